/** A site, a third party on an origin of its own that remembers what it was asked for, and visitors with several tabs. */
import { after, afterEach, before } from 'node:test';
import { logOf } from '../../../demo/server.js';
import { createRequestLog, type RequestLog } from '../../../demo/shared/request-log.js';
import type { Consent } from '../../../src/consent/types.js';
import { startPlainSite, type PlainSite } from '../../e2e/support/plain-site.js';
import { untilAsked } from '../../e2e/support/wait.js';
import { until } from './in-page.js';
import { startTabs, type Session, type Tab, type TabBrowser } from './tabs.js';

declare global {
  interface Window {
    consentElements: Consent;
    /** How often the third party's script has run in this document. */
    ran?: number;
    /** Consent events of this document. */
    seen: string[];
    /** Of each showing of this document: whether it came from the back-forward cache. */
    shows: boolean[];
    /** Whether all frames are there; a page with one on its way is not kept for the way back. */
    hasItsFrames: () => boolean;
    /** Set by a test: this document has not been left. */
    marked?: boolean;
  }
}

export interface PageOptions {
  readonly policy?: Readonly<Record<string, unknown>>;
  /** Script text before the loader. */
  readonly before?: string;
  /** `null` for a page without the library. */
  readonly loader?: string | null;
  readonly body?: string;
}

export interface World {
  readonly site: PlainSite;
  /** Paths that the third party was asked for. */
  readonly asked: RequestLog<string>;
  readonly thirdParty: string;
  /** Gives the site a page; returns its address. The browser may keep it for the way back. */
  page(path: string, options?: PageOptions): string;
  /** A tab of the visitor, whose cookies and storage are those of the other tabs of this test. */
  tab(): Promise<Tab>;
  /** Waits until the third party was asked for a path. */
  untilAsked(path: string): Promise<void>;
}

export const policy = {
  version: '1',
  categories: [{ id: 'necessary', required: true }, { id: 'analytics' }, { id: 'marketing' }],
  items: [{ name: '_tag', category: 'analytics' }],
};

export const loader = '<script src="/dist/consent-elements.js"></script>';

const preamble = `
  Object.assign(window, { seen: [], shows: [] });
  addEventListener('pageshow', ({ persisted }) => shows.push(persisted));
  const framed = new WeakSet();
  document.addEventListener('load', ({ target }) => target.src && framed.add(target), true);
  window.hasItsFrames = () =>
    [...document.querySelectorAll('iframe')].every((each) => !each.src || framed.has(each));
  for (const type of ['ready', 'change', 'erased', 'reload-required', 'error'])
    document.addEventListener('consent-' + type, () => seen.push(type));`;

/** To be called while the tests of a file are being declared. */
export function useWorld(): World {
  let world: { browser: TabBrowser; site: PlainSite; third: PlainSite } | undefined;
  let session: Promise<Session> | undefined;
  const asked = createRequestLog<string>();
  const pages = new Map<string, string>();
  const running = () => {
    if (!world) throw new Error('Nothing is running yet.');
    return world;
  };

  before(async () => {
    const site = await startPlainSite('a.shop.localhost');
    site.app.use((request, response, next) => {
      const html = pages.get(request.path);
      if (html === undefined) {
        next();
        return;
      }
      // A page that must not be stored may not come back from the cache either.
      response.removeHeader('Cache-Control');
      response.type('html').send(html);
    });
    const third = await startPlainSite('third.localhost');
    third.app.use((request, response) => {
      asked.add(request.path);
      if (request.path === '/tag.js')
        response.type('js').send(`
          window.ran = (window.ran ?? 0) + 1;
          document.cookie = '_tag=1;Path=/;SameSite=Lax';`);
      else response.type('html').send('<!doctype html><title>Film</title>');
    });
    world = { browser: await startTabs(), site, third };
  });
  afterEach(async () => {
    const ending = session;
    session = undefined;
    asked.clear();
    pages.clear();
    await (await ending)?.close();
  });
  after(async () => {
    await world?.browser.close();
    await world?.site.close();
    await world?.third.close();
  });

  return {
    get site() {
      return running().site;
    },
    asked,
    get thirdParty() {
      return running().third.origin;
    },
    page(path, options) {
      const { site, third } = running();
      pages.set(path, pageText(third.origin, options));
      return site.origin + path;
    },
    async tab() {
      session ??= running().browser.session();
      return (await session).tab();
    },
    untilAsked: (path) => untilAsked(logOf(asked), (paths) => paths.includes(path), path),
  };
}

function pageText(thirdParty: string, options: PageOptions = {}): string {
  const { before = '', body = script(thirdParty) + film(thirdParty) } = options;
  const text = JSON.stringify({ ...policy, ...options.policy });
  const library =
    options.loader === null
      ? ''
      : `<script type="application/json" data-consent-policy>${text}</script>${options.loader ?? loader}`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>
    <script>${preamble}${before}</script>${library}</head><body>${body}</body></html>`;
}

/** Code that cannot be stopped once it runs. */
export const script = (thirdParty: string): string =>
  `<script type="text/plain" data-consent="analytics" data-src="${thirdParty}/tag.js"></script>`;

/** Content that ends with its gate. */
export const film = (thirdParty: string): string =>
  `<consent-gate category="marketing"><iframe data-src="${thirdParty}/film.html" title="Film"></iframe></consent-gate>`;

/** Everything in force: code has run, the gate is open, and what it holds is there. */
export const untilActive = (tab: Tab): Promise<unknown> =>
  until(
    tab,
    'code and gate',
    () =>
      !!window.ran &&
      document.querySelector('consent-gate')?.getAttribute('state') === 'active' &&
      window.hasItsFrames(),
  );

/** Everything denied: nothing has run in this document, and the gate is shut. */
export const untilShut = (tab: Tab): Promise<unknown> =>
  until(
    tab,
    'a page without anything',
    () =>
      document.readyState === 'complete' &&
      !window.ran &&
      window.consentElements.state.status === 'decided' &&
      !window.consentElements.has('analytics') &&
      document.querySelector('consent-gate')?.getAttribute('state') === 'blocked',
  );

export const mark = (tab: Tab): Promise<void> =>
  tab.evaluate(() => {
    window.marked = true;
  });

export const isMarked = (tab: Tab): Promise<boolean> => tab.evaluate(() => !!window.marked);

/** The document that was marked has been left. */
export const untilReloaded = (tab: Tab): Promise<unknown> =>
  until(tab, 'the reload', () => !window.marked && document.readyState === 'complete');

/** What was to be asked for by now has been: a request that was sent after all others is answered. */
export const settle = (tab: Tab): Promise<void> =>
  tab.evaluate(async () => {
    await window.consentElements.ready;
    await fetch('/demo-panel/ping');
  });

/** Chooses by the API, and waits until it is stored: the core may have to come first. Another tab knows of it some moments later. */
export const choose = (tab: Tab, choices: Readonly<Record<string, boolean>>): Promise<void> =>
  tab.evaluate(async (given) => {
    await window.consentElements.ready;
    void window.consentElements.save(given);
  }, choices);

export const all = { analytics: true, marketing: true };
export const none = { analytics: false, marketing: false };
