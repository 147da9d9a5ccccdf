import { LitElement, html, nothing, type TemplateResult } from 'lit';
import type { Action, Evidence } from '../../src/consent/transition.js';
import { sharedConsent, type SharedConsent, type Surface } from '../../src/page/shared.js';
import type { Category } from '../../src/policy/types.js';
import { preferenceRows, type CategoryRow, type ServiceRow } from '../../src/policy/views.js';
import { announce } from '../internal/announce.js';
import { categoryDescription } from '../internal/category-description.js';
import { choiceButton } from '../internal/controls.js';
import { evidenceOf } from '../internal/evidence.js';
import { inventoryStyles, inventoryTable } from '../internal/inventory-table.js';
import { categoryLabel, isSignalled, localized } from '../internal/labels.js';
import { currentLocale, textsOf } from '../internal/localization.js';
import { commonMessages } from '../internal/messages.js';
import { openModal } from '../internal/modal.js';
import { surfaceStyles } from '../internal/surface.styles.js';
import { Surroundings, type Present } from '../internal/surroundings.js';
import type { Host } from '../opt-out/opt-out.js';
import { preferencesMessages } from './cookie-preferences.messages.js';
import { preferencesStyles } from './cookie-preferences.styles.js';
import { toggle } from './toggle.js';

const text = textsOf({ ...commonMessages, ...preferencesMessages });

/**
 * Lets the visitor choose each category and service, in a modal dialog or in the page. Switches are a draft: nothing happens
 * until a button is pressed, and closing drops it.
 *
 * @tagname cookie-preferences
 *
 * @fires {Event} close - The dialog has been closed, with or without a choice.
 *
 * @csspart base - The dialog, or the region with `inline`.
 * @csspart title - The heading.
 * @csspart body - What scrolls between heading and buttons.
 * @csspart category - One category.
 * @csspart category-title - Its name.
 * @csspart toggle - The switch of a category or service, a native checkbox. `:indeterminate` where the services of a category differ.
 * @csspart details - Services and stored items of a category.
 * @csspart service - One service.
 * @csspart table - Table of stored items.
 * @csspart row - One stored item.
 * @csspart gpc-status - What is done about a Global Privacy Control signal, or an opt-out.
 * @csspart gpc-undo - The button that looks like a link and takes back what was allowed despite the signal.
 * @csspart actions - The row of buttons.
 * @csspart button - Every button that is a choice.
 * @csspart accept-all - The button that allows everything.
 * @csspart reject-all - The button that refuses everything optional.
 * @csspart save - The button that keeps the switches as they are.
 * @csspart close - The cross.
 * @csspart link - Each link to a provider's privacy policy.
 * @csspart receipt - The button below the body's end that gives the visitor a record of the last choice.
 *
 * @cssproperty --cookie-dialog-width - Width of the dialog, where the window is that wide.
 * @cssproperty --cookie-switch - Colour of a switch that is on.
 * @cssproperty --cookie-switch-off - Colour of a switch that is off.
 * @cssproperty --cookie-switch-thumb - Colour of the knob of a switch that is on.
 */
export class CookiePreferences extends LitElement implements Surface {
  static override styles = [surfaceStyles, inventoryStyles, preferencesStyles];

  static override properties = {
    open: { type: Boolean, reflect: true },
    inline: { type: Boolean, reflect: true },
  };

  readonly #surroundings = new Surroundings(this, 'preferences');
  readonly #host: Host = { element: this, perform: (action) => this.#perform(action) };
  /** Taken whenever the texts may have changed, so that it is there when a button is pressed. */
  #evidence: Evidence | undefined;
  /** Category and service ids that the visitor has switched since the opening. */
  readonly #draft = new Map<string, boolean>();
  /** Ids of categories that have been unfolded: what nobody looks at is not rendered, however much it is. */
  readonly #unfolded = new Set<string>();

  /** Whether the dialog shows. */
  declare open: boolean;
  /** Part of the page instead of a dialog. */
  declare inline: boolean;

  constructor() {
    super();
    this.open = false;
    this.inline = false;
  }

  protected override updated(): void {
    if (this.open || this.inline)
      void evidenceOf(this.renderRoot).then((evidence) => (this.#evidence = evidence));
    const dialog = this.#dialog;
    if (!dialog) return;
    // A dialog that was moved with the page is open, but no longer modal.
    if (!this.open || !dialog.matches(':modal')) dialog.close();
    // What was taken away with a change pending cannot be shown; it will be once it is back.
    if (this.open && !dialog.open && this.isConnected && this.#surroundings.present) {
      openModal(dialog);
      this.focus();
    }
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  get #rows(): readonly CategoryRow[] {
    const { policy, state } = this.#surroundings.present ?? {};
    return policy ? preferenceRows(policy, state?.grants ?? {}) : [];
  }

  #isOn(id: string): boolean {
    return this.#draft.get(id) ?? sharedConsent()?.consent.has(id) === true;
  }

  #isAnyOn({ category, services }: CategoryRow): boolean {
    return this.#isOn(category.id) || services.some(({ service }) => this.#isOn(service.id));
  }

