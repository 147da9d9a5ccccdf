import { CookiePreferences } from '../../components/cookie-preferences/cookie-preferences.js';
import { register } from './register.js';

/** Registers `<cookie-preferences>`. */
export function define(): void {
  register('cookie-preferences', CookiePreferences);
}
