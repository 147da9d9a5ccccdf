/** Hostile input in Node, which is where there is time for more than 100,000 runs. */
import { describe, it } from 'node:test';
import { hostilePolicies } from './hostile-policy.js';
import { hostileRecords } from './hostile-record.js';

void describe('hostile input', () => {
  for (const { title, holds } of [...hostilePolicies, ...hostileRecords])
    void it(title, () => holds('node'));
});
