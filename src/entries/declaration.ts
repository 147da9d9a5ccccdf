import { CookieDeclaration } from '../../components/cookie-declaration/cookie-declaration.js';
import { register } from './register.js';

/** Registers `<cookie-declaration>`. */
export function define(): void {
  register('cookie-declaration', CookieDeclaration);
}
