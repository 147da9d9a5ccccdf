/** What of a policy's items this page cannot reach, by what the policy says of them. */
import type { Item } from '../policy/types.js';

export function isThirdParty({ party }: Item): boolean {
  return party === 'third';
}

/** Whether the policy says that an item is on another host than this page's, and not on one above it. */
export function isElsewhere({ domain, host }: Item): boolean {
  const here = location.hostname;
  return domain
    ? !`.${here}`.endsWith(`.${domain.replace(/^\./, '')}`)
    : host !== '' && host !== here;
}
