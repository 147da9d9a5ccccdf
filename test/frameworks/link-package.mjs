/** Puts this package beside the frameworks, as `npm install` would: what it imports from them, and they from it, is found here. */
import { rmSync, symlinkSync } from 'node:fs';

const place = new URL('node_modules/consent-elements', import.meta.url);
rmSync(place, { recursive: true, force: true });
symlinkSync(new URL('../..', import.meta.url), place, 'junction');
