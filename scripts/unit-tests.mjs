/**
 * Runs the tests that need neither a page nor Node's own modules, `*.unit-test.ts`, in one process, and measures what they reach of
 * the pure parts: `node scripts/unit-tests.mjs [name filter]`. Compiled first, so that our code alone is measured, without
 * the additions of a loader.
 */
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { filesBelow } from './files-below.mjs';
import { nodeTestReporters } from './tally.mjs';

const [, , filter = ''] = process.argv;
const outdir = '.cache/unit-tests';

const files = filesBelow('test').filter(
  (file) => file.endsWith('.unit-test.ts') && file.includes(filter),
);
if (files.length === 0) {
  console.error(`No unit test has "${filter}" in its name.`);
  process.exit(1);
}

// Unbundled: in a bundle, c8 leaves functions and branches uncounted.
rmSync(outdir, { recursive: true, force: true });
await build({
  entryPoints: ['src', 'components', 'locales/generated', 'test']
    .flatMap((folder) => filesBelow(folder))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts')),
  outbase: '.',
  outdir,
  format: 'esm',
  target: 'node20',
  sourcemap: true,
  logLevel: 'warning',
});
const all = `${outdir}/all.js`;
const imports = [
  '../../test/support/node-test-globals.mjs',
  ...files.map((file) => `./${file.replace(/ts$/, 'js')}`),
];
writeFileSync(all, imports.map((file) => `import '${file}';\n`).join(''));

// A part of the tests cannot reach everything.
const measuring = filter
  ? []
  : [createRequire(import.meta.url).resolve('c8/bin/c8.js'), process.execPath];
const { status } = spawnSync(process.execPath, [...measuring, ...nodeTestReporters('dot'), all], {
  stdio: 'inherit',
  env: { ...process.env, TEST_TALLY_NAME: 'unit' },
});
process.exit(status ?? 1);
