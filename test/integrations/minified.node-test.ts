/** Sites minify what they build in with tools of their own, which must leave the commands what they are. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { transform } from 'esbuild';
import { minify } from 'terser';
import type { Integration } from '../../src/consent/types.js';

/** Its map is not beside it where the test loads it from. */
const read = (id: string): string =>
  readFileSync(`dist/integrations/${id}.mjs`, 'utf8').replace(/^\/\/# sourceMappingURL.*/m, '');

const minifiers: Readonly<Record<string, (code: string) => Promise<string | undefined>>> = {
  'nothing else': (code) => Promise.resolve(code),
  esbuild: async (code) =>
    (await transform(code, { minify: true, format: 'esm', target: 'esnext' })).code,
  terser: async (code) => (await minify(code, { module: true, compress: { passes: 3 } })).code,
};

type Factories = Readonly<Record<string, () => Integration>>;

async function load(code: string | undefined): Promise<Factories> {
  return (await import(`data:text/javascript,${encodeURIComponent(code ?? '')}`)) as Factories;
}

const page = globalThis as unknown as Record<string, unknown>;
const kind = (value: unknown): string => Object.prototype.toString.call(value);

describe('commands', () => {
  for (const [name, minifier] of Object.entries(minifiers))
    it(`are arguments objects after ${name}`, async () => {
      const google = await load(await minifier(read('google-consent-mode')));
      google['googleConsentMode']?.().prepare?.();
      const clarity = await load(await minifier(read('microsoft-clarity')));
      clarity['microsoftClarity']?.().prepare?.();
      const queues = [page['dataLayer'], (page['clarity'] as { q?: unknown }).q] as unknown[][];
      delete page['dataLayer'];
      delete page['clarity'];
      assert.deepEqual(
        queues.map((queue) => queue.map(kind)),
        [['[object Arguments]', '[object Arguments]'], ['[object Arguments]']],
      );
    });
});
