/**
 * The classic script for the head: the core and `<consent-gate>`. Everything else is imported from beside it, when it has to show.
 */
import * as gate from './gate.js';
import { glance } from '../page/glance.js';
import { startOnPage } from '../page/classic.js';
import type { LoadChunk } from '../page/chunks.js';
import { runningScript } from '../page/settings.js';

const script = runningScript();
const base = new URL(script?.getAttribute('data-base') ?? script?.src ?? '', document.baseURI);

const importChunk: LoadChunk = (name) =>
  import(new URL(`chunks/${name}.js`, base).href) as ReturnType<LoadChunk> as never;

startOnPage(script, importChunk, gate.define, undefined, glance);
