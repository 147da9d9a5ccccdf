/** Names and lists as the visitor reads them. */
import type { Category, LocalizedText, Policy } from '../../src/policy/types.js';
import type { ConsentState, GpcStatus } from '../../src/consent/types.js';
import { textFor } from '../../src/policy/text.js';
import { currentLocale, textsOf } from './localization.js';
import { commonMessages } from './messages.js';

const text = textsOf<Record<string, string>>(commonMessages);

/** The site's own text for the language that is spoken. */
export function localized(value: LocalizedText | undefined): string | undefined {
  return textFor(value, currentLocale());
}

/** The site's name of a category, else ours for the usual ones, else the id. */
export function categoryLabel({ id, label }: Category): string {
  const key = `category.${id}.label`;
  const own = localized(label) ?? text(key);
  return own === key ? id : own;
}

/** The labels of categories as one list, to stand after a colon. `Intl.ListFormat` takes a modest phone 0.15 s to wake up. */
export function categoryList(categories: readonly Category[]): string {
  return categories.map(categoryLabel).join(', ');
}

/** What the visitor is told about the GPC signal; empty where there is nothing to tell. */
export function signalStatus({ gpc }: ConsentState): string {
  return isSignalled(gpc) ? text(`gpc.${gpc}`) : '';
}

/** Categories that the visitor may decide here. */
export function openCategories(policy: Policy, { grants }: ConsentState): readonly Category[] {
  return policy.categories.filter(({ id, required }) => !required && grants[id]?.source !== 'zone');
}

/** Categories among them that the GPC signal keeps off, so that accepting everything does not speak about them. */
export function offBySignal(policy: Policy, state: ConsentState): readonly Category[] {
  return openCategories(policy, state).filter(
    ({ id, gpc }) => gpc !== 'ignore' && isSignalled(state.gpc) && !state.grants[id]?.granted,
  );
}

/** Says so; empty where there are none. */
export function signalLimit(off: readonly Category[]): string {
  return off.length
    ? text('gpc.limit', { accept: text('banner.accept-all'), categories: categoryList(off) })
    : '';
}

/** Whether the browser sends the GPC signal. */
export function isSignalled(gpc: GpcStatus): boolean {
  return gpc === 'honored' || gpc === 'overridden';
}
