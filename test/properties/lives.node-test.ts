/** Stories in Node, which is where there is time for many. */
import { describe, it } from 'node:test';
import { lives } from './lives.js';

void describe('the life of a store', () => {
  for (const { title, holds } of lives) void it(title, () => holds('node'));
});
