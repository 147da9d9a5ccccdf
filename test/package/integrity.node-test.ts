/** Hashes that each build writes are those of its files, and the tags made of them hold what they say. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { hashesBelow } from '../../scripts/rollup/integrity.mjs';
import {
  integrityTags,
  type IntegrityHashes,
  type IntegrityOptions,
} from '../../src/entries/integrity.js';

const hashes = JSON.parse(readFileSync('dist/integrity.json', 'utf8')) as IntegrityHashes;
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const base = 'https://cdn.example/consent/';

/** What an import map's element covers. */
function covered(importMap: string): Readonly<Record<string, string>> {
  const [, text = ''] = /^<script type="importmap">(.*)<\/script>$/.exec(importMap) ?? [];
  return (JSON.parse(text) as { integrity: Readonly<Record<string, string>> }).integrity;
}

describe('integrity.json', () => {
  it('is of this build, whole', () => {
    assert.equal(hashes.version, version);
    assert.deepEqual(hashes.files, hashesBelow('dist'));
    assert.ok(Object.keys(hashes.files).length > 100);
  });

  it('has hashes as the attribute takes them', () => {
    const digest = createHash('sha384').update(readFileSync('dist/consent-elements.js'));
    assert.equal(hashes.files['consent-elements.js'], `sha384-${digest.digest('base64')}`);
  });
});

describe('integrity.md', () => {
  it('has the tags and the header of each way to load the library', async () => {
    const page = readFileSync('dist/integrity.md', 'utf8');
    const address = `https://cdn.example/consent-elements/${version}/`;
    for (const entry of [
      'consent-elements.js',
      'consent-elements.bundle.js',
      'define.js',
    ] as const) {
      const tags = await integrityTags(hashes, { base: address, entry });
      for (const text of Object.values(tags as unknown as Readonly<Record<string, string>>))
        assert.ok(page.includes(text), `${entry}: ${text.slice(0, 60)}`);
    }
  });
});

describe('integrityTags', () => {
  it('covers every file that the loader can ask for', async () => {
    const { importMap } = await integrityTags(hashes, { base });
    const chunks = Object.keys(hashes.files).filter((file) => file.startsWith('chunks/'));
    assert.deepEqual(
      covered(importMap),
      Object.fromEntries(chunks.map((file) => [base + file, hashes.files[file]])),
    );
  });

  it('leaves out languages that are not named', async () => {
    const { importMap } = await integrityTags(hashes, { base, locales: ['pt-BR'] });
    const languages = Object.keys(covered(importMap)).filter((file) => file.includes('/locales/'));
    assert.deepEqual(languages, [`${base}chunks/locales/pt-BR.js`]);
  });

  it('allows the map by its hash, and the files by their folder', async () => {
    const { csp, importMap } = await integrityTags(hashes, { base });
    const text = importMap.replace(/^<[^>]*>|<\/script>$/g, '');
    const digest = createHash('sha256').update(text).digest('base64');
    assert.equal(csp, `script-src ${base} 'sha256-${digest}'`);
    const own = await integrityTags(hashes, { base: '/consent/' });
    assert.match(own.csp, /^script-src 'self' 'sha256-/);
  });

  for (const [what, options, message] of [
    ['no slash at the end', { base: '/consent' }, /^base: "\/consent" .* slash at the end/],
    ['a bare name', { base: 'consent/' }, /^base: "consent\/"/],
    ['an address without a scheme', { base: '//cdn.example/' }, /^base: /],
    ['markup', { base: '/"><script>/' }, /^base: /],
    ['two directives', { base: "https://a.example/; script-src 'unsafe-inline' /" }, /^base: /],
    ['another file', { base, entry: 'index.html' as never }, /^entry: "index\.html"/],
    [
      'an unknown language',
      { base, locales: ['de', 'xx'] },
      /^locales: "xx" .*dist\/chunks\/locales/,
    ],
  ] as const satisfies readonly (readonly [string, IntegrityOptions, RegExp])[])
    it(`refuses ${what}, by name`, async () => {
      await assert.rejects(integrityTags(hashes, options), { name: 'RangeError', message });
    });
});
