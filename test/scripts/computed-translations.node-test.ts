import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { languages } from '../../components/internal/translations.js';
import { computedTranslations } from '../../scripts/rollup/computed-translations.mjs';

const { load } = computedTranslations('./locales/');
const file = resolve('components/internal/translations.ts');
const replaced = (id: string): string | null =>
  (load as (id: string) => string | null).call(undefined, id);

describe('computed translations', () => {
  it('know the same languages as the source, the more special ones first', async () => {
    const code = replaced(file) ?? '';
    const module = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
      languages: string[];
    };
    assert.deepEqual([...module.languages].sort(), [...languages].sort());
    const special = module.languages.filter((name) => name.includes('-'));
    assert.ok(special.includes('pt-BR'));
    assert.deepEqual(module.languages.slice(0, special.length), special);
  });

  it('are imported from the folder', () => {
    assert.match(replaced(file) ?? '', /import\(`\.\/locales\/\$\{name\}\.js`\)/);
  });

  it('leave every other module alone', () => {
    assert.equal(replaced(resolve('components/internal/translate.ts')), null);
  });

  it('are in the built files, each language once', () => {
    const built = readdirSync('dist/chunks/locales').map((name) => name.replace(/\.js$/, ''));
    assert.deepEqual(['en', ...built].sort(), [...languages].sort());
    for (const [name, folder] of [
      ['dist/chunks/banner.js', './locales/'],
      ['dist/consent-elements.bundle.js', './chunks/locales/'],
    ] as const) {
      const imports = readFileSync(name, 'utf8').match(/import\(.[./a-z]*locales\/.{4}/g);
      assert.equal(imports?.length, 1, name);
      assert.ok(imports[0].includes(`\`${folder}\${`), name);
    }
  });

  it('are written out where bundlers read them', () => {
    const modules = readdirSync('dist/modules').filter((name) => name.endsWith('.js'));
    const text = modules.map((name) => readFileSync(`dist/modules/${name}`, 'utf8')).join('');
    const imported = [...text.matchAll(/import\("\.\.\/chunks\/locales\/([\w-]+)\.js"\)/g)];
    assert.deepEqual(['en', ...imported.map(([, name]) => name)].sort(), [...languages].sort());
  });
});
