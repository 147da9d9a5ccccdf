/** States to tell an integration of, and globals to look at afterwards. */
import type { ConsentState, Integration } from '../../src/consent/types.js';
import { evaluated, recordOf, type Choices } from '../consent/support.js';

/** What a visitor has chosen, who has said no to all the rest. */
export function chosen(choices: Choices): ConsentState {
  return evaluated(recordOf({ functional: 'n', analytics: 'n', marketing: 'n', ...choices })).state;
}

export const undecided = evaluated(undefined).state;
export const refused = chosen({});
export const accepted = chosen({ functional: 'y', analytics: 'y', marketing: 'y' });
export const onlyAnalytics = chosen({ analytics: 'y' });
export const onlyMarketing = chosen({ marketing: 'y' });

/** The life of an integration on one page: told at once, of the first state, of changes. */
export function live(integration: Integration, ...states: ConsentState[]): void {
  integration.prepare?.();
  states.forEach((state, index) => {
    if (index === 0) integration.init(state);
    else integration.update(state, states[index - 1]!);
  });
}

export const page = globalThis as unknown as Record<string, unknown>;

/** For `afterEach`: takes vendors' globals away. */
export function forget(...names: string[]): void {
  for (const name of names) Reflect.deleteProperty(page, name);
}

/** `arguments` objects as what they are, so that they can be told from arrays. */
export function plain(value: unknown): unknown {
  return Object.prototype.toString.call(value) === '[object Arguments]'
    ? { arguments: Array.from(value as ArrayLike<unknown>) }
    : value;
}
