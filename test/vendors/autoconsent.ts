/** DuckDuckGo's autoconsent in a visitor's page: its own engine and content script, with the rules that a test gives it. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type {
  AutoConsentCMPRule,
  BackgroundMessage,
  Config,
  ContentScriptMessage,
} from '@duckduckgo/autoconsent';
import type { Page } from 'puppeteer-core';
import { patience } from '../e2e/support/visitor.js';

declare global {
  interface Window {
    autoconsentReceiveMessage: (message: BackgroundMessage) => Promise<void>;
  }
}

type Kind = ContentScriptMessage['type'];
type Message<Type extends Kind> = Extract<ContentScriptMessage, { readonly type: Type }>;

export type { AutoConsentCMPRule };

export interface Autoconsent {
  /** Puts the tool into a page, to be called before it loads anything. */
  readonly prepare: (page: Page) => Promise<void>;
  /** What the tool has in the pages that are opened from now on; what it has sent is forgotten. */
  set(options: AutoconsentOptions): void;
  /** The first message of a kind that it sends, or has sent, since the last `set`. */
  until<Type extends Kind>(type: Type): Promise<Message<Type>>;
  /** What the visitor asks for in the tool's own window. */
  ask(type: 'optIn' | 'optOut' | 'selfTest'): Promise<void>;
}

export interface AutoconsentOptions {
  readonly rules?: readonly AutoConsentCMPRule[];
  /** Unless it says otherwise, the tool waits to be asked and has no heuristics. */
  readonly config?: Partial<Config>;
}

const folder = dirname(fileURLToPath(import.meta.resolve('@duckduckgo/autoconsent')));
const contentScript = readFileSync(join(folder, 'autoconsent.playwright.js'), 'utf8');

export function newAutoconsent(): Autoconsent {
  let options: AutoconsentOptions = {};
  const messages: ContentScriptMessage[] = [];
  const listeners = new Set<() => void>();
  let send: (message: BackgroundMessage) => Promise<void>;
  /** A page that has gone takes no answer. */
  const answer = (message: BackgroundMessage): void => void send(message).catch(() => undefined);

  const onMessage = (message: ContentScriptMessage): void => {
    messages.push(message);
    for (const look of [...listeners]) look();
    if (message.type === 'init')
      answer({
        type: 'initResp',
        config: { autoAction: null, ...options.config } as Config,
        rules: { autoconsent: [...(options.rules ?? [])] },
      });
    // Rules for other products may want to run code of theirs in the page. Ours has to do without, and here nobody may.
    if (message.type === 'eval') answer({ type: 'evalResp', id: message.id, result: false });
  };

  return {
    set(next) {
      options = next;
      messages.length = 0;
    },
    async prepare(page) {
      send = (message) => page.evaluate((each) => window.autoconsentReceiveMessage(each), message);
      await page.exposeFunction('autoconsentSendMessage', onMessage);
      await page.evaluateOnNewDocument(contentScript);
    },
    until: (type) =>
      new Promise((resolve, reject) => {
        const finish = (settle: () => void): void => {
          clearTimeout(timer);
          listeners.delete(look);
          settle();
        };
        const look = (): void => {
          const found = messages.find((each): each is Message<typeof type> => each.type === type);
          if (found) finish(() => resolve(found));
        };
        const timer = setTimeout(() => {
          const last = JSON.stringify(messages.at(-1));
          finish(() => reject(new Error(`Waited for ${type}; the last message was ${last}`)));
        }, patience);
        listeners.add(look);
        look();
      }),
    ask: (type) => send({ type }),
  };
}
