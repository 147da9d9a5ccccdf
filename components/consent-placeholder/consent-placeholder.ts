/**
 * What stands where content is blocked, and the control that takes a permission back. Not an element: the gate, which has no Lit,
 * loads this chunk and hands over a container in its own shadow root, so that all parts are the gate's. Knows nothing of the gate
 * but the model.
 */
import { html, nothing, render, type TemplateResult } from 'lit';
import type { PlaceholderModel, RevokeModel } from '../../src/page/parts.js';
import { sharedConsent } from '../../src/page/shared.js';
import type { Evidence } from '../../src/consent/transition.js';
import type { Policy, Service } from '../../src/policy/types.js';
import { evidenceOf } from '../internal/evidence.js';
import { categoryLabel, localized } from '../internal/labels.js';
import {
  currentLocale,
  localeIsReady,
  markLanguage,
  onLocaleChange,
  textsOf,
} from '../internal/localization.js';
import { placeholderMessages } from './consent-placeholder.messages.js';
import { placeholderStyles } from './consent-placeholder.styles.js';

const text = textsOf(placeholderMessages);

/** What is shown now, so that it can be shown in another language. */
const shown = new Map<HTMLElement, () => TemplateResult>();
/** Of what is shown there, so that it is there when a button is pressed. */
const evidence = new WeakMap<HTMLElement, Evidence | undefined>();
let following = false;

/** Shows a placeholder in a container, or brings the one there up to date. */
export function renderPlaceholder(root: HTMLElement, model: PlaceholderModel): void {
  root.className = '';
  show(root, () => placeholder(model, root));
}

/** Shows the control that takes a permission back in a corner of the container's cell. */
export function renderRevoke(root: HTMLElement, model: RevokeModel): void {
  root.className = 'revoke';
  show(root, () => revoke(model));
}

/** What a gate is called by: its services, or else its categories. */
export function nameOf(of: Pick<PlaceholderModel, 'services' | 'categories'>): string {
  return subject(of).name;
}

/** Takes away what either of them has shown. */
export function clear(root: HTMLElement): void {
  shown.delete(root);
  render(nothing, root);
  // An empty box would still lie over the content and catch its clicks.
  root.hidden = true;
}

function show(root: HTMLElement, template: () => TemplateResult): void {
  const { styleSheet } = placeholderStyles;
  const home = root.getRootNode();
  if (home instanceof ShadowRoot && styleSheet && !home.adoptedStyleSheets.includes(styleSheet))
    home.adoptedStyleSheets = [...home.adoptedStyleSheets, styleSheet];
  shown.set(root, template);
  root.hidden = false;
  if (!following) {
    following = true;
    onLocaleChange(renderAll);
  }
  renderInto(root, template);
}

function renderAll(): void {
  for (const [root, template] of shown)
    if (root.isConnected) renderInto(root, template);
    else shown.delete(root);
}

function renderInto(root: HTMLElement, template: () => TemplateResult): void {
  if (!localeIsReady()) return;
  render(template(), root);
  markLanguage(root);
  void evidenceOf(root).then((taken) => evidence.set(root, taken));
}

function placeholder(model: PlaceholderModel, root: HTMLElement): TemplateResult {
  const { name, services, category } = subject(model);
  const variant = services.length ? '' : '.category';
  const provider = listOf(
    services.map((each) => each.provider || (localized(each.label) ?? each.id)),
  );
  const always = text(model.gpc ? 'gpc.allow-always' : 'gate.allow-always', { name });
  return html`
    <section
      class="placeholder ${model.poster ? 'over' : ''}"
      part="placeholder"
      aria-labelledby="title"
    >
      <div class="layout">
        <div class="text">
          <h2 part="placeholder-title" id="title">
            ${text(variant ? 'gate.title.category' : 'gate.title', { name })}
          </h2>
          <p part="placeholder-body">
            ${model.title ? html`<strong>${model.title}</strong><br />` : nothing}
            ${services.map(({ description }) => html`${localized(description)} `)}
            ${text(variant ? 'gate.body.category' : 'gate.body', { name, provider })}
            <br />
            ${variant ? nothing : html`${text('gate.category', { name: category })} · `}
            ${links(services)}
          </p>
        </div>
        <div class="actions">
          <button type="button" part="button allow-once" @click=${() => model.onOnce()}>
            ${text('gate.allow-once', { name })}
          </button>
          <button
            type="button"
            part="button allow-always"
            @click=${() => model.onAlways(evidence.get(root))}
          >
            ${always}
          </button>
        </div>
      </div>
    </section>
  `;
}

function links(services: readonly Service[]): readonly TemplateResult[] {
  const openPreferences = () => void sharedConsent()?.consent.show('preferences');
  return [
    ...services.flatMap(({ privacyUrl }) =>
      privacyUrl ? [html`<a part="link" href=${privacyUrl}>${text('gate.privacy')}</a> · `] : [],
    ),
    html`<button type="button" part="settings" @click=${openPreferences}>
      ${text('gate.settings')}
    </button>`,
  ];
}

function revoke(model: RevokeModel): TemplateResult {
  const { name } = subject(model);
  return html`
    <button
      type="button"
      part="revoke"
      aria-label=${text('gate.revoke.name', { name })}
      @click=${() => model.onRevoke()}
    >
      ${text('gate.revoke')}
    </button>
  `;
}

/** "A, B and C" in the language that is spoken. */
function listOf(words: readonly string[]): string {
  // Mostly it is one word, for which nothing has to wake up.
  return words[1] ? new Intl.ListFormat(currentLocale()).format(words) : words.join('');
}

/** Who or what the content belongs to: its services, or else its categories; `category` names those of either. */
function subject({ services, categories }: Pick<PlaceholderModel, 'services' | 'categories'>): {
  name: string;
  services: readonly Service[];
  category: string;
} {
  const policy: Policy | undefined = sharedConsent()?.policy;
  const named = policy?.services.filter(({ id }) => services.includes(id)) ?? [];
  const chosen =
    policy?.categories.filter(
      ({ id }) => categories.includes(id) || named.some(({ category }) => category === id),
    ) ?? [];
  const category = listOf(chosen.map(categoryLabel));
  const names = named.map(({ id, label }) => localized(label) ?? id);
  return { name: named.length ? listOf(names) : category, services: named, category };
}
