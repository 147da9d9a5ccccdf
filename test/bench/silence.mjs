/** Tells when a server has had nothing to do for a while. */
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * @typedef {object} Silence
 * @property {import('express').RequestHandler} watch
 * @property {(ms: number) => Promise<void>} of
 *
 * @returns {Silence}
 */
export function createSilence() {
  let open = 0;
  let last = performance.now();
  const mark = (/** @type {number} */ change) => {
    open += change;
    last = performance.now();
  };
  return {
    watch: (_request, response, next) => {
      mark(1);
      response.once('close', () => mark(-1));
      next();
    },
    of: async (ms) => {
      const begin = performance.now();
      for (;;) {
        const left = Math.max(begin, last) + ms - performance.now();
        if (open === 0 && left <= 0) return;
        await sleep(Math.max(left, 10));
      }
    },
  };
}
