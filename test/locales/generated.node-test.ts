import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { languages } from '../../components/internal/translations.js';
import { localizeInto, targetLocales } from '../../scripts/generate/localize.mjs';

describe('translations in the repository', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'locales-'));
    await cp('locales/xliff', join(folder, 'xliff'), { recursive: true });
    await localizeInto(folder);
  });

  after(() => rm(folder, { recursive: true }));

  it('have every message of the sources: “npm run localize:extract” changes nothing', async () => {
    await assertSame(join(folder, 'xliff'), 'locales/xliff');
  });

  it('are built: “npm run localize:build” changes nothing', async () => {
    await assertSame(join(folder, 'generated'), 'locales/generated');
  });

  it('are those that are loaded', () => {
    assert.deepEqual([...languages].sort(), ['en', ...targetLocales].sort());
  });

  it('are loaded by the more special name first', () => {
    assert.ok(languages.indexOf('pt-BR') < languages.indexOf('pt'));
    for (const [index, name] of languages.entries())
      for (const earlier of languages.slice(0, index))
        assert.ok(!name.startsWith(`${earlier}-`), `${earlier} comes before ${name}`);
  });

  it('are listed for translators', async () => {
    const listed = (await readFile('locales/README.md', 'utf8')).matchAll(
      /^\| `([\w-]+)` +\| [A-Z]/gm,
    );
    assert.deepEqual([...listed].map(([, name]) => name).sort(), [...languages].sort());
  });

  it('are more than forty, among them every official language of the European Union', () => {
    assert.ok(languages.length > 40);
    const official = 'bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv';
    for (const language of official.split(' ')) assert.ok(languages.includes(language), language);
  });
});

async function assertSame(made: string, kept: string): Promise<void> {
  assert.deepEqual((await readdir(resolve(made))).sort(), (await readdir(kept)).sort());
  for (const file of await readdir(kept)) {
    const [expected, found] = await Promise.all(
      [made, kept].map((folder) => readFile(join(folder, file), 'utf8')),
    );
    assert.equal(found, expected, `${kept}/${file}`);
  }
}
