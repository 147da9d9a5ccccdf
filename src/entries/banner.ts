import { CookieBanner } from '../../components/cookie-banner/cookie-banner.js';
import { register } from './register.js';

/** Registers `<cookie-banner>`. */
export function define(): void {
  register('cookie-banner', CookieBanner);
}
