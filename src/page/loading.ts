/** Loads chunks once, and says which one could not be loaded. */
import { Fault } from '../consent/store.js';
import type { Chunks, LoadChunk } from './chunks.js';
import type { SharedConsent } from './shared.js';

type Ready = () => Promise<void>;

export interface Loading {
  /** A chunk if it has been loaded. */
  readonly loaded: <Name extends keyof Chunks>(name: Name) => Chunks[Name] | undefined;
  /**
   * Rejects with a `Fault`, and reports it, if the chunk cannot be had. The next call tries again. `ready`: what has to be through before
   * the chunk does anything; is waited for at the same time.
   */
  readonly need: <Name extends keyof Chunks>(name: Name, ready?: Ready) => Promise<Chunks[Name]>;
  /** Like `need`, but resolves with undefined instead of rejecting. */
  readonly want: <Name extends keyof Chunks>(
    name: Name,
    ready?: Ready,
  ) => Promise<Chunks[Name] | undefined>;
}

export function createLoading(loadChunk: LoadChunk, report: SharedConsent['report']): Loading {
  const loaded = new Map<string, unknown>();
  const coming = new Map<string, Promise<unknown>>();

  const load = async (name: keyof Chunks): Promise<unknown> => {
    try {
      const chunk = await loadChunk(name);
      loaded.set(name, chunk);
      return chunk;
    } catch (error) {
      coming.delete(name);
      report('chunk', name, error);
      throw new Fault('chunk', name);
    }
  };
  const need = async <Name extends keyof Chunks>(
    name: Name,
    ready?: Ready,
  ): Promise<Chunks[Name]> => {
    const file = coming.get(name) ?? load(name);
    coming.set(name, file);
    const [chunk] = (await Promise.all([file, ready?.()])) as [Chunks[Name], unknown];
    if ('define' in chunk) chunk.define();
    return chunk;
  };
  return {
    loaded: <Name extends keyof Chunks>(name: Name) => loaded.get(name) as Chunks[Name] | undefined,
    need,
    want: (name, ready) => need(name, ready).catch(() => undefined),
  };
}
