/**
 * Pages of their own for tests, in a frame: consent is one per page, so a test that needs a fresh start needs a fresh page. Served
 * by `recording-middleware.mjs`, which also says what such a page has asked for.
 */
import { decodeRecord, encodeRecord } from '../../src/consent/record.js';
import type { Consent, ConsentRecord } from '../../src/consent/types.js';
import { fingerprint } from '../../src/policy/hash.js';
import type { Problem } from '../../src/policy/problem.js';
import { answersOf, type Choices } from './answers.js';
import { clearStorage } from './browser-storage.js';
import { engine } from './engine.js';
import { nextEvent, until } from './until.js';

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Each `⏸` holds the rest back until `go()`. */
  readonly body?: string;
}

export interface PageOptions {
  /** Stands in the page; `null` for a page without a policy element. A string is taken as it is. */
  readonly policy?: unknown;
  /** `define`: the ES module. */
  readonly loader?: 'classic' | 'bundle' | 'define' | 'none';
  /** Attributes of the loader's script. */
  readonly loaderAttributes?: string;
  readonly htmlAttributes?: string;
  /** Script text that runs before everything else. */
  readonly before?: string;
  /** After the loader. */
  readonly head?: string;
  readonly body?: string;
  /** What the browser says about Global Privacy Control; `undefined` where it does not know it. */
  readonly gpc?: boolean | undefined;
  /** An earlier visit's choices, under this very policy; `tube` is said to have been asked about too. */
  readonly stored?: Choices;
  readonly files?: Readonly<Record<string, Answer | string>>;
  /** Sent with the page itself. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Stands on the scripts that are the tests' own, and on the loader. */
  readonly nonce?: string;
  /**
   * `ready`, the default: the page is loaded and consent has started. `load`: only the former. `start`: as soon as the page's
   * first script has run.
   */
  readonly wait?: 'ready' | 'load' | 'start';
}

/** An event that the page has seen on its document. */
export interface SeenEvent {
  readonly type: string;
  readonly detail: unknown;
  readonly event: Event;
}

/** What the first script of each page collects. */
interface Collected {
  /** Recorded scripts push their path here. */
  ran: string[];
  problems: Problem[];
  /** `console.error`. */
  errors: string[];
  /** `console.warn`. */
  warnings: string[];
  /** Errors that nobody caught. */
  uncaught: string[];
  seen: SeenEvent[];
  consentElements?: Consent;
  /** What `getConsent()` gives, on a page with the ES modules. */
  moduleConsent?: Consent;
}

export type PageWindow = typeof globalThis & Window & Collected & Record<string, unknown>;

export interface TestPage {
  readonly frame: HTMLIFrameElement;
  /** Stays valid when the page is reloaded. */
  readonly window: PageWindow;
  readonly document: Document;
  readonly consent: Consent;
  /** Prefix of what the page's relative URLs resolve to. */
  readonly base: string;
  /** Paths asked for so far, the page itself and the built files left out. */
  requests(): Promise<string[]>;
  /**
   * The bodies that have been posted so far, to one path or to any. Unlike `requests()` it can be asked for when the page has gone.
   */
  posted(path?: string): Promise<string[]>;
  /** Built files asked for so far. */
  distRequests(): Promise<string[]>;
  /** Lets a held answer go on by one step. */
  go(path?: string): Promise<void>;
  /** Changes what is served from now on. */
  serve(files: Readonly<Record<string, Answer | string>>): Promise<void>;
  /** The next load of the page, for instance because it reloads itself. */
  nextLoad(): Promise<void>;
  reload(): Promise<void>;
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as `querySelector` does
  query<T extends HTMLElement>(selector: string): T;
  /** How many elements match. An assertion about an element of another page would take for ever to print it. */
  count(selector: string): number;
}

interface Posted {
  readonly path: string;
  readonly body: string;
}

export const testPolicy = {
  version: '1',
  categories: [
    { id: 'necessary', required: true, label: 'Necessary' },
    { id: 'analytics', label: 'Analytics' },
    { id: 'marketing', label: 'Marketing' },
  ],
  services: [{ id: 'tube', category: 'marketing', label: 'Tube', provider: 'Tube Ltd.' }],
  onWithdraw: 'event',
};

const open = new Set<HTMLIFrameElement>();

/** Stands in an answer where the server holds the rest back. */
const pause = '⏸';

/** Prefixes of URLs below which the server may hold something back. */
const holding = new Set<string>();

/** For `afterEach`: takes away all pages, everything that they stored, and what the server still holds back from them. */
export async function closePages(): Promise<void> {
  for (const frame of open) frame.remove();
  open.clear();
  await Promise.all([...holding].map((base) => post(base, '~end')));
  holding.clear();
  await clearStorage();
}

async function post(base: string, what: string, body = ''): Promise<void> {
  await fetch(`${base}${what}`, { method: 'POST', body });
}

/** What an earlier visit left behind, or another tab leaves now: newer than what is stored already. */
export function storeRecord(choices: Choices, overrides: Partial<ConsentRecord> = {}): void {
  const now = Math.floor(Date.now() / 1000);
  const text = encodeRecord({
    policy: '1',
    counter: (storedRecord()?.counter ?? now - 60) + 1,
    at: now - 60,
    until: now + 86_400,
    mode: 'opt-in',
    choices: answersOf({ tube: 's', ...choices }),
    ...overrides,
  });
  document.cookie = `cookie_consent=${encodeURIComponent(text)};Path=/;SameSite=Lax`;
}

/** What is stored under the usual key. */
export function storedRecord(): ConsentRecord | undefined {
  const [, value = ''] = /cookie_consent=([^;]*)/.exec(document.cookie) ?? [];
  const ids = [...testPolicy.categories, ...testPolicy.services].map(({ id }) => id);
  return decodeRecord(decodeURIComponent(value), ids);
}

