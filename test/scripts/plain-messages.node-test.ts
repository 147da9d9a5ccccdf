import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseAst } from 'rollup/parseAst';
import { aroundTexts } from '../../scripts/rollup/plain-messages.mjs';

function plain(code: string): string {
  return aroundTexts(parseAst(code)).reduceRight(
    (text, { start, end }) => text.slice(0, start) + text.slice(end),
    code,
  );
}

describe('plain messages', () => {
  for (const [code, expected] of [
    [`msg('a', { id: 'b', desc: 'c' });`, `'a';`],
    [`x = { 'b': msg("a's", { id: 'b', desc: 'c' }), d };`, `x = { 'b': "a's", d };`],
    [`x(msg('s', { id }), msg('d', { id, desc }));`, `x('s', 'd');`],
    [`other('a', { id: 'b', desc: 'c' });`, `other('a', { id: 'b', desc: 'c' });`],
    [`msg(a, { id: 'b' });`, `msg(a, { id: 'b' });`],
    [`msg('a', options);`, `msg('a', options);`],
    [`msg('a');`, `msg('a');`],
  ] as const) {
    it(`become ${expected} of ${code}`, () => {
      assert.equal(plain(code), expected);
    });
  }
});
