import { sharedConsent } from '../page/shared.js';

/**
 * Makes the next load a first visit: erases what is declared for categories that are not required, forgets the decision, and loads
 * the page anew, since code that has run cannot be stopped. What is protected stays, and so does what is not declared.
 */
export async function beginAnew(): Promise<void> {
  const shared = sharedConsent();
  // Erasing needs the policy with its defaults, which loading a part waits for.
  const chunk = await shared?.load('erase');
  if (!shared?.policy) return;
  const { categories, items } = shared.policy;
  const required = categories.flatMap(({ id, required: is }) => (is ? [id] : []));
  const goes = items.filter((item) => !item.protected && !required.includes(item.category));
  chunk?.erase({
    erase: goes,
    keep: items.filter((item) => !goes.includes(item)),
    storageKey: shared.policy.storage.key,
  });
  shared.consent.reset();
  location.reload();
}
