/** Takes records to the receiver, one at a time, until it has said that it has them. Owns all timing; knows nothing of what is in them. */
import { entries, limit, remove, replace } from './queue.js';
import type { Entry } from './queue.js';

export interface Delivery {
  /** Where to, now; nothing is sent where this is empty. */
  readonly url: () => string;
  /** The text to send for an entry; undefined where there is nothing to tell. */
  readonly textOf: (entry: Entry) => Promise<string | undefined>;
  readonly report: (field: string, value: unknown) => void;
}

/** In milliseconds: how long an answer may take, and the least and the most to wait before another attempt. */
const patience = 10_000;
const firstWait = 1000;
const longestWait = 300_000;

/** Begins to deliver what there is. Returns a function to be called when there is more. */
export function startDelivery({ url, textOf, report }: Delivery): () => void {
  /** Names of entries that this page has tried, and of those that the receiver refuses, which are for another page to try. */
  const tried = new Set<string>();
  const refused = new Set<string>();
  let inFlight: string | undefined;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let wanted = false;

  /** Whether the receiver could be reached. */
  const deliver = async (entry: Entry, address: string): Promise<boolean> => {
    const { name } = entry;
    let text: string | undefined;
    try {
      text = await textOf(entry);
    } catch (error) {
      report(name, error);
    }
    if (text === undefined) {
      remove(name);
      return true;
    }
    if (text !== entry.text) replace(name, text);
    tried.add(name);
    inFlight = name;
    try {
      const { ok, status } = await post(address, text);
      if (ok) remove(name);
      // What it cannot read today it will not read in a minute.
      else if (status < 500 && ![408, 425, 429].includes(status)) {
        if (!refused.size) report(address, `HTTP ${status}`);
        refused.add(name);
      } else return false;
      return true;
    } catch {
      return false;
    } finally {
      inFlight = undefined;
    }
  };

  const round = async (): Promise<void> => {
    const failed = new Set<string>();
    for (;;) {
      const waiting = entries();
      for (const { name } of waiting.slice(0, -limit)) remove(name);
      if (waiting.length > limit) report('queue', waiting.length);
      const next = waiting
        .slice(-limit)
        .find(({ name }) => !refused.has(name) && !failed.has(name));
      const address = url();
      if (!next || !address) break;
      if (await deliver(next, address)) continue;
      failed.add(next.name);
      // Without a network nothing else gets through, either.
      if (!navigator.onLine) break;
    }
    if (!failed.size) {
      failures = 0;
      return;
    }
    const wait = Math.min(firstWait * 2 ** failures++, longestWait);
    // Tabs and visitors that failed together do not come back together.
    timer = setTimeout(go, wait * (0.5 + Math.random() / 2));
  };

  const go = (): void => {
    wanted = true;
    if (running) return;
    running = true;
    wanted = false;
    clearTimeout(timer);
    void alone(round).then(() => {
      running = false;
      if (wanted) go();
    });
  };

  addEventListener('online', go);
  addEventListener('pagehide', () => {
    const address = url();
    // What is on its way arrives without the page. No answer comes to a beacon, so that the entry stays.
    for (const { name, text } of entries())
      if (address && tried.has(name) && name !== inFlight && !refused.has(name))
        navigator.sendBeacon(address, text);
  });
  go();
  return go;
}

/** A text needs no preflight. No cookies, and no address of the page; a redirect would make another request of it. */
function post(address: string, body: string): Promise<Response> {
  return fetch(address, {
    method: 'POST',
    body,
    // Browsers keep no more than 64 KiB going without a page, https://fetch.spec.whatwg.org/#http-network-or-cache-fetch
    keepalive: body.length < 50_000,
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  });
}

/** One tab at a time, where the browser can tell; the receiver drops what comes twice. `work` never rejects. */
async function alone(work: () => Promise<void>): Promise<void> {
  // WebKit before 15.4 has none.
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) return work();
  try {
    await locks.request('consent-records', work);
  } catch {
    // A document of no origin may ask for none.
    await work();
  }
}
