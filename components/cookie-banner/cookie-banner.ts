import { LitElement, html, nothing, type TemplateResult } from 'lit';
import type { Action, Evidence } from '../../src/consent/transition.js';
import { sharedConsent, type Surface } from '../../src/page/shared.js';
import { announce } from '../internal/announce.js';
import { choiceButton } from '../internal/controls.js';
import { evidenceOf } from '../internal/evidence.js';
import { categoryList, openCategories } from '../internal/labels.js';
import { textsOf } from '../internal/localization.js';
import { commonMessages } from '../internal/messages.js';
import { openModal } from '../internal/modal.js';
import { pageSpace } from '../internal/page-space.js';
import { surfaceStyles } from '../internal/surface.styles.js';
import { Surroundings, type Present } from '../internal/surroundings.js';
import type { Host } from '../opt-out/opt-out.js';
import { bannerMessages } from './cookie-banner.messages.js';
import { bannerStyles } from './cookie-banner.styles.js';

const messages = { ...commonMessages, ...bannerMessages };
const text = textsOf(messages);

export type BannerPlacement = 'bottom' | 'top' | 'bottom-left' | 'bottom-right' | 'center';

/**
 * Asks for consent, or tells what a site stores, in a labelled region that leaves the page usable. It opens by itself while the
 * visitor has to be asked and closes with the choice; nothing but its buttons decides anything. The host is the fixed box.
 *
 * Of the placements, `center` covers the page under it: use it with `modal`, which makes the page inert. The others make room at
 * the page's edge for what has the focus while the banner is open; at the top only with the first key that is pressed, since a
 * page that is being read must not move.
 *
 * In opt-out mode it never blocks: `modal` has no effect, `center` is `bottom`. Once the visitor has refused, a line in the place of
 * the floating button says that this is done, until it is closed.
 *
 * @tagname cookie-banner
 *
 * @slot - Text of the banner, instead of the built-in or the policy's one.
 * @slot title - Heading of the banner.
 * @slot links - Links, instead of those to the policy's `policyUrl` and `privacyUrl`.
 * @slot actions - The site's own buttons with `data-consent-action`, instead of ours.
 *
 * @csspart base - The box: a region, or a dialog with `modal`.
 * @csspart title - The heading.
 * @csspart text - Heading, text, note about the signal and links; scrolls where there is little room.
 * @csspart body - The text.
 * @csspart gpc-status - What is done about a Global Privacy Control signal, or an opt-out.
 * @csspart gpc-override - The button that looks like a link and allows what the signal keeps off.
 * @csspart gpc-undo - The button that looks like a link and takes back what was allowed despite the signal.
 * @csspart links - The row of links.
 * @csspart link - Each link.
 * @csspart actions - The row of buttons.
 * @csspart button - Every button that is a choice.
 * @csspart accept-all - The button that allows everything.
 * @csspart reject-all - The button that refuses everything optional.
 * @csspart manage - The button that opens the preferences.
 * @csspart acknowledge - The only button of a notice.
 * @csspart reopen - The floating button once the banner is closed.
 * @csspart close - The button that closes the confirmation of an opt-out.
 *
 * @cssproperty --cookie-surface - Background of every surface. Follows `color-scheme` by default.
 * @cssproperty --cookie-text - Colour of text.
 * @cssproperty --cookie-muted - Colour of secondary text.
 * @cssproperty --cookie-border - Colour of lines and edges.
 * @cssproperty --cookie-accent - Background of buttons, accept and reject alike, and of switches that are on.
 * @cssproperty --cookie-on-accent - Text on buttons.
 * @cssproperty --cookie-link - Colour of links, and of buttons that look like an outline or a link.
 * @cssproperty --cookie-focus - Colour of the ring around what has the focus.
 * @cssproperty --cookie-backdrop - Background of the layer behind modal surfaces.
 * @cssproperty --cookie-color-scheme - `light` or `dark` pins the colours; `light dark`, the default, follows the visitor.
 * @cssproperty --cookie-font - Value of `font` on every surface.
 * @cssproperty --cookie-heading-family - Font family of headings.
 * @cssproperty --cookie-radius - Corner radius of boxes.
 * @cssproperty --cookie-shadow - Value of `box-shadow` of banner and preferences.
 * @cssproperty --cookie-spacing - Space between edge and content of banner and preferences.
 * @cssproperty --cookie-gap - Distance of the banner to the edges of the window; with a unit, `0px` too.
 * @cssproperty --cookie-width - The most that the banner is wide; `none` for the whole window.
 * @cssproperty --cookie-z-index - Layer of the banner. Modal surfaces are above all layers.
 * @cssproperty --cookie-animation - Value of `animation` while a surface opens, such as `cookie-rise 0.3s`, for visitors who like motion.
 * @cssproperty --cookie-button-height - The least that buttons are high, accept and reject alike, as all of these.
 * @cssproperty --cookie-button-padding - Value of `padding` of buttons.
 * @cssproperty --cookie-button-border - Value of `border` of buttons.
 * @cssproperty --cookie-button-radius - Corner radius of buttons.
 * @cssproperty --cookie-button-weight - Value of `font-weight` of buttons.
 */
