/**
 * A site's own server, with `consent-elements/server` as it is built.
 *
 * - `POST /server/read` with `{ policy, options }` answers with what the `Cookie` header of this very request means: `state`,
 *   `problems`, and as `cookie` what would be sent back, where there is a decision.
 * - `POST /server/send` sends its body as `Set-Cookie`.
 */
import { text } from 'node:stream/consumers';

/** @returns {NonNullable<import('@web/test-runner').TestRunnerConfig['middleware']>[number]} */
export function serverMiddleware() {
  return async (context, next) => {
    const [, what] = /^\/server\/(read|send)$/.exec(context.path) ?? [];
    if (what === undefined || context.method !== 'POST') return next();
    const body = await text(context.req);
    context.set('Cache-Control', 'no-store');
    if (what === 'send') {
      context.set('Set-Cookie', body);
      context.status = 204;
      return;
    }
    // Imported late: lint and type checks come before the build.
    const { readConsent, serializeConsent } = await import(
      new URL('../../dist/server.js', import.meta.url).href
    );
    const { policy, options } = JSON.parse(body);
    const { state, record, problems } = readConsent(context.headers.cookie, policy, options);
    const cookie = record && serializeConsent(record, policy, { secure: false });
    context.body = { state, problems, cookie };
  };
}
