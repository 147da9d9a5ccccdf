import { sharedConsent } from '../../src/page/shared.js';
import { beginAnew } from '../../src/dev/first-visit.js';
import { gatesOf, listenToGates, type GateReport } from '../../src/dev/gates.js';
import { collectProblems } from '../../src/dev/problems.js';
import { keep, kept, simulate, stopSimulating, type Simulation } from '../../src/dev/simulation.js';
import { storedItems, type StoredItem } from '../../src/dev/stored-items.js';
import type { SurfaceName } from '../../src/consent/types.js';
import { panelStyles } from './consent-dev-panel.styles.js';
import { button, make, replaceContent } from './dom.js';
import { outline } from './outline.js';
import { place } from './place.js';
import {
  gatesSection,
  itemsSection,
  problemsSection,
  stateSection,
  trySection,
} from './sections.js';

// So that servers can import the module.
const Base = (globalThis as Partial<typeof globalThis>).HTMLElement ?? (Object as never);

/** How often it looks at what tells nobody that it has changed, in milliseconds. */
const interval = 1000;

/** How long it waits for what else changes, in milliseconds. */
const delay = 30;

const titles = ['Try', 'State', 'Gates', 'Stored', 'Problems'] as const;

/**
 * For developers: shows what the library knows of this page, and lets them be another visitor. Looks on; only its buttons change
 * anything. Its own tree is out of reach of what the page selects, and it stands beside `<body>`, which pages replace.
 *
 * @attr {boolean} open - Reflected: everything is shown, not the summary alone.
 */
export class ConsentDevPanel extends Base {
  #connection = new AbortController();
  #unsubscribe: (() => void) | undefined;
  #isDue = false;
  #gates: readonly GateReport[] = [];
  #items: readonly StoredItem[] = [];
  readonly #head = button('toggle', '', { class: 'head' });
  readonly #parts = titles.map((title) => {
    const summary = make('summary', {}, title);
    const content = make('div');
    const isOpen = title === 'Try' || title === 'State';
    return { summary, content, details: make('details', { open: isOpen }, summary, content) };
  });
  readonly #body = make(
    'div',
    { class: 'body', id: 'body', tabindex: '0', role: 'region', 'aria-label': 'What is so here' },
    ...this.#parts.map(({ details }) => details),
  );

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(panelStyles);
    root.adoptedStyleSheets = [sheet];
    root.append(make('aside', { 'aria-label': 'Consent, for developers' }, this.#head, this.#body));
    this.#head.setAttribute('aria-controls', 'body');
    root.addEventListener('click', (event) => this.#onClick(event));
    root.addEventListener('submit', (event) => this.#onSubmit(event));
    root.addEventListener('change', (event) => this.#onChange(event));
  }

  connectedCallback(): void {
    this.lang = 'en';
    this.toggleAttribute('open', !!kept().open);
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    const due = () => this.#update();
    const news = listenToGates(due, signal);
    const problems = collectProblems(due, signal);
    this.#look = async () => {
      this.#unsubscribe ??= sharedConsent()?.consent.subscribe(due);
      this.#gates = gatesOf(news);
      const { policy, consent } = sharedConsent() ?? {};
      if (this.hasAttribute('open')) this.#items = await storedItems(policy, consent?.state);
      if (!signal.aborted) this.#show(problems.all());
    };
    for (const type of ['consent-ready', 'consent-erased', 'visibilitychange', 'DOMContentLoaded'])
      document.addEventListener(type, due, { signal });
    for (const type of ['resize', 'pageshow']) addEventListener(type, due, { signal });
    const observer = new MutationObserver((records) => {
      if (records.some(({ target }) => target !== this)) due();
    });
    observer.observe(document, { attributes: true, childList: true, subtree: true });
    const timer = setInterval(() => document.hidden || due(), interval);
    signal.addEventListener('abort', () => {
      clearInterval(timer);
      observer.disconnect();
    });
    due();
  }

  disconnectedCallback(): void {
    this.#connection.abort();
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  #look: () => Promise<void> = () => Promise.resolve();

  /** Many things change at once: it looks once, when they are through. */
  #update(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    setTimeout(() => {
      this.#isDue = false;
      if (this.isConnected) void this.#look();
    }, delay);
  }

  #onClick({ target }: Event): void {
    const pressed = (target as Element).closest('button[data-action]');
    const [action, value = ''] = pressed?.getAttribute('data-action')?.split(':') ?? [];
    const { consent } = sharedConsent() ?? {};
    if (action === 'toggle') {
      keep({ open: this.toggleAttribute('open') });
    } else if (action === 'find') {
      const { element } = this.#gates[Number(value)] ?? {};
      if (element) outline(element);
    } else if (action === 'gpc') simulate({ gpc: value as NonNullable<Simulation['gpc']> });
    else if (action === 'stop') stopSimulating();
    else if (action === 'show') void consent?.show(value as SurfaceName);
    else if (action === 'withdraw') void consent?.withdraw();
    else if (action === 'anew') void beginAnew();
    this.#update();
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    const field = this.shadowRoot?.querySelector<HTMLInputElement>('#region');
    simulate({ region: field?.value.trim().toUpperCase() ?? '' });
    this.#update();
  }

  #onChange({ target }: Event): void {
    if ((target as Element).id !== 'locale') return;
    const { value } = target as HTMLSelectElement;
    if (value) simulate({ locale: value });
    this.#update();
  }

  #show(problems: Parameters<typeof problemsSection>[0]): void {
    const isOpen = this.hasAttribute('open');
    const blocked = this.#gates.filter(({ state }) => state === 'blocked').length;
    const odd = this.#items.filter(({ note }) => note).length;
    const { gpc, region, locale } = kept();
    const isSimulating = [gpc, region, locale].some((each) => each !== undefined);
    const summary = [
      sharedConsent()?.consent.state.status ?? 'not here yet',
      `${blocked} blocked`,
      ...(problems.length ? [`${problems.length} problem${problems.length > 1 ? 's' : ''}`] : []),
      ...(isSimulating ? ['simulated'] : []),
    ];
    replaceContent(this.#head, [make('b', {}, 'Consent'), make('span', {}, summary.join(' · '))]);
    this.#head.setAttribute('aria-expanded', String(isOpen));
    this.#body.hidden = !isOpen;
    if (isOpen) {
      const counts = [
        '',
        '',
        `${blocked} blocked of ${this.#gates.length}`,
        `${odd} to look at`,
        problems.length,
      ];
      const contents = [
        trySection(),
        stateSection(),
        gatesSection(this.#gates),
        itemsSection(this.#items),
        problemsSection(problems),
      ];
      for (const [index, { summary: title, content }] of this.#parts.entries()) {
        const count = counts[index];
        title.textContent = `${titles[index] ?? ''}${count === '' ? '' : `: ${count}`}`;
        replaceContent(content, contents[index] ?? []);
      }
    }
    place(this);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'consent-dev-panel': ConsentDevPanel;
  }
}
