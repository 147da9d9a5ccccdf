/** Names and lists as the visitor reads them. */
import type { Category, LocalizedText, Policy } from '../../src/policy/types.js';
import type { ConsentState, GpcStatus } from '../../src/consent/types.js';
import { textFor } from '../../src/policy/text.js';
import { localesOfTexts, textsOf } from './localization.js';
import { commonMessages } from './messages.js';

const text = textsOf<Record<string, string>>(commonMessages);

/** The site's own text for the language that is spoken. */
export function localized(value: LocalizedText | undefined): string | undefined {
  return textFor(value, localesOfTexts());
}

/** The site's name of a category, else ours for the usual ones, else the id. */
export function categoryLabel({ id, label }: Category): string {
  const key = `category.${id}.label`;
  const own = localized(label) ?? text(key);
  return own === key ? id : own;
}

/** The labels of categories as one list, to stand after a colon. `Intl.ListFormat` takes a modest phone 0.15 s to wake up. */
export function categoryList(categories: readonly Category[]): string {
  return categories
    .map(categoryLabel)
    .reduce((list, next) => (list ? text('list.next', { list, next }) : next), '');
}

/** Categories that the visitor may decide here. */
export function openCategories(policy: Policy, { grants }: ConsentState): readonly Category[] {
  return policy.categories.filter(({ id, required }) => !required && grants[id]?.source !== 'zone');
}

/** Whether the browser sends the GPC signal. */
export function isSignalled(gpc: GpcStatus): boolean {
  return gpc === 'honored' || gpc === 'overridden';
}
