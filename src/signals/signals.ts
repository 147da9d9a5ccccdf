/** The browser signals that count as a refusal. The next one is a file of its own, and one more `either` here. */
import * as gpc from './gpc.js';

/** What the signals of this browser say together. A list of one, written out: a loop would cost every page view 40 bytes. */
export function readSignals(): boolean | undefined {
  return gpc.read();
}
