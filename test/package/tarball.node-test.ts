/** What `npm pack` makes is whole, and what tools that look at packages ask for. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { isCode, packed } from './packed.js';

const { entries, files, folder, manifest, tarball } = packed();
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');

interface SourceMap {
  readonly sources: readonly string[];
  readonly sourcesContent?: readonly (string | null)[];
}

/** Says what of a source map a debugger could not show. */
function unshown({ sources, sourcesContent = [] }: SourceMap): string[] {
  return sources.filter(
    (source, index) => !sourcesContent[index] || /^\/|^[a-z]+:|\\/i.test(source),
  );
}

describe('the tarball', () => {
  it('has every file that the exports map names, for every condition', () => {
    const targets = entries.flatMap(({ conditions }) => Object.values(conditions));
    assert.ok(targets.length > 50);
    assert.deepEqual(
      targets.filter((target) => !files.includes(target.replace('./', ''))),
      [],
    );
  });

  it('has types for every entry that is code, and names them first', () => {
    const code = entries.filter(isCode);
    assert.deepEqual(
      code.filter(({ conditions }) => Object.keys(conditions)[0] !== 'types'),
      [],
    );
  });

  it('has licence, changes, documentation and what editors read', () => {
    const wanted = [
      'LICENSE',
      'README.md',
      'CHANGELOG.md',
      'docs/api.md',
      'custom-elements.json',
      'web-types.json',
      'vscode.html-custom-data.json',
      'vscode.css-custom-data.json',
      'dist/third-party-licenses.txt',
      'dist/integrity.json',
      'dist/integrity.md',
    ];
    assert.deepEqual(
      wanted.filter((file) => !files.includes(file)),
      [],
    );
  });

  it('has nothing that only we need', () => {
    assert.deepEqual(
      files.filter(
        (file) =>
          !/^(dist|docs|interop|schema|demo\/themes)\/|^[^/]+\.(json|md)$|^LICENSE$/.test(file) &&
          // Read offline, by an assistant or by following links of the docs.
          !['llms.txt', 'locales/README.md'].includes(file),
      ),
      [],
    );
  });

  it('asks for no package, but for optional peers', () => {
    const { dependencies, peerDependencies = {}, peerDependenciesMeta = {} } = manifest;
    assert.equal(dependencies, undefined);
    assert.deepEqual(
      Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta[name]?.optional),
      [],
    );
  });

  it('has a source map with sources for every script but data and the command, which can be read as they are', () => {
    const scripts = files.filter((file) =>
      /^dist\/(?!chunks\/locales\/|cli\.js$).*\.m?js$/.test(file),
    );
    assert.ok(scripts.length > 50);
    assert.deepEqual(
      scripts.flatMap((file) => {
        if (!files.includes(`${file}.map`)) return [`${file} has no map`];
        if (!read(file).includes('\n//# sourceMappingURL=')) return [`${file} names no map`];
        const lost = unshown(JSON.parse(read(`${file}.map`)) as SourceMap);
        return lost.map((source) => `${file} without ${source}`);
      }),
      [],
    );
  });

  it('notices a source that cannot be shown', () => {
    const map = { sources: ['../a.ts', '/home/b.ts', '../c.ts'], sourcesContent: ['a', 'b'] };
    assert.deepEqual(unshown(map), ['/home/b.ts', '../c.ts']);
  });

  it('has nothing that publint would change', async () => {
    const { messages } = await publint({ pkgDir: folder, level: 'suggestion', strict: true });
    assert.deepEqual(
      messages.map((message) => formatMessage(message, manifest as never, { color: false })),
      [],
    );
  });

  // The package has no CommonJS: `node10` resolves no exports map, and `node16-cjs` is for callers of `require`.
  it('has the types that it runs with, for bundlers and for modules in Node', async () => {
    const data = createPackageFromTarballData(new Uint8Array(readFileSync(tarball)));
    const result = await checkPackage(data, {
      entrypoints: entries.map(({ subpath }) => subpath),
    });
    assert.ok(result.types);
    assert.equal(Object.keys(result.entrypoints).length, entries.length);
    const modes: readonly string[] = ['node16-esm', 'bundler'];
    const ours = result.problems.filter(
      (problem) => !('resolutionKind' in problem) || modes.includes(problem.resolutionKind),
    );
    assert.deepEqual(ours, []);
  });
});
