/** Begins a build: removes the one before, so that a file no longer built cannot linger. */
import { rmSync } from 'node:fs';
import { beginBuild } from './fresh-build.mjs';

rmSync('dist', { recursive: true, force: true });
beginBuild();
