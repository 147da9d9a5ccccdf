import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { filesBelow } from '../../scripts/files-below.mjs';

interface Lockfile {
  readonly packages: Readonly<Record<string, Locked>>;
}

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Those of all folders, except for what is hidden or built. */
function lockFiles(): string[] {
  const folders = readdirSync('.', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .filter((name) => !/^(?:\..*|node_modules|coverage|dist|screenshots)$/.test(name));
  return [
    'package-lock.json',
    ...folders.flatMap(filesBelow).filter((file) => file.endsWith('/package-lock.json')),
  ];
}

/** Says which packages are bound to the address they were once downloaded from, or one beside the app to its very bytes. */
function boundToAnAddress({ packages }: Lockfile): string[] {
  return Object.entries(packages).flatMap(([path, { resolved, integrity }]) => {
    const isBeside = resolved?.startsWith('file:') === true;
    return (isBeside ? integrity : resolved) ? [path] : [];
  });
}

/** Says which optional packages, such as those for other platforms, `npm ci` would miss. */
function missingOptional({ packages }: Lockfile): string[] {
  const names = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, '')));
  return Object.values(packages)
    .flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies))
    .filter((name) => !names.has(name));
}

describe('lock files', () => {
  for (const file of lockFiles()) {
    const lock = JSON.parse(readFileSync(file, 'utf8')) as Lockfile;

    it(`${file} names no download address`, () => {
      assert.deepEqual(boundToAnAddress(lock), []);
    });

    it(`${file} has the packages of every platform`, () => {
      assert.deepEqual(missingOptional(lock), []);
    });
  }

  it('notices an address', () => {
    const packages = { 'node_modules/a': { resolved: 'https://registry.example/a.tgz' } };
    assert.deepEqual(boundToAnAddress({ packages }), ['node_modules/a']);
  });

  it('notices a package beside an app that could never change', () => {
    const beside = { resolved: 'file:a.tgz' };
    assert.deepEqual(boundToAnAddress({ packages: { 'node_modules/a': beside } }), []);
    const fixed = { 'node_modules/a': { ...beside, integrity: 'sha512-x' } };
    assert.deepEqual(boundToAnAddress({ packages: fixed }), ['node_modules/a']);
  });

  it('notices a platform left out', () => {
    const packages = { 'node_modules/a': { optionalDependencies: { 'a-darwin': '1.0.0' } } };
    assert.deepEqual(missingOptional({ packages }), ['a-darwin']);
  });
});