/** Opens a page in a frame. */
export async function openPage(options: PageOptions = {}): Promise<TestPage> {
  const base = `/recorded/${crypto.randomUUID()}/`;
  const serve = (files: Readonly<Record<string, Answer | string>>): Promise<void> => {
    const answers = Object.fromEntries(
      Object.entries(files).map(([path, answer]) => [
        path,
        typeof answer === 'string' ? { body: answer } : answer,
      ]),
    );
    if (Object.values(answers).some(({ body }) => body?.includes(pause))) holding.add(base);
    return post(base, '~files', JSON.stringify(answers));
  };
  const { headers = {} } = options;
  await serve({ 'page.html': { body: pageText(options), headers }, ...options.files });
  if (options.stored) storeRecord(options.stored, { key: fingerprint(policyText(options)) });

  const frame = document.createElement('iframe');
  frame.title = 'Page';
  frame.style.cssText = 'width:800px;height:600px;border:0';
  // Drawn small, where drawing takes a third of the processor's time.
  if (engine === 'webkit') frame.style.cssText += ';transform:scale(.05);transform-origin:0 0';
  frame.src = `${base}page.html`;
  const loaded = nextEvent(frame, 'load');
  document.body.append(frame);
  open.add(frame);
  const pageWindow = frame.contentWindow as unknown as PageWindow;
  const whenReady = async (): Promise<void> => {
    await loaded;
    const consent = pageWindow.consentElements ?? pageWindow.moduleConsent;
    if (options.wait === undefined || options.wait === 'ready') await consent?.ready;
  };
  if (options.wait === 'start')
    await until(() => (pageWindow as Partial<PageWindow>).seen, 'the page to start');
  else await whenReady();

  const asked = async (): Promise<string[]> => {
    // What the page has asked for before this has reached the server.
    const last = new pageWindow.Image();
    const arrived = nextEvent(last, 'load');
    last.src = `~last.gif?${crypto.randomUUID()}`;
    await arrived;
    return (await (await fetch(`${base}~requests`)).json()) as string[];
  };

  return {
    frame,
    window: pageWindow,
    get document() {
      return pageWindow.document;
    },
    get consent() {
      const consent = pageWindow.consentElements ?? pageWindow.moduleConsent;
      if (!consent) throw new Error('The page has no store.');
      return consent;
    },
    base,
    requests: async () =>
      (await asked()).filter((path) => path !== 'page.html' && !path.startsWith('dist/')),
    posted: async (path) =>
      ((await (await fetch(`${base}~posted`)).json()) as Posted[])
        .filter((each) => path === undefined || each.path === path)
        .map(({ body }) => body),
    distRequests: async () => (await asked()).filter((path) => path.startsWith('dist/')),
    go: (path = 'page.html') => post(base, `~go?${encodeURIComponent(path)}`),
    serve,
    async nextLoad() {
      await nextEvent(frame, 'load');
      await whenReady();
    },
    async reload() {
      const again = nextEvent(frame, 'load');
      pageWindow.location.reload();
      await again;
      await whenReady();
    },
    query(selector) {
      const found = pageWindow.document.querySelector(selector);
      if (!found) throw new Error(`The page has no ${selector}.`);
      return found as never;
    },
    count: (selector) => pageWindow.document.querySelectorAll(selector).length,
  };
}

const loaders = {
  classic: (attributes: string) => `<script src="dist/consent-elements.js" ${attributes}></script>`,
  bundle: (attributes: string) =>
    `<script src="dist/consent-elements.bundle.js" ${attributes}></script>`,
  define: (attributes: string) =>
    `<script type="module" src="dist/define.js" ${attributes}></script>
     <script type="module" ${attributes}>
       import { getConsent } from './dist/index.js';
       window.moduleConsent = getConsent();
     </script>`,
  none: () => '',
};

function policyText({ policy = testPolicy }: PageOptions): string {
  return typeof policy === 'string' ? policy : JSON.stringify(policy);
}

function pageText(options: PageOptions): string {
  const {
    policy,
    loader = 'classic',
    loaderAttributes = '',
    htmlAttributes = '',
    before = '',
    head = '',
    body = '',
    gpc,
    nonce,
  } = options;
  const nonceAttribute = nonce === undefined ? '' : `nonce="${nonce}"`;
  const element =
    policy === null
      ? ''
      : `<script type="application/json" data-consent-policy>${policyText(options)}</script>`;
  return `<!doctype html><html lang="en" ${htmlAttributes}><head><meta charset="utf-8"><title>Page</title>
    <script ${nonceAttribute}>${preamble}
      ${gpcText(gpc)}
      ${before}</script>
    ${element}
    ${loaders[loader](`${nonceAttribute} ${loaderAttributes}`)}
    ${head}</head><body>${body}</body></html>`;
}

const preamble = `
  Object.assign(window, { ran: [], problems: [], errors: [], warnings: [], uncaught: [], seen: [] });
  console.error = (...args) => errors.push(args.map(String).join(' '));
  console.warn = (...args) => warnings.push(args.map(String).join(' '));
  addEventListener('error', (event) => uncaught.push(event.message));
  addEventListener('unhandledrejection', (event) => uncaught.push(String(event.reason)));
  for (const type of ['ready', 'change', 'erased', 'reload-required', 'error'])
    document.addEventListener('consent-' + type, (event) => {
      seen.push({ type: event.type, detail: event.detail, event });
      if (type === 'error') problems.push(event.detail);
    });`;

/** Firefox has the property of its own; where a test asks for none, there is none. */
function gpcText(gpc: boolean | undefined): string {
  return `Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', {
    configurable: true, get: () => ${String(gpc)} });`;
}
