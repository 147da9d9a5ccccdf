/** Names and lists as the visitor reads them. */
import type { Category, LocalizedText, Policy } from '../../src/policy/types.js';
import type { ConsentState } from '../../src/consent/types.js';
import { textFor } from '../../src/policy/text.js';
import { currentLocale, textsOf } from './localization.js';
import { commonMessages } from './messages.js';

const text = textsOf<Record<string, () => string>>(commonMessages);

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

/** "A, B and C" in the language that is spoken. */
export function listOf(words: readonly string[]): string {
  return new Intl.ListFormat(currentLocale(), { type: 'conjunction' }).format(words);
}

/** The labels of categories as one list. */
export function categoryList(categories: readonly Category[]): string {
  return listOf(categories.map(categoryLabel));
}

/** Categories that the GPC signal speaks about, while it is on: those it keeps off, or those allowed nevertheless. */
export function coveredBySignal(
  policy: Policy,
  { gpc, grants }: ConsentState,
  granted: boolean,
): readonly Category[] {
  return policy.categories.filter(
    ({ id, gpc: effect }) =>
      (gpc === 'honored' || gpc === 'overridden') &&
      effect === 'deny' &&
      grants[id]?.source !== 'zone' &&
      grants[id]?.granted === granted,
  );
}

/** What the visitor is told about the GPC signal; empty where there is nothing to tell. */
export function signalStatus(policy: Policy, state: ConsentState): string {
  if (state.gpc === 'honored') return text('gpc.honored');
  const exceptions = coveredBySignal(policy, state, true);
  return exceptions.length ? text('gpc.overridden', { categories: categoryList(exceptions) }) : '';
}

/** That accepting everything does not speak about what the signal keeps off; empty where it keeps nothing off. */
export function signalLimit(policy: Policy, state: ConsentState): string {
  const off = coveredBySignal(policy, state, false);
  return off.length
    ? text('gpc.limit', { accept: text('banner.accept-all'), categories: categoryList(off) })
    : '';
}
