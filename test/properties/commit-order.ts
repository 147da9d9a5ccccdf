import { claim } from './stated-property.js';

/** What a step of the log is, as one letter. */
function letterOf(step: string): string {
  if (/^(one|two) /.test(step)) return 'I';
  const found = { persist: 'P', activate: 'A', withdraw: 'E', started: 'C', changed: 'C' }[step];
  return found ?? 'N';
}

/**
 * Each commit is: persist, integrations, activation, erasing, event, subscribers, or it tells nobody. Twice persisted is what
 * could not be written and was removed; last comes a policy's fingerprint; and gates that were left aside for a commit which then
 * changed nothing.
 *
 * @param persists It is an action alone, and can be stored: nothing happens before it is.
 */
export function checkOrder(log: readonly string[], persists: boolean): void {
  const letters = log.map(letterOf).join('');
  claim(/^(?:P{0,2}(?:I+AE?CN|N)?)*A?P{0,2}$/.test(letters), 'The order of a commit:', log);
  if (persists && letters) claim(/^PP?(?:I+AE?CN|N)N?$/.test(letters), 'Not persisted first:', log);
}
