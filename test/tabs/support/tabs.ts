/** A browser with real tabs, in whichever engine `ENGINE` names: all that a test of several tabs may do. */
import { startPuppeteerTabs } from './puppeteer-tabs.js';
import { startWebKitTabs } from './webkit-tabs.js';

export type Engine = 'chromium' | 'firefox' | 'webkit';

export const engine = (process.env['ENGINE'] ?? 'chromium') as Engine;

/** One tab. A new one lies in front of the others. */
export interface Tab {
  /** Opens an address and waits until the page is loaded. */
  open(address: string): Promise<void>;
  /** Runs a function in the page; arguments and result as JSON has them. */
  readonly evaluate: <Result, Arguments extends readonly unknown[]>(
    step: (...given: Arguments) => Result | Promise<Result>,
    ...given: Arguments
  ) => Promise<Result>;
  /** Goes back in the tab's history; waits for another document, not for its loading. */
  back(): Promise<void>;
  /** Brings the tab to front: it is visible then, and the one before it hidden. */
  front(): Promise<void>;
  close(): Promise<void>;
}

/** Cookies and storage of their own, shared by its tabs. */
export interface Session {
  tab(): Promise<Tab>;
  close(): Promise<void>;
}

export interface TabBrowser {
  session(): Promise<Session>;
  close(): Promise<void>;
}

export function startTabs(): Promise<TabBrowser> {
  return engine === 'webkit' ? startWebKitTabs() : startPuppeteerTabs();
}
