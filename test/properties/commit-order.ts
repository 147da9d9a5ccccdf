import { claim } from './stated-property.js';

/** What a step of the log is, as one letter. */
function letterOf(step: string): string {
  if (step.startsWith('one ')) return 'I';
  const found = {
    persist: 'P',
    clear: 'P',
    announce: '',
    activate: 'A',
    withdraw: 'E',
    started: 'C',
    changed: 'C',
  }[step];
  return found ?? 'N';
}

/**
 * Each commit is: persist, integrations, activation, erasing, event, subscribers; or it changes nothing, and gates are matched to a new
 * policy at most. An action from the middle of a commit
 * is stored at once, and told afterwards; gates that were left aside for it are matched at the end.
 *
 * @param persists It is an action alone, and can be stored: nothing happens before it is.
 */
export function checkOrder(log: readonly string[], persists: boolean): void {
  const letters = log.map(letterOf).join('');
  const told = letters.replace(/P/g, '');
  claim(/^(?:(?:I+AE?CN|A?N)+A?)*$/.test(told), 'The order of a commit:', log);
  if (persists && told) claim(letters.startsWith('P'), 'Not persisted first:', log);
}
