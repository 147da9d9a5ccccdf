/** Whatever a visitor, the browser, other tabs and the site do: consent is what the visitor said, and nothing more. */
import { noon } from '../consent/support.js';
import { Browser } from './browser.js';
import { foreignText } from './foreign.js';
import { knownAlone, knownInTrouble, knownTogether } from './known-stories.js';
import { sitesOf } from './site.js';
import { claim, stateOf } from './stated-property.js';
import { expectHandled } from './unhandled.js';
import { storiesAlone, storiesInTrouble, storiesTogether, type Deed, type Story } from './story.js';
import { Tab, type Moment } from './tab.js';

async function tell({ editions, events, files, isAlone }: Story): Promise<void> {
  const browser = new Browser();
  const sites = sitesOf(editions, browser.check);
  const tabs = [new Tab(browser, sites), new Tab(browser, sites)] as const;
  let now = noon;
  let gpc = false;
  for (const tab of isAlone ? [tabs[0]] : tabs)
    await tab.live({ deed: { reload: 0, files } }, { now, gpc });
  for (const event of events) {
    const { tab, after, deed } = event;
    now += after;
    browser.expire(now);
    if ('gpc' in deed) ({ gpc } = deed);
    else if ('trouble' in deed) browser.change(deed.trouble);
    else if ('foreign' in deed) {
      const { key } = tabs[tab];
      browser.put(key, foreignText(deed.foreign, browser, key, now));
    } else if ('race' in deed) await decideAtOnce(tabs, deed, { browser, now, gpc });
    else await tabs[tab].live(event, { now, gpc });
    if (browser.hasChanged || event === events.at(-1))
      await expectNextPage(browser, tabs[tab], now);
    browser.hasChanged = false;
  }
  if (events.some(({ deed }) => 'files' in deed)) await expectHandled();
}

/** On the next page holds what held before, also without the signal. */
async function expectNextPage(browser: Browser, { edition }: Tab, now: number): Promise<void> {
  const next = new Tab(browser.copy(), () => edition);
  await next.live({ deed: { reload: 0 } }, { now, gpc: false });
  next.checkLedger();
}

type Race = Extract<Deed, { race: unknown }>;

/** Two decisions of the same moment; then the messages about them come. */
async function decideAtOnce(
  tabs: readonly [Tab, Tab],
  { race, against, isLeft, first }: Race,
  { browser, ...moment }: Moment & { readonly browser: Browser },
): Promise<void> {
  const before = browser.copy();
  browser.ledger.tear();
  await tabs[0].live({ deed: { act: race } }, moment);
  const isTold = [false, tabs[0].hasAnnounced];
  await browser.readingFrom(before, () => tabs[1].live({ deed: { act: against } }, moment));
  isTold[0] = tabs[1].hasAnnounced;
  if (!isTold.includes(true)) return;
  if (isLeft && tabs[1].hasDecided) return tabs[0].live({ deed: { reload: 0 } }, moment);
  for (let turn = 0; isTold.includes(true); turn++) {
    claim(turn < 9, 'Two tabs answer each other without end.');
    const index = isTold[first] ? first : 1 - first;
    isTold[index] = false;
    // What a tab shows meanwhile depends on which message came first.
    await tabs[index]!.live({ deed: { refresh: true }, isMidway: true }, moment);
    if (tabs[index]!.hasAnnounced) isTold[1 - index] = true;
  }
  // One decision wins everywhere, if it can be stored.
  if (browser.isSound) for (const tab of tabs) tab.catchUp();
}

export const lives = [
  stateOf('what is granted is what was said last, page after page', {
    of: storiesAlone,
    check: tell,
    examples: knownAlone,
    node: 50_000,
    page: 100,
  }),
  stateOf('one decision wins in two tabs, in whatever order they come', {
    of: storiesTogether,
    check: tell,
    examples: knownTogether,
    node: 30_000,
    page: 100,
  }),
  stateOf('a no is kept while storage fails and somebody else uses it', {
    of: storiesInTrouble,
    check: tell,
    examples: knownInTrouble,
    node: 20_000,
    page: 100,
  }),
];
