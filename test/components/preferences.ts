/** For tests of the preferences. */
import { fixture, html } from '@open-wc/testing';
import type { CookiePreferences } from '../../components/cookie-preferences/cookie-preferences.js';
import { until } from '../support/until.js';
import { part, parts, textOf } from './support.js';

export const dialog = html`<cookie-preferences></cookie-preferences>`;
export const inline = html`<cookie-preferences inline></cookie-preferences>`;

export async function preferences(template = dialog): Promise<CookiePreferences> {
  const element = await fixture<CookiePreferences>(template);
  await element.updateComplete;
  return element;
}

/** Opened, with the stored choices. */
export async function open(template = dialog): Promise<CookiePreferences> {
  const element = await preferences(template);
  element.show();
  await element.updateComplete;
  return element;
}

/** Opened, with every category unfolded. */
export async function unfolded(): Promise<CookiePreferences> {
  const element = await open();
  const folded = parts(element, 'details') as HTMLDetailsElement[];
  for (const each of folded) each.open = true;
  await until(() => folded.every((each) => each.querySelector('table')), 'the details');
  return element;
}

/** The row of a category, by the name that the visitor reads. */
export function row(element: CookiePreferences, name: string): HTMLElement {
  const found = parts(element, 'category').find(
    (each) => textOf(each.querySelector('[part=category-title]')!) === name,
  );
  if (!found) throw new Error(`There is no category "${name}".`);
  return found;
}

/** The switch with this label. */
export function toggle(element: CookiePreferences, name: string): HTMLInputElement {
  const label = [...element.shadowRoot!.querySelectorAll('label')].find(
    (each) => textOf(each) === name,
  );
  if (!label) throw new Error(`There is no switch "${name}".`);
  return label.control as HTMLInputElement;
}

export function toggles(element: CookiePreferences): Record<string, boolean> {
  return Object.fromEntries(
    (parts(element, 'toggle') as HTMLInputElement[]).map((each) => [
      textOf(each.labels![0]!),
      each.checked,
    ]),
  );
}

export async function flip(element: CookiePreferences, name: string): Promise<void> {
  toggle(element, name).click();
  await element.updateComplete;
}

export function choose(
  element: CookiePreferences,
  button: 'accept-all' | 'reject-all' | 'save',
): void {
  part(element, button).click();
}

/** The text that a switch is described by. */
export function description(element: CookiePreferences, name: string): string {
  const ids = toggle(element, name).getAttribute('aria-describedby') ?? '';
  return ids
    .split(' ')
    .map((id) => textOf(element.shadowRoot!.getElementById(id)!))
    .join(' ')
    .trim();
}
