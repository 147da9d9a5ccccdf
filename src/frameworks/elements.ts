/**
 * What each element takes in markup, says and offers: the one source of the types for React, Vue, Svelte and Solid. Written out
 * rather than taken from the classes, so that whoever uses them needs neither Lit nor our components; `test/types/elements.ts` holds
 * it against the classes.
 */
import type {
  ConsentGateActivatedEvent,
  ConsentGateActivateEvent,
  ConsentGateErrorEvent,
} from '../activation/gate-events.js';

/** How an element is written in a template. */
interface Element<Attributes, Interface extends HTMLElement, Events = object> {
  /** What a page may write. Those of type boolean are there or not, whatever their value: `"false"` is there. */
  readonly attributes: Attributes;
  /** What `document.querySelector` or a ref gives, once the element is defined. */
  readonly element: Interface;
  /** Events of its own, by type. */
  readonly events: Events;
}

export type BannerPlacement = 'bottom' | 'top' | 'bottom-left' | 'bottom-right' | 'center';
export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6;

/** A surface that opens and closes. */
interface OpeningElement extends HTMLElement {
  /** For reading: `show()` and `hide()` change it. */
  readonly open: boolean;
  show(): void;
  hide(): void;
}

export interface CookieBannerElement extends OpeningElement {
  placement: BannerPlacement;
  modal: boolean;
  reopen: boolean;
}

export interface CookiePreferencesElement extends OpeningElement {
  inline: boolean;
}

export interface ConsentGateElement extends HTMLElement {
  /** Opens the gate this once; nothing is stored. */
  activate(): void;
}

export interface CookieDeclarationElement extends HTMLElement {
  headingLevel: number;
}

/** By tag. */
export interface ConsentElements {
  'cookie-banner': Element<
    {
      placement?: BannerPlacement | undefined;
      modal?: boolean | undefined;
      reopen?: boolean | undefined;
    },
    CookieBannerElement
  >;
  'cookie-preferences': Element<
    { open?: boolean | undefined; inline?: boolean | undefined },
    CookiePreferencesElement,
    { close: Event }
  >;
  'consent-gate': Element<
    {
      /** Ids of categories that all have to be granted, separated by spaces. */
      category?: string | undefined;
      /** Ids of services that all have to be granted. */
      service?: string | undefined;
      /** Open only while none of these ids is granted. */
      unless?: string | undefined;
      match?: 'any' | undefined;
      loading?: 'lazy' | undefined;
      revocable?: boolean | undefined;
    },
    ConsentGateElement,
    {
      'consent-gate-activate': ConsentGateActivateEvent;
      'consent-gate-activated': ConsentGateActivatedEvent;
      'consent-gate-error': ConsentGateErrorEvent;
    }
  >;
  'cookie-declaration': Element<
    { 'heading-level'?: HeadingLevel | `${HeadingLevel}` | undefined },
    CookieDeclarationElement
  >;
}

/**
 * Attributes as a framework takes them.
 *
 * @typeParam Flag What it makes an attribute of that is there, or leaves out. Most write `false` as `"false"`, which is there.
 */
export type ElementAttributes<Tag extends keyof ConsentElements, Flag> = {
  [Name in keyof ConsentElements[Tag]['attributes']]:
    | Exclude<ConsentElements[Tag]['attributes'][Name], boolean>
    | (boolean extends ConsentElements[Tag]['attributes'][Name] ? Flag : never);
};

/**
 * Listeners as attributes or properties.
 *
 * @typeParam Prefix What stands before the event's type, such as `on` or `on:`.
 */
export type ElementListeners<Tag extends keyof ConsentElements, Prefix extends string> = {
  [Type in keyof ConsentElements[Tag]['events'] as `${Prefix}${Type & string}`]?:
    ((event: ConsentElements[Tag]['events'][Type]) => void) | undefined;
};
