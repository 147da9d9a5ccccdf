/** A slow line from the server to the browser. All requests share it, as they do on a telephone. */
import { setTimeout as sleep } from 'node:timers/promises';

/** About what one packet carries. */
const pieceBytes = 1_400;

/**
 * @typedef {object} Line
 * @property {number} latencyMs from a request to the first byte of its answer
 * @property {number} megabitsPerSecond
 *
 * @typedef {object} Link
 * @property {Line | undefined} line undefined: as fast as the machine is
 * @property {(response: import('node:http').ServerResponse, body: Buffer) => Promise<void>} send
 *
 * @returns {Link}
 */
export function createLink() {
  /** When everything that is under way has arrived. */
  let free = 0;
  /** @type {Link} */
  const link = {
    line: undefined,
    async send(response, body) {
      response.setHeader('Content-Length', body.length);
      const { line } = link;
      if (!line) {
        response.end(body);
        return;
      }
      const bytesPerMs = (line.megabitsPerSecond * 1_000) / 8;
      await sleep(line.latencyMs);
      for (let start = 0; start < body.length; start += pieceBytes) {
        const piece = body.subarray(start, start + pieceBytes);
        free = Math.max(free, performance.now()) + piece.length / bytesPerMs;
        await sleep(free - performance.now());
        response.write(piece);
      }
      response.end();
    },
  };
  return link;
}
