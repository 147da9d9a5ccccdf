/** Begins a build: removes what the one before has made, so that a file no longer built cannot linger. */
import { rmSync } from 'node:fs';
import { beginBuild } from './fresh-build.mjs';

for (const made of ['dist', '.cache/module-sizes']) rmSync(made, { recursive: true, force: true });
beginBuild();
