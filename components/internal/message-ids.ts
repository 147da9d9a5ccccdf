/** Every text of the surfaces, by the id that a policy's `texts` may use. For tools and tests: no surface needs the whole list. */
import { placeholderMessages } from '../consent-placeholder/consent-placeholder.messages.js';
import { bannerMessages } from '../cookie-banner/cookie-banner.messages.js';
import { declarationMessages } from '../cookie-declaration/cookie-declaration.messages.js';
import { preferencesMessages } from '../cookie-preferences/cookie-preferences.messages.js';
import { categoryMessages } from './category.messages.js';
import { inventoryMessages } from './inventory.messages.js';
import { optOutMessages } from '../opt-out/opt-out.messages.js';
import type { Messages } from './localization.js';
import { commonMessages } from './messages.js';

/** Id → the wording in English. */
export const messages: Messages = {
  ...bannerMessages,
  ...categoryMessages,
  ...commonMessages,
  ...declarationMessages,
  ...inventoryMessages,
  ...optOutMessages,
  ...placeholderMessages,
  ...preferencesMessages,
};

/** In alphabetical order. */
export const messageIds: readonly string[] = Object.keys(messages).sort();
