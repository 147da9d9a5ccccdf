/** Choices in the fragment of an address: what differs from the defaults, as base64url of JSON. No server gets to see it. */
import type { CatalogueService } from '../catalogue/types.js';
import { defaultChoices, type Choices } from './choices.js';
import { isSame } from './same.js';
import { soundChoices } from './sound.js';

/** Without the `#`; empty where everything is as by default. */
export function toFragment(choices: Choices): string {
  const changed = Object.entries(choices).filter(
    ([name, value]) => !isSame(value, defaultChoices[name as keyof Choices]),
  );
  if (!changed.length) return '';
  const bytes = new TextEncoder().encode(JSON.stringify(Object.fromEntries(changed)));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** What an address says, `#` or not; the defaults where it says nothing that can be read. */
export function fromFragment(fragment: string, catalogue: readonly CatalogueService[]): Choices {
  try {
    const binary = atob(fragment.replace(/^#/, '').replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
    return soundChoices(JSON.parse(new TextDecoder().decode(bytes)), catalogue);
  } catch {
    return defaultChoices;
  }
}
