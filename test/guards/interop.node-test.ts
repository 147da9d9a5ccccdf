/** The rule files for visitors' tools have the format that these tools read. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import ts from 'typescript';

const rules = {
  'autoconsent.json': ['../vendors/autoconsent.js', 'AutoConsentCMPRule'],
  'consent-o-matic.json': ['../e2e/support/consent-o-matic-rule.js', 'ConsentOMaticRules'],
} as const;
type RuleFile = keyof typeof rules;

const read = (file: RuleFile): string => readFileSync(`interop/${file}`, 'utf8');

/** What the compiler has against these texts as values of the types of their formats. */
function misfits(texts: Readonly<Record<RuleFile, string>>): string[] {
  const sources = new Map(
    Object.entries(rules).map(([file, [module, type]]) => [
      resolve(`test/guards/${file}.ts`),
      `import type { ${type} } from '${module}';
       export const rule: ${type} = ${texts[file as RuleFile]};`,
    ]),
  );
  const options: ts.CompilerOptions = {
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const readFile = host.readFile.bind(host);
  host.readFile = (file) => sources.get(resolve(file)) ?? readFile(file);
  host.getSourceFile = (file, version) =>
    ts.createSourceFile(file, host.readFile(file) ?? '', version);
  const program = ts.createProgram([...sources.keys()], options, host);
  return program
    .getSourceFiles()
    .filter(({ fileName }) => sources.has(resolve(fileName)))
    .flatMap((file) => program.getSemanticDiagnostics(file))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

describe('rule files', () => {
  const texts = {
    'autoconsent.json': read('autoconsent.json'),
    'consent-o-matic.json': read('consent-o-matic.json'),
  };

  it('have the formats of their tools', () => {
    assert.deepEqual(misfits(texts), []);
  });

  it('are looked at closely enough to notice a step that no tool knows', () => {
    const found = misfits({
      'autoconsent.json': texts['autoconsent.json'].replace('"click"', '"clck"'),
      'consent-o-matic.json': texts['consent-o-matic.json'].replace('"click"', '"clck"'),
    });
    assert.equal(found.filter((text) => text.includes('clck')).length, 2, found.join('\n'));
  });

  it('have nothing run as code in the page', () => {
    assert.doesNotMatch(Object.values(texts).join(''), /eval/i);
  });
});
