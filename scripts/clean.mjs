/** Removes what the build makes, so that a file no longer built cannot linger. */
import { rmSync } from 'node:fs';

for (const made of ['dist', '.cache/module-sizes']) rmSync(made, { recursive: true, force: true });