  #isMixed({ category, services }: CategoryRow): boolean {
    return services.some(({ service }) => this.#isOn(service.id) !== this.#isOn(category.id));
  }

  /** Whether the signal is on and speaks about a category. */
  #isCovered({ gpc }: Category): boolean {
    const state = sharedConsent()?.consent.state;
    return gpc !== 'ignore' && !!state && isSignalled(state.gpc);
  }

  #onCategoryChange({ category, services }: CategoryRow, event: Event): void {
    const { checked } = event.target as HTMLInputElement;
    for (const id of [category.id, ...services.map(({ service }) => service.id)])
      this.#draft.set(id, checked);
    this.requestUpdate();
  }

  /** With its last service a category goes off: nothing stays on that shows no switch that is on. */
  #onServiceChange({ category, services }: CategoryRow, id: string, event: Event): void {
    this.#draft.set(id, (event.target as HTMLInputElement).checked);
    if (!services.some(({ service }) => this.#isOn(service.id)))
      this.#draft.set(category.id, false);
    this.requestUpdate();
  }

  #onDetailsToggle({ category }: CategoryRow): void {
    this.#unfolded.add(category.id);
    this.requestUpdate();
  }

  async #onReceiptClick(): Promise<void> {
    const { consent, load, policy } = sharedConsent() as SharedConsent;
    (await load('receipt'))?.download(policy, await consent.receipt());
  }

  #onSaveClick(): void {
    const choices: Record<string, boolean> = {};
    let gpcOverride = false;
    for (const row of this.#rows) {
      const { category, services } = row;
      if (category.required) continue;
      const on = this.#isOn(category.id);
      choices[category.id] = on;
      for (const { service } of services)
        if (this.#isOn(service.id) !== on) choices[service.id] = !on;
      // Every such row has named the signal.
      gpcOverride ||= this.#isCovered(category) && this.#isAnyOn(row);
    }
    this.#perform({ type: 'save', choices, gpcOverride });
  }

  #perform(action: Action): void {
    const shared = sharedConsent();
    // An open banner closes with the choice, and says so itself.
    const bannerIsOpen = [...(shared?.surfaces.banner ?? [])].some(
      (banner) => banner instanceof HTMLElement && banner.hasAttribute('open'),
    );
    shared?.perform(action, this.#evidence);
    this.hide();
    if (!bannerIsOpen) announce(this.renderRoot, text('choice.saved'));
  }

  #onDialogClose(): void {
    if (this.#dialog?.open) return;
    this.hide();
    const [banner] = [...(sharedConsent()?.surfaces.banner ?? [])].slice(-1);
    // What opened the dialog may be gone by now; the focus is still here, or nowhere.
    const { activeElement, body } = document;
    if ((activeElement === body || activeElement === this) && banner instanceof HTMLElement)
      banner.focus();
    this.dispatchEvent(new Event('close'));
  }

  /** Opens the dialog with what is stored now; with `inline`, goes to it. */
  show(): void {
    this.open = true;
    if (this.inline) void this.updateComplete.then(() => this.focus());
  }

  /** Closes the dialog and drops what has not been saved. */
  hide(): void {
    this.#draft.clear();
    this.open = false;
    this.#dialog?.close();
    this.requestUpdate();
  }

  /** Focuses the heading. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('h2')?.focus(options);
  }

  override render(): TemplateResult {
    const { present } = this.#surroundings;
    const content = present ? this.#renderContent(present) : nothing;
    return html`
      ${
        this.inline
          ? html`<section part="base" aria-labelledby="title">${content}</section>`
          : html`<dialog part="base" aria-labelledby="title" @close=${() => this.#onDialogClose()}>
              ${content}
            </dialog>`
      }
      <div class="announcement" role="status"></div>
    `;
  }

  #renderContent(present: Present): TemplateResult {
    const rows = this.#rows;
    const isChoice = rows.some(({ category }) => !category.required);
    return html`
      <header>
        <h2 part="title" id="title" tabindex="-1">${text('preferences.title')}</h2>
        ${this.inline ? nothing : this.#renderClose(isChoice)}
      </header>
      <div part="body">
        ${this.#renderIntroduction(present, isChoice)}
        ${rows.map((row, index) => this.#renderRow(row, index))}
        ${isChoice ? this.#renderDecision(present) : nothing}
      </div>
      ${isChoice ? this.#renderActions() : nothing}
    `;
  }

  #renderClose(isChoice: boolean): TemplateResult {
    const label = text(isChoice ? 'preferences.close' : 'preferences.close.notice');
    return html`
      <button
        type="button"
        part="close"
        aria-label=${label}
        title=${label}
        @click=${() => this.hide()}
      >
        <svg
          viewBox="0 0 24 24"
          width="20"
          fill="none"
          stroke="currentcolor"
          stroke-width="2"
          aria-hidden="true"
        >
          <path d="M5 5 19 19M19 5 5 19" />
        </svg>
      </button>
    `;
  }

  #renderIntroduction(present: Present, isChoice: boolean): TemplateResult {
    return html`
      <p>${text(isChoice ? 'preferences.body' : 'preferences.body.notice')}</p>
      ${present.optOut?.statusWithLimit(present, this.#host)}
    `;
  }

  #renderRow(row: CategoryRow, index: number): TemplateResult {
    const { category, services, items } = row;
    const key = `c${index}`;
    const on = services.filter(({ service }) => this.#isOn(service.id)).length;
    const summary = [
      ...(services.length ? [text('preferences.services', { on, count: services.length })] : []),
      ...(items.length ? [text('preferences.items', { count: items.length })] : []),
    ];
    return html`
      <div part="category" role="group" aria-labelledby="${key}-title">
        <div class="head">
          <h3 part="category-title" id="${key}-title">
            <label for=${key}>${categoryLabel(category)}</label>
          </h3>
          ${toggle({
            id: key,
            on: this.#isOn(category.id),
            mixed: this.#isMixed(row),
            role: services.length ? 'checkbox' : 'switch',
            fixed: category.required,
            about: `${key}-about ${key}-note`,
            onChange: (event) => this.#onCategoryChange(row, event),
          })}
        </div>
        <p id="${key}-about">${categoryDescription(category)}</p>
        ${this.#renderNote(row, `${key}-note`)}
        ${
          summary.length
            ? html`<details part="details" @toggle=${() => this.#onDetailsToggle(row)}>
                <summary>${summary.join(' · ')}</summary>
                ${
                  this.#unfolded.has(category.id)
                    ? [
                        services.map((service, position) =>
                          this.#renderService(row, service, `${key}-s${position}`),
                        ),
                        inventoryTable(row),
                      ]
                    : nothing
                }
              </details>`
            : nothing
        }
      </div>
    `;
  }

  #renderNote(row: CategoryRow, id: string): TemplateResult {
    const { category } = row;
    if (category.required)
      return html`<p class="note" id=${id}>${text('preferences.always-on')}</p>`;
    const note = text(this.#isAnyOn(row) ? 'gpc.override' : 'gpc.off');
    return this.#isCovered(category)
      ? html`<p class="note signal" id=${id} aria-live="polite">${note}</p>`
      : html`<p class="note" id=${id}></p>`;
  }

  #renderService(row: CategoryRow, service: ServiceRow, id: string): TemplateResult {
    const { label, description, provider, privacyUrl, id: serviceId } = service.service;
    const name = localized(label) ?? serviceId;
    return html`
      <div part="service">
        <div class="head">
          <label for=${id}>${name}</label>
          ${toggle({
            id,
            on: this.#isOn(serviceId),
            fixed: row.category.required,
            about: `${id}-about`,
            onChange: (event) => this.#onServiceChange(row, serviceId, event),
          })}
        </div>
        <p class="muted" id="${id}-about">
          ${localized(description)}
          ${
            privacyUrl
              ? html`<a part="link" href=${privacyUrl}
                  >${text('preferences.privacy', { provider: provider || name })}</a
                >`
              : provider
          }
        </p>
      </div>
    `;
  }

  /** Without a secure context nothing can be hashed, and there is no receipt. */
  #renderDecision({ state: { decidedAt } }: Present): TemplateResult {
    if (!decidedAt) return html`<p class="muted">${text('preferences.undecided')}</p>`;
    const format = new Intl.DateTimeFormat(currentLocale(), {
      dateStyle: 'long',
      timeStyle: 'short',
    });
    return html`
      <p class="muted">
        ${text('preferences.decided')}
        <time datetime=${decidedAt}>${format.format(new Date(decidedAt))}</time>
        <button
          type="button"
          part="receipt"
          ?hidden=${!isSecureContext}
          @click=${() => this.#onReceiptClick()}
        >
          ${text('preferences.receipt')}
        </button>
      </p>
    `;
  }

  #renderActions(): TemplateResult {
    return html`
      <div part="actions">
        ${choiceButton(text, 'banner.accept-all', () => this.#perform({ type: 'accept-all' }))}
        ${choiceButton(text, 'banner.reject-all', () => this.#perform({ type: 'reject-all' }))}
        ${choiceButton(text, 'preferences.save', () => this.#onSaveClick())}
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cookie-preferences': CookiePreferences;
  }
}
