/** The gates and single scripts of a page, open shadow roots included, each with what holds it back. */
import { requirementOf, verdict } from '../activation/plan.js';
import { sharedConsent } from '../page/shared.js';
import { whyBlocked } from './why-blocked.js';

/** One gate, as the panel shows it. */
export interface GateReport {
  readonly element: Element;
  /** The start tag, shortened. */
  readonly tag: string;
  /** `ran`: a single script, which cannot be taken back. */
  readonly state: 'blocked' | 'active' | 'ran';
  /** Why it is blocked, and what failed in it. */
  readonly notes: readonly string[];
}

const selector = 'consent-gate,script[type="text/plain"][data-consent]';

/** What gates have said since the panel came. */
export interface GateNews {
  readonly cancelled: WeakSet<Element>;
  /** What could not be loaded, by gate. */
  readonly failed: WeakMap<Element, readonly string[]>;
}

/** Keeps what gates say of themselves; `changed` is called after each. Ends with the signal. */
export function listenToGates(changed: () => void, signal: AbortSignal): GateNews {
  const news = { cancelled: new WeakSet<Element>(), failed: new WeakMap<Element, string[]>() };
  const on = (type: string, note: (event: Event, gate: Element) => void): void =>
    addEventListener(
      `consent-gate-${type}`,
      (event) => {
        const [gate] = event.composedPath();
        if (gate instanceof Element) note(event, gate);
        changed();
      },
      { signal },
    );
  on('activate', (event, gate) => {
    if (event.defaultPrevented) news.cancelled.add(gate);
  });
  on('activated', () => undefined);
  on('error', (event, gate) => {
    const { url } = (event as Event & { detail: { url: string | null } }).detail;
    const before = news.failed.get(gate) ?? [];
    news.failed.set(gate, [...before, `Could not be loaded or run: ${url ?? 'an inline script'}.`]);
  });
  return news;
}

/** In document order. */
export function gatesOf(news: GateNews): readonly GateReport[] {
  const shared = sharedConsent();
  const { state } = shared?.consent ?? {};
  return elementsIn(document).map((element) => {
    const isScript = element.localName === 'script';
    const isOpen = isScript
      ? element.hasAttribute('data-consent-done')
      : element.getAttribute('state') === 'active';
    const notes = isOpen
      ? state && !isScript && !verdict(requirementOf(element), state, false).opens
        ? ['Open this once; nothing is stored.']
        : []
      : whyBlocked(element, {
          state,
          hasPolicy: !!shared?.policy,
          isCancelled: news.cancelled.has(element),
        });
    return {
      element,
      tag: tagOf(element),
      state: isOpen ? (isScript ? 'ran' : 'active') : 'blocked',
      notes: [...notes, ...(news.failed.get(element) ?? [])],
    };
  });
}

function elementsIn(root: ParentNode): readonly Element[] {
  return [...root.querySelectorAll('*')].flatMap((each) => [
    ...(each.matches(selector) ? [each] : []),
    ...(each.shadowRoot && each.localName !== 'consent-dev-panel'
      ? elementsIn(each.shadowRoot)
      : []),
  ]);
}

/** What the page wrote, without what the library adds. */
function tagOf(element: Element): string {
  const attributes = [...element.attributes]
    .filter(({ name }) => !/^(state|style|type|data-consent-done)$/.test(name))
    .map(({ name, value }) => (value ? `${name}="${value}"` : name));
  return `<${[element.localName, ...attributes].join(' ')}>`.slice(0, 160);
}
