/** Compiled, never run: what frameworks are told about our elements is what the elements are. */
import type { LitElement } from 'lit';
import type { ConsentGate } from '../../components/consent-gate/consent-gate.js';
import type { CookieBanner } from '../../components/cookie-banner/cookie-banner.js';
import type { CookieDeclaration } from '../../components/cookie-declaration/cookie-declaration.js';
import type { CookiePreferences } from '../../components/cookie-preferences/cookie-preferences.js';
import type { ConsentElements } from '../../src/frameworks/elements.js';

/** Members that an element has of its own, and those of others that they are told apart by. */
type Own<Element, Base = HTMLElement> = Omit<Element, keyof Base>;

/** Both ways, so that nothing can be left out; `true`, or the two types that differ. */
type Same<A, B> = [A, B] extends [B, A] ? true : [A, B];

/** What every Lit element has, and what is for our own parts. */
type Internal = keyof LitElement | 'render' | 'evidence' | 'gateChanged' | `${string}Callback`;

type Told<Tag extends keyof ConsentElements> = Own<ConsentElements[Tag]['element']>;
type Is<Element> = Own<Omit<Element, Exclude<Internal, keyof HTMLElement>>>;

export const told: readonly true[] = [
  true satisfies Same<Told<'cookie-banner'>, Is<CookieBanner>>,
  true satisfies Same<Told<'cookie-preferences'>, Is<CookiePreferences>>,
  true satisfies Same<Told<'consent-gate'>, Is<ConsentGate>>,
  true satisfies Same<Told<'cookie-declaration'>, Is<CookieDeclaration>>,
];
