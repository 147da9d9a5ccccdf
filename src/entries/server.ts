/** `import { readConsent, serializeConsent } from 'consent-elements/server'`: for servers and edge functions. */
export { readConsent } from '../server/read-consent.js';
export { serializeConsent } from '../server/serialize-consent.js';
export type { ReadConsentOptions, ServerConsent } from '../server/read-consent.js';
export type { SerializeConsentOptions } from '../server/serialize-consent.js';
export type { ConsentRecord, ConsentState } from '../consent/types.js';
export type { Problem } from '../policy/problem.js';