export class CookieBanner extends LitElement implements Surface {
  static override styles = [surfaceStyles, bannerStyles];

  static override properties = {
    placement: { reflect: true, useDefault: true },
    modal: { type: Boolean, reflect: true },
    reopen: { type: Boolean, reflect: true },
    open: { type: Boolean, reflect: true },
  };

  readonly #surroundings = new Surroundings(this, 'banner');
  readonly #keepFree = pageSpace(this);
  readonly #host: Host = { element: this, perform: (action) => this.#choose(action) };
  /**
   * @internal Taken whenever the texts may have changed, so that it is there when a button is pressed, the page's own included.
   */
  evidence?: Evidence | undefined;
  #visible = false;
  #hadFocus = false;
  #mustAsk = false;
  #decidedAt: string | null | undefined;

  /** Where the box is. `bottom-left` and `bottom-right` stay there in right-to-left pages too. */
  declare placement: BannerPlacement;
  /** Makes the page inert until the visitor chooses, or closes the dialog with Escape, which grants nothing. */
  declare modal: boolean;
  /** Leaves a floating button once the banner is closed; it opens the preferences, or the notice again. */
  declare reopen: boolean;
  /** Whether the banner shows. For reading: use `show()` and `hide()`. */
  declare open: boolean;

  constructor() {
    super();
    this.placement = 'bottom';
    this.modal = false;
    this.reopen = false;
    this.open = false;
    this.addController({ hostDisconnected: () => this.#keepFree() });
  }

  protected override willUpdate(): void {
    const { present } = this.#surroundings;
    if (present) {
      const { mustAsk } = present.shared;
      const { decidedAt, mode } = present.state;
      this.toggleAttribute('passive', mode === 'opt-out');
      const chosen = this.#decidedAt !== undefined && decidedAt !== this.#decidedAt;
      if (mustAsk && !this.#mustAsk) this.open = true;
      else if (this.open && (chosen || mustAsk !== this.#mustAsk)) this.#settle(chosen);
      this.#mustAsk = mustAsk;
      this.#decidedAt = decidedAt;
    }
    const visible = this.open && !!present;
    this.#hadFocus = this.#visible && !visible && this.#hasFocus;
    if (visible && !this.#visible && !this.#isModal)
      announce(this.renderRoot, text('banner.title'));
    this.#visible = visible;
  }

  protected override updated(): void {
    const { placement } = this;
    const covers = this.#visible
      ? !this.matches('[modal],[placement=center]') || this.hasAttribute('passive')
      : this.#surroundings.present?.optOut?.isConfirmed(this);
    this.#keepFree(
      covers && this.isConnected
        ? this.#visible && placement === 'top'
          ? placement
          : 'bottom'
        : undefined,
    );
    const dialog = this.#dialog;
    // A dialog that was moved with the page is open, but no longer modal.
    if (!this.#visible || !dialog?.matches(':modal')) dialog?.close();
    const opens = this.#visible && this.isConnected && dialog && !dialog.open;
    if (opens) openModal(dialog);
    // Firefox would begin at the first link.
    if (opens || this.#hadFocus) this.focus();
    if (this.#visible)
      void evidenceOf(this.renderRoot).then((evidence) => (this.evidence = evidence));
  }

  /** Whether the focus is in the banner, or in what the page has slotted into it. */
  get #hasFocus(): boolean {
    return this.contains((this.getRootNode() as Document | ShadowRoot).activeElement);
  }

  /** Where nothing has to be asked first, nothing blocks the page. */
  get #isModal(): boolean {
    return this.modal && !this.hasAttribute('passive');
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  #choose(action: Action): void {
    sharedConsent()?.perform(action, this.evidence);
    this.#settle(true);
  }

  #settle(chosen: boolean): void {
    this.open = false;
    if (chosen) announce(this.renderRoot, text('choice.saved'));
  }

  async #manage(): Promise<void> {
    const shared = sharedConsent();
    // Never two modal dialogs: this one comes back if the other is left without a choice.
    if (this.#isModal) this.open = false;
    await shared?.consent.show('preferences');
    const preferences: unknown = [...(shared?.surfaces.preferences ?? [])].at(-1);
    const comeBack = () => {
      if (shared?.mustAsk) this.open = true;
    };
    if (preferences instanceof EventTarget)
      preferences.addEventListener('close', comeBack, { once: true });
    else comeBack();
  }

  #onReopenClick(): void {
    if (sharedConsent()?.consent.state.mode !== 'notice') void this.#manage();
    else {
      this.open = true;
      void this.updateComplete.then(() => this.focus());
    }
  }

  #onDialogClose(): void {
    if (!this.#dialog?.open) this.open = false;
  }

  /** Shows the banner, whether or not the visitor still has to be asked. */
  show(): void {
    this.open = true;
  }

  /** Closes the banner and decides nothing. */
  hide(): void {
    this.open = false;
  }

  /** Focuses the heading, or the floating button once the banner is closed. */
  override focus(options?: FocusOptions): void {
    const target = this.#visible ? 'h2' : '[part=reopen],[part=close]';
    this.renderRoot.querySelector<HTMLElement>(target)?.focus(options);
  }

  override render(): TemplateResult {
    const { present } = this.#surroundings;
    return html`
      ${present ? [this.#renderBase(present), this.#renderClosed(present)] : nothing}
      <div class="announcement" role="status"></div>
    `;
  }

  #renderBase(present: Present): TemplateResult {
    const content = html`
      <div part="text">${this.#renderText(present)}</div>
      <div part="actions"><slot name="actions">${this.#renderActions(present)}</slot></div>
    `;
    return this.#isModal
      ? html`<dialog part="base" aria-labelledby="title" @close=${() => this.#onDialogClose()}>
          ${content}
        </dialog>`
      : html`<section part="base" aria-labelledby="title">${content}</section>`;
  }

  #renderText(present: Present): TemplateResult {
    const { policy, state, optOut } = present;
    const { asked, mode } = optOut?.question(present) ?? {
      asked: openCategories(policy, state),
      mode: state.mode,
    };
    const link = (id: 'banner.policy' | 'banner.privacy', url: string) =>
      url && html`<a part="link" href=${url}>${text(id)}</a>`;
    const { policyUrl, privacyUrl } = policy.site;
    return html`
      <h2 part="title" id="title" tabindex="-1">
        <slot name="title">${text('banner.title')}</slot>
      </h2>
      <div part="body">
        <slot>
          ${text(mode === 'opt-in' ? 'banner.body' : `banner.body.${mode}`, {
            purposes: categoryList(asked),
          })}
        </slot>
      </div>
      ${optOut?.bannerNote(present, this.#host)}
      <div part="links">
        <slot name="links">
          ${link('banner.policy', policyUrl)} ${link('banner.privacy', privacyUrl)}
        </slot>
      </div>
    `;
  }

  #renderActions({ state, optOut }: Present): TemplateResult | readonly TemplateResult[] {
    return state.mode === 'notice'
      ? choiceButton(text, 'banner.acknowledge', () => this.#choose({ type: 'acknowledge' }))
      : [
          choiceButton(text, 'banner.accept-all', () => this.#choose({ type: 'accept-all' })),
          choiceButton(text, 'banner.reject-all', () => this.#choose({ type: 'reject-all' })),
          choiceButton(text, 'banner.manage', () => this.#manage(), optOut?.nameOfLink(state)),
        ];
  }

  /** The floating button, and what is to be seen as long as the banner is closed. */
  #renderClosed(present: Present): TemplateResult | typeof nothing {
    const line = present.optOut?.closedLine(present, this.#host);
    if (this.#visible || !(this.reopen || line)) return nothing;
    return html`
      <div class="closed">${this.reopen ? this.#renderReopen(present) : nothing} ${line}</div>
    `;
  }

  #renderReopen({ state, optOut }: Present): TemplateResult {
    const name = optOut?.nameOfLink(state);
    const label = name || text('banner.reopen');
    return html`
      <button
        type="button"
        part="reopen"
        title=${label}
        aria-label=${label}
        @click=${() => this.#onReopenClick()}
      >
        <svg viewBox="0 0 24 24" width="22" fill="currentcolor" aria-hidden="true">
          <path d="M3 7h18v2H3zm0 8h18v2H3zM14 4h3v8h-3zM7 12h3v8H7z" />
        </svg>
        ${name}
      </button>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cookie-banner': CookieBanner;
  }
}
