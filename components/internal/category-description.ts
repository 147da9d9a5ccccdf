import type { Category } from '../../src/policy/types.js';
import { categoryMessages } from './category.messages.js';
import { localized } from './labels.js';
import { textsOf } from './localization.js';

const text = textsOf<Record<string, string>>(categoryMessages);

/** What a category is for, in the site's words or else in ours; empty where neither says anything. */
export function categoryDescription({ id, description }: Category): string {
  const key = `category.${id}.description`;
  const own = localized(description) ?? text(key);
  return own === key ? '' : own;
}
