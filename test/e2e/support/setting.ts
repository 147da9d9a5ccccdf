/** The demo, running, with a browser beside it; both end with the tests of the file that asked for them. */
import { after, before } from 'node:test';
import { startDemo, type Demo } from '../../../demo/server.js';
import { startBrowser, type TestBrowser } from './browser.js';
import { newVisitor, type Visitor, type VisitorOptions } from './visitor.js';

export interface Setting {
  readonly demo: Demo;
  /** A visitor who is gone when `visit` has ended, however it ends. The logs are empty at the start. */
  visit(visit: (visitor: Visitor) => Promise<void>, options?: VisitOptions): Promise<void>;
}

export interface VisitOptions extends VisitorOptions {
  /** The visitor's browser sends the Global Privacy Control signal. */
  readonly gpc?: boolean;
}

/** To be called while the tests of a file are being declared. */
export function useSetting(): Setting {
  let demo: Demo | undefined;
  const browsers = new Map<boolean, Promise<TestBrowser>>();

  const browserFor = (gpc: boolean): Promise<TestBrowser> => {
    const running = browsers.get(gpc) ?? startBrowser({ gpc });
    browsers.set(gpc, running);
    return running;
  };
  const running = (): Demo => {
    if (!demo) throw new Error('The demo is not running yet.');
    return demo;
  };

  before(async () => {
    demo = await startDemo();
  });
  after(async () => {
    await Promise.all([...browsers.values()].map(async (each) => (await each).close()));
    await demo?.close();
  });

  return {
    get demo() {
      return running();
    },
    async visit(visit, { gpc = false, ...options } = {}) {
      const { thirdParty, sites } = running();
      const visitor = await newVisitor(await browserFor(gpc), options);
      // Now, for requests of the visitor before may have been on their way still.
      for (const log of [thirdParty, ...Object.values(sites)]) log.clear();
      try {
        await visit(visitor);
      } finally {
        await visitor.close();
      }
    },
  };
}
