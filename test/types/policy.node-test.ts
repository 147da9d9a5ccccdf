/** The type of a policy as an app gets it, and what an editor makes of it. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import ts from 'typescript';
import { messageIds } from '../../components/internal/message-ids.js';
import { policyShape } from '../../src/policy/shape.js';
import { publishedPolicies } from '../policy/published-policies.js';
import { mistakes, resolutions } from './compiler.js';

const folder = resolve('.cache/policy-examples');
mkdirSync(folder, { recursive: true });

/** Writes a policy into a module, and says where. */
function asModule(json: string, index: number): string {
  const file = join(folder, `policy-${index}.ts`);
  writeFileSync(
    file,
    `import type { PolicyDocument } from 'consent-elements';
export const policy = ${json.trim()} satisfies PolicyDocument;
export const frozen = ${json.trim()} as const satisfies PolicyDocument;
`,
  );
  return file;
}

describe('the type of a policy', () => {
  for (const [name, resolution] of Object.entries(resolutions))
    it(`lets right policies pass and no wrong one, resolved as ${name}`, () => {
      const options = { ...resolution, resolveJsonModule: true };
      assert.deepEqual(mistakes([resolve('test/types/fixtures/policy.tsx')], options), []);
    });

  it('fits every policy that we publish', () => {
    const files = publishedPolicies().map(({ json }, index) => asModule(json, index));
    assert.ok(files.length > 8);
    assert.deepEqual(mistakes(files, resolutions.bundler), []);
  });

  it('lets the example of the documentation pass', () => {
    const [, example = ''] = /```ts\n(.*?)```/s.exec(readFileSync('docs/policy.md', 'utf8')) ?? [];
    assert.match(example, /satisfies PolicyDocument/);
    const file = join(folder, 'documented.ts');
    writeFileSync(file, example);
    assert.deepEqual(mistakes([file], resolutions.bundler), []);
  });
});

/** What an editor offers where `|` stands in a module that has both ways to configure. */
function offered(statement: string): string[] {
  const file = join(folder, 'offered.ts');
  const text = `import { configure, getConsent } from 'consent-elements';\n${statement}`;
  const position = text.indexOf('|');
  const host: ts.LanguageServiceHost = {
    getScriptFileNames: () => [file],
    getScriptVersion: () => '1',
    getScriptSnapshot(name) {
      const found = name === file ? text.replace('|', '') : ts.sys.readFile(name);
      return found === undefined ? undefined : ts.ScriptSnapshot.fromString(found);
    },
    getCurrentDirectory: () => folder,
    getCompilationSettings: () => ({ ...resolutions.bundler, strict: true, types: [] }),
    getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
    fileExists: (name) => name === file || ts.sys.fileExists(name),
    readFile: (name) => (name === file ? text : ts.sys.readFile(name)),
  };
  const { entries = [] } =
    ts.createLanguageService(host).getCompletionsAtPosition(file, position, {}) ?? {};
  return entries.map(({ name }) => name).sort();
}

describe('an editor', () => {
  const members =
    '$schema categories integrations items mode onWithdraw presets records regions services site storage texts version zones';
  const places: readonly (readonly [string, string])[] = [
    ['configure({ | });', members],
    ['getConsent().configure({ | });', members],
    ['configure({ categories: [{ | }] });', 'basis description gpc id label required solePurpose'],
    ['configure({ mode: "|", categories: [] });', 'notice opt-in opt-out'],
    ['configure({ presets: ["|"] });', 'br ca-qc ch eu uk us-ca us-other us-uoom'],
    ['configure({ storage: { format: "|" } });', 'flag record'],
    ['configure({ regions: { DE: { | } } });', 'basis mode'],
  ];
  for (const [statement, wanted] of places)
    it(`offers at the bar in ${statement} what may stand there`, () => {
      assert.equal(offered(statement).join(' '), wanted);
    });

  it('offers every member of an item, and every text', () => {
    const [item] = (policyShape as Readonly<Record<string, readonly [object]>>)['items'] ?? [];
    const wanted = Object.keys(item ?? {}).map((name) => name.replace('!', ''));
    assert.equal(wanted.length, 16);
    assert.deepEqual(offered('configure({ items: [{ | }] });'), wanted.sort());
    const texts = offered('configure({ texts: { en: { "|" } } });');
    assert.deepEqual(texts, [...messageIds].sort());
  });
});
