import { build } from '../build.js';
import type { Chunks, LoadChunk } from './chunks.js';

/** How long a file may take, in milliseconds. */
const patience = 8000;

/** Imports chunks from `chunks/` below `base`. */
export function chunkImporter(base: URL): LoadChunk {
  const failed: Partial<Record<keyof Chunks, number>> = {};
  return async <Name extends keyof Chunks>(name: Name) => {
    const url = new URL(`chunks/${name}.js`, base);
    // Browsers remember that a module failed; under another address they ask for it again.
    if (failed[name]) url.search = `?retry=${failed[name]}`;
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      const late = new Promise((_, reject) => {
        timer = setTimeout(
          () => reject(new Error(`No answer within ${patience / 1000} s.`)),
          patience,
        );
      });
      const chunk = (await Promise.race([import(url.href), late])) as { build?: string };
      if (chunk.build !== build)
        throw new Error(
          `${url.pathname} is of build ${chunk.build}, and this file of ${build}. Deploy all files of one build together.`,
        );
      return chunk as unknown as Chunks[Name];
    } catch (error) {
      failed[name] = (failed[name] ?? 0) + 1;
      throw error;
    } finally {
      clearTimeout(timer);
    }
  };
}
