/** Session tokens in the manner of a JWT that is encrypted (compact JWE, `dir`, A256GCM): the browser keeps one and cannot read it. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const cipher = 'aes-256-gcm';
const header = Buffer.from(JSON.stringify({ alg: 'dir', enc: 'A256GCM' })).toString('base64url');

export interface TokenBox {
  /** A token that is valid for `seconds`. */
  seal(seconds: number): string;
  /** Whether the token is one of ours and has not run out. */
  accepts(token: string): boolean;
}

/** The key lives as long as the server. */
export function createTokenBox(): TokenBox {
  const key = randomBytes(32);
  return {
    seal(seconds) {
      const iv = randomBytes(12);
      const sealing = createCipheriv(cipher, key, iv).setAAD(Buffer.from(header));
      const claims = JSON.stringify({ exp: Math.floor(Date.now() / 1000) + seconds });
      const body = Buffer.concat([sealing.update(claims), sealing.final()]);
      const parts = [iv, body, sealing.getAuthTag()].map((part) => part.toString('base64url'));
      return [header, '', ...parts].join('.');
    },
    accepts(token) {
      const [, , ...parts] = token.split('.');
      const [iv, body, tag] = parts.map((part) => Buffer.from(part, 'base64url'));
      if (!iv || !body || !tag) return false;
      try {
        const opening = createDecipheriv(cipher, key, iv)
          .setAAD(Buffer.from(header))
          .setAuthTag(tag);
        const claims = opening.update(body, undefined, 'utf8') + opening.final('utf8');
        return (JSON.parse(claims) as { exp: number }).exp > Date.now() / 1000;
      } catch {
        return false;
      }
    },
  };
}
