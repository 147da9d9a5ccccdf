/** In a page of each engine, fewer runs: JSON, patterns and times are the engine's own. */
import { hostilePolicies } from './hostile-policy.js';
import { hostileRecords } from './hostile-record.js';
import { lives } from './lives.js';

describe('hostile input', () => {
  for (const { title, holds } of [...hostilePolicies, ...hostileRecords])
    it(title, () => holds('page'));
});

describe('the life of a store', () => {
  for (const { title, holds } of lives) it(title, () => holds('page'));
});
