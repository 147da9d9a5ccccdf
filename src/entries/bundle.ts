/** Everything in one classic file, but for what most visitors never need: other languages than English, and what is rare. */
import * as banner from './first-visit.js';
import * as declaration from './declaration.js';
import * as optOut from './opt-out.js';
import * as placeholder from './placeholder.js';
import * as preferences from './preferences.js';
import * as erase from '../activation/erase.js';
import * as core from '../page/core.js';
import * as receipt from '../page/receipt.js';
import * as gate from './gate.js';
import { startOnPage } from '../page/classic.js';
import type { Chunks, LoadChunk } from '../page/chunks.js';
import { runningScript } from '../page/settings.js';

/** Chunks beside the bundle. */
const rare = {
  diagnostics: () => import('../page/diagnostics.js'),
  link: () => import('./link.js'),
  records: () => import('../page/records.js'),
};

const chunks: Omit<Chunks, keyof typeof rare> = {
  core,
  banner,
  declaration,
  placeholder,
  preferences,
  'opt-out': optOut,
  erase,
  receipt,
};

const load = (name: keyof Chunks): Promise<unknown> =>
  name in rare
    ? rare[name as keyof typeof rare]()
    : Promise.resolve(chunks[name as keyof typeof chunks]);

startOnPage(runningScript(), load as LoadChunk, gate.define, core.createCore);
