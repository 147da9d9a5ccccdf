/** Rejections that nobody handles, in Node: in a page the test runner hears of them itself. */
import { claim } from './stated-property.js';

interface Host {
  readonly process?: {
    on: (event: 'unhandledRejection', listener: (error: unknown) => void) => void;
  };
  readonly setImmediate?: (step: () => void) => void;
}

const { process, setImmediate } = globalThis as Host;
const found: unknown[] = [];
let isListening = false;

/** Claims that since the last call every rejection was handled. */
export async function expectHandled(): Promise<void> {
  if (!process || !setImmediate) return;
  if (!isListening) process.on('unhandledRejection', (error) => found.push(error));
  isListening = true;
  await new Promise<void>((resolve) => setImmediate(resolve));
  claim(!found[0], 'Nobody handles', ...found.splice(0).map(String));
}
