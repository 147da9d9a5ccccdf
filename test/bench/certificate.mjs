/** A certificate for one run: browsers take brotli from secure sites only. */
import { createHash, createPublicKey } from 'node:crypto';
// @ts-ignore: not installed where types are checked without the bench's own packages.
import { generate } from 'selfsigned';

/**
 * @typedef {object} Certificate
 * @property {string} key
 * @property {string} cert
 * @property {string} fingerprint of its public key, by which the browser is told to trust it
 *
 * @param {string} host
 * @returns {Promise<Certificate>}
 */
export async function certificateFor(host) {
  const names = /** @type {const} */ ({ type: 2, value: host });
  const { private: key, cert } = await generate([{ name: 'commonName', value: host }], {
    keySize: 2048,
    extensions: [{ name: 'subjectAltName', altNames: [names] }],
  });
  const publicKey = createPublicKey(cert).export({ type: 'spki', format: 'der' });
  const fingerprint = createHash('sha256').update(publicKey).digest('base64');
  return { key, cert, fingerprint };
}
