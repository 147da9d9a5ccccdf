/** `npm run bench`: see docs/bench.md. */
import { parseArgs } from 'node:util';
import { prepare } from './prepare.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    only: { type: 'string' },
    scale: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
  },
});

const rounds = values.quick ? 1 : Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error(`--rounds is "${values.rounds}": it takes a whole number from 1 on.`);
  process.exit(1);
}
if (!prepare()) {
  console.error('What the bench needs could not be had; see above.');
  process.exit(1);
}

// Imports packages that were perhaps installed only now.
const { bench } = await import('./bench.mjs');
try {
  const reached = await bench({
    rounds,
    only: values.only?.split(',').map((name) => name.trim()),
    scale: values.scale,
    quick: values.quick,
  });
  if (values.check && !reached) process.exitCode = 1;
} catch (error) {
  // A mistake in the options needs no stack.
  console.error(error instanceof RangeError ? error.message : error);
  process.exitCode = 1;
}
