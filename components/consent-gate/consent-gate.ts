import { findEmbed, keepRoom, quieten, slotted } from '../../src/activation/content.js';
import { sharedConsent } from '../../src/page/shared.js';

// So that servers can import the module.
const Base = (globalThis as Partial<typeof globalThis>).HTMLElement ?? (Object as never);

/**
 * Holds back what it wraps until the visitor has allowed it. What it wraps has to be inert: scripts of `type="text/plain"`,
 * elements with `data-src` and the like, or a `<template>`. Belongs to the loader: what a blocked or revocable gate shows lives
 * in the chunk `placeholder`.
 *
 * @tagname consent-gate
 *
 * @attr {string} category - Ids of categories that all have to be granted, separated by spaces.
 * @attr {string} service - Ids of services that all have to be granted.
 * @attr {string} unless - Open only while none of these ids is granted.
 * @attr {"any"} match - One of the categories and one of the services is enough.
 * @attr {"lazy"} loading - Opens only once the visitor has come near.
 * @attr {boolean} revocable - Puts a control over the active content that takes consent back.
 * @attr {"blocked"|"active"} state - Reflected; read-only to the page.
 *
 * @slot - What waits for consent. Stays in the page's own tree.
 * @slot placeholder - Shown instead of our own placeholder while the gate is blocked.
 * @slot poster - A picture of the site's own that fills the gate while it is blocked, behind the placeholder, whose text then has a
 *   panel of its own. Comes from the site itself: what others serve has to wait like the content.
 *
 * @fires {ConsentGateActivateEvent} consent-gate-activate - About to open; cancelable.
 * @fires {ConsentGateActivatedEvent} consent-gate-activated - Everything inside has been inserted.
 * @fires {ConsentGateErrorEvent} consent-gate-error - Something inside could not be loaded, or was refused.
 *
 * @csspart placeholder - The box that stands for blocked content.
 * @csspart placeholder-title - What is blocked.
 * @csspart placeholder-body - Why, and what allowing it means.
 * @csspart button - Both buttons of the placeholder.
 * @csspart link - Each link of the placeholder.
 * @csspart settings - The link to the preferences.
 * @csspart allow-once - Button: show it now, keep nothing.
 * @csspart allow-always - Button: allow it from now on.
 * @csspart revoke - Button over active content: stop sharing.
 */
export class ConsentGate extends Base {
  static readonly observedAttributes = [
    'category',
    'service',
    'unless',
    'match',
    'loading',
    'revocable',
  ];

  constructor() {
    super();
    // A copy of an open gate has its content by now. Where a cache of pages makes it, it is not in the page yet.
    if (this.getAttribute('state') === 'active') quieten(this);
  }

  connectedCallback(): void {
    sharedConsent()?.gates.add(this);
  }

  disconnectedCallback(): void {
    sharedConsent()?.gates.remove(this);
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.connectedCallback();
  }

  /** Opens the gate this once: nothing is stored, and what the zone forbids stays blocked. */
  activate(): void {
    sharedConsent()?.gates.allowOnce(this, true);
  }

  /** @internal Called by the activator whenever the gate may have to look different. */
  gateChanged(open: boolean): void {
    const { style, shadowRoot } = this;
    const shared = sharedConsent();
    const state = open ? 'active' : 'blocked';
    if (this.getAttribute('state') !== state) this.setAttribute('state', state);
    const embed = open ? null : findEmbed(this);
    const own = this.querySelectorAll<HTMLElement>(slotted);
    const shows = open ? this.hasAttribute('revocable') : (embed ?? own[0]);
    // Not by `hidden`, which pages undo with every `img { display: block }`.
    for (const each of own)
      each.style.display = open ? 'none' : each.style.display.replace('none', '');
    if (!open || this.hasAttribute('style')) {
      // Blocked embeds keep their room, so that nothing shifts when they come; anything else takes none. What is still in a template
      // has no room of its own.
      const held = embed && !this.contains(embed) && embed;
      const width = held && held.getAttribute('width');
      style.display = open ? '' : shows ? (held ? 'block' : '') : 'none';
      // What is no number of pixels is no value, and so without effect.
      style.aspectRatio = held ? `${width}/${held.getAttribute('height')}` : '';
      style.maxWidth = held ? `${width}px` : '';
      style.visibility = open || shadowRoot ? '' : 'hidden';
    }
    if (embed) keepRoom(embed, true);
    if (shadowRoot || (shows && shared?.policy))
      void shared?.load('placeholder').then((chunk) => chunk?.updateGate(this));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'consent-gate': ConsentGate;
  }
}
