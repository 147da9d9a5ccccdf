/** `import { gpcJson } from 'consent-elements/gpc-json'`: for servers. */
export { gpcJson } from '../signals/gpc-json.js';
