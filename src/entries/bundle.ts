/** Everything in one classic file, but for what most visitors never need: other languages than English, and what is rare. */
import * as banner from './banner.js';
import * as declaration from './declaration.js';
import * as optOut from './opt-out.js';
import * as placeholder from './placeholder.js';
import * as preferences from './preferences.js';
import * as erase from '../activation/erase.js';
import * as receipt from '../page/receipt.js';
import * as gate from './gate.js';
import { baseOf, startOnPage } from '../page/classic.js';
import type { Chunks, LoadChunk } from '../page/chunks.js';
import { chunkImporter } from '../page/import-chunk.js';
import { runningScript } from '../page/settings.js';
import * as check from '../policy/parse.js';

const script = runningScript();
const elsewhere = chunkImporter(baseOf(script));

const chunks: Partial<Chunks> = {
  check,
  banner,
  declaration,
  placeholder,
  preferences,
  'opt-out': optOut,
  erase,
  receipt,
};

const load = (name: keyof Chunks): Promise<unknown> =>
  chunks[name] ? Promise.resolve(chunks[name]) : elsewhere(name);

startOnPage(script, load as LoadChunk, gate.define, check.parsePolicy);
