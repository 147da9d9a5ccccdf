/** The package as a consumer gets it: packed once per test file, and unpacked into a folder that has nothing else installed. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after } from 'node:test';
import { pack } from '../../scripts/pack.mjs';
import { integrationIds } from '../../scripts/rollup/integrations.mjs';

type Conditions = Readonly<Record<string, string>>;

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, string | Conditions>>;
  readonly sideEffects: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** What can be imported, a pattern written out for each file that it stands for. */
export interface Entry {
  /** As an import names it: `consent-elements/define`. */
  readonly specifier: string;
  /** As the exports map does: `./define`. */
  readonly subpath: string;
  /** File for each condition, below the package's folder. Data has only `default`. */
  readonly conditions: Conditions;
}

export interface Packed {
  readonly tarball: string;
  /** An empty project with the package below `node_modules`, and beside it what it names as optional peers. */
  readonly project: string;
  /** The unpacked package. */
  readonly folder: string;
  /** Paths of all files in it. */
  readonly files: readonly string[];
  readonly manifest: Manifest;
  readonly entries: readonly Entry[];
}

/** Packs what has been built. The folder goes with the test file. */
export function packed(): Packed {
  const project = mkdtempSync(join(tmpdir(), 'consent-elements-package-'));
  after(() => rmSync(project, { recursive: true, force: true }));
  const { file: tarball, paths, remove } = pack();
  after(remove);
  const folder = join(project, 'node_modules/consent-elements');
  mkdirSync(folder, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  for (const peer of Object.keys(manifest.peerDependencies ?? {})) linkPeer(project, peer);
  return {
    tarball,
    project,
    folder,
    files: paths,
    manifest,
    entries: entriesOf(manifest),
  };
}

/** @returns the entries of an exports map, integrations written out */
function entriesOf({ name, exports }: Manifest): Entry[] {
  return Object.entries(exports).flatMap(([subpath, target]) => {
    const conditions = typeof target === 'string' ? { default: target } : target;
    return (subpath.includes('*') ? integrationIds() : ['']).map((id) => ({
      specifier: join(name, subpath.replace('*', id)),
      subpath: subpath.replace('*', id),
      conditions: Object.fromEntries(
        Object.entries(conditions).map(([key, file]) => [key, file.replace('*', id)]),
      ),
    }));
  });
}

/** Whether an entry is code rather than data. */
export function isCode({ conditions }: Entry): boolean {
  return !conditions['default']?.endsWith('.json');
}

function linkPeer(project: string, peer: string): void {
  for (const name of [peer, `@types/${peer}`]) {
    const installed = resolve('test/frameworks/node_modules', name);
    if (!existsSync(installed)) continue;
    const place = join(project, 'node_modules', name);
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(installed, place);
  }
}
