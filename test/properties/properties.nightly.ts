/** The properties in Node, ten times as often as in each run of CI: some twenty minutes. */
import { describe, it } from 'node:test';
import { hostilePolicies } from './hostile-policy.js';
import { hostileRecords } from './hostile-record.js';
import { lives } from './lives.js';

void describe('hostile input, for long', () => {
  for (const { title, holds } of [...hostilePolicies, ...hostileRecords])
    void it(title, () => holds('nightly'));
});

void describe('the life of a store, for long', () => {
  for (const { title, holds } of lives) void it(title, () => holds('nightly'));
});
