/** Every id that a policy's `texts` may use. For tools and tests: no surface needs the whole list. */
import { placeholderMessages } from '../consent-placeholder/consent-placeholder.messages.js';
import { bannerMessages } from '../cookie-banner/cookie-banner.messages.js';
import { declarationMessages } from '../cookie-declaration/cookie-declaration.messages.js';
import { preferencesMessages } from '../cookie-preferences/cookie-preferences.messages.js';
import { categoryMessages } from './category.messages.js';
import { inventoryMessages } from './inventory.messages.js';
import { commonMessages } from './messages.js';

/** In alphabetical order. */
export const messageIds: readonly string[] = Object.keys({
  ...bannerMessages,
  ...categoryMessages,
  ...commonMessages,
  ...declarationMessages,
  ...inventoryMessages,
  ...placeholderMessages,
  ...preferencesMessages,
}).sort();
