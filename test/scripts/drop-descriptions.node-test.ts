import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseAst } from 'rollup/parseAst';
import { descriptions } from '../../scripts/rollup/drop-descriptions.mjs';

function without(code: string): string {
  return descriptions(parseAst(code)).reduceRight(
    (text, { start, end }) => text.slice(0, start) + text.slice(end),
    code,
  );
}

describe('descriptions of messages', () => {
  for (const [code, expected] of [
    [`msg('a', { id: 'b', desc: 'c' });`, `msg('a', { id: 'b' });`],
    [`msg('a', { desc: 'c', id: 'b' });`, `msg('a', { id: 'b' });`],
    [`msg('a', { desc: 'c' });`, `msg('a', {  });`],
    [
      `x(msg(s, { id, desc: 'c' }), msg('d', { id, desc }));`,
      `x(msg(s, { id }), msg('d', { id }));`,
    ],
    [`other('a', { id: 'b', desc: 'c' });`, `other('a', { id: 'b', desc: 'c' });`],
    [`msg('a', options);`, `msg('a', options);`],
    [`msg('a');`, `msg('a');`],
  ] as const) {
    it(`go from ${code}`, () => {
      assert.equal(without(code), expected);
    });
  }
});
