/** Everything in one classic file. */
import * as banner from './first-visit.js';
import * as declaration from './declaration.js';
import * as placeholder from './placeholder.js';
import * as preferences from './preferences.js';
import * as erase from '../activation/erase.js';
import * as core from '../page/core.js';
import * as diagnostics from '../page/diagnostics.js';
import * as receipt from '../page/receipt.js';
import * as gate from './gate.js';
import { startOnPage } from '../page/classic.js';
import type { Chunks } from '../page/chunks.js';

const chunks: Chunks = {
  core,
  banner,
  declaration,
  placeholder,
  preferences,
  erase,
  diagnostics,
  receipt,
};

startOnPage(
  document.currentScript as HTMLScriptElement | null,
  (name) => Promise.resolve(chunks[name]),
  gate.define,
  core.createCore,
);
