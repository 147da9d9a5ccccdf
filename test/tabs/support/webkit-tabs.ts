/**
 * Tabs of WebKit, by its WebDriver; the client stands in `test/engines`. They are windows, since nothing here can bring another tab of
 * a window to front: what is not in front is minimized, and the page is hidden then.
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type * as WebKitDriver from '../../engines/webkit-driver.mjs';
import { callInPage } from './in-page.js';
import type { Session, Tab, TabBrowser } from './tabs.js';

interface Client {
  newSession(options: object): Promise<Driver>;
}

/** The commands of WebDriver that we use. */
interface Driver {
  navigateTo(address: string): Promise<void>;
  back(): Promise<void>;
  executeAsyncScript(script: string, given: readonly unknown[]): Promise<unknown>;
  getWindowHandle(): Promise<string>;
  createWindow(type: 'window'): Promise<{ readonly handle: string }>;
  switchToWindow(handle: string): Promise<void>;
  minimizeWindow(): Promise<unknown>;
  setWindowRect(x: number, y: number, width: number, height: number): Promise<unknown>;
  closeWindow(): Promise<unknown>;
  deleteSession(): Promise<void>;
}

const engines = new URL('../../engines/', import.meta.url);

export async function startWebKitTabs(): Promise<TabBrowser> {
  const { startWebKitDriver } = (await import(
    new URL('webkit-driver.mjs', engines).href
  )) as typeof WebKitDriver;
  const client = createRequire(new URL('run.mjs', engines)).resolve('webdriver');
  const { default: WebDriver } = (await import(pathToFileURL(client).href)) as { default: Client };
  const { options, stop } = await startWebKitDriver();
  // It says what it does on the console otherwise.
  process.env['WDIO_LOG_LEVEL'] = 'error';
  return {
    session: async () =>
      startSession(await WebDriver.newSession({ ...options, logLevel: 'error' })),
    close: stop,
  };
}

function startSession(driver: Driver): Session {
  const windows: string[] = [];
  /** Commands go to one window at a time, so they wait for each other. */
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(step: () => Promise<Result>): Promise<Result> => {
    const next = last.then(step, step);
    last = next;
    return next;
  };

  const toFront = async (handle: string): Promise<void> => {
    for (const other of windows.filter((each) => each !== handle)) {
      await driver.switchToWindow(other);
      await driver.minimizeWindow();
    }
    await driver.switchToWindow(handle);
    await driver.setWindowRect(0, 0, 1024, 768);
  };

  const tabOf = (handle: string): Tab => {
    const here = <Result>(step: () => Promise<Result>): Promise<Result> =>
      inTurn(async () => {
        await driver.switchToWindow(handle);
        return step();
      });
    const evaluate: Tab['evaluate'] = (step, ...given) =>
      here(async () => {
        const result = (await driver.executeAsyncScript(
          `const done = arguments[arguments.length - 1];
           Promise.resolve().then(() => ${callInPage(step, given)})
             .then((value) => done({ value }), (error) => done({ error: String(error) }));`,
          [],
        )) as { readonly value?: never; readonly error?: string };
        if (result.error !== undefined) throw new Error(result.error);
        return result.value as never;
      });
    return {
      open: (address) => here(() => driver.navigateTo(address)),
      evaluate,
      back: () => here(() => driver.back()),
      front: () => inTurn(() => toFront(handle)),
      close: () =>
        here(async () => {
          await driver.closeWindow();
          windows.splice(windows.indexOf(handle), 1);
          if (windows[0] !== undefined) await driver.switchToWindow(windows[0]);
        }),
    };
  };

  return {
    tab: () =>
      inTurn(async () => {
        const handle = windows[0]
          ? (await driver.createWindow('window')).handle
          : await driver.getWindowHandle();
        windows.push(handle);
        await toFront(handle);
        return tabOf(handle);
      }),
    close: () => inTurn(() => driver.deleteSession()),
  };
}
