/** Whatever a visitor, the browser, other tabs and the site do: consent is what the visitor said, and nothing more. */
import { createDevice } from '../consent/world.js';
import { noon } from '../consent/support.js';
import { encodeRecord } from '../../src/consent/record.js';
import { letters, type Memory } from './oracle.js';
import { state } from './stated-property.js';
import { anyStory, type Deed, type Foreign, type Story } from './story.js';
import { Tab, type Meanings } from './tab.js';

function tell({ site, events }: Story): void {
  const device = createDevice();
  const meanings: Meanings = new Map();
  const tabs = [new Tab(device, meanings), new Tab(device, meanings)] as const;
  const used = new Set<number>();
  let now = noon;
  let gpc = false;
  for (const tab of tabs) tab.live({ tab: 0, after: 0, deed: { reload: site } }, { now, gpc });
  for (const event of events) {
    const { tab, after, deed } = event;
    now += after;
    // Two seconds in which nothing has happened: records of the same second could not be told apart.
    while (used.has(now) || used.has(now + 1)) now++;
    used.add(now).add(now + 1);
    if ('gpc' in deed) ({ gpc } = deed);
    if ('storage' in deed) device.fails = deed.storage;
    if ('foreign' in deed) {
      const { text, memory } = found(deed.foreign, now);
      tabs[tab].find(text, memory);
    }
    tabs[tab].live(event, { now, gpc });
  }
}

function found(foreign: Foreign, now: number): { text: string | null; memory?: Memory } {
  if ('text' in foreign) return { text: foreign.text?.replace('#', `${now}`) ?? null };
  const words = new Map(Object.entries(foreign.words));
  const at = now - foreign.age;
  const memory = { words, at, until: at + 100 * 86_400, version: `of ${now}` };
  return { text: recordText(memory), memory };
}

/** A record of another tool, or of a server, which says these words. */
function recordText({ words, at, until, version }: Memory): string {
  const choices = Object.fromEntries([...words].map(([id, word]) => [id, letters[word]] as const));
  return encodeRecord({ policy: version, at, until, mode: 'opt-in', choices });
}

/** What could not be stored says the same as what is stored, which is then no answer of old. */
function sayingTheSame(): Story {
  const site = (mode: string) => ({
    document: {
      version: '1',
      mode,
      categories: [{ id: 'necessary', required: true }, { id: 'marketing' }],
      storage: { key: 'one', maxAgeDays: 30 },
    },
    region: '',
    zone: '',
  });
  const deeds: readonly Deed[] = [
    { act: { type: 'save', choices: {} } },
    { storage: 'write' },
    { act: { type: 'withdraw', choices: { marketing: false } } },
    { configure: site('opt-in') },
    { configure: site('opt-out') },
  ];
  return { site: site('opt-in'), events: deeds.map((deed) => ({ tab: 0, after: 1, deed })) };
}

/** A decision that could not be stored is no notice that was read. */
function decidingUnderAFlag(): Story {
  const site = (ids: readonly string[], format: string, mode = 'opt-in') => ({
    document: {
      version: '1',
      mode,
      categories: [{ id: 'necessary', required: true }, ...ids.map((id) => ({ id }))],
      storage: { key: 'one', maxAgeDays: 30, format },
    },
    region: '',
    zone: '',
  });
  const deeds: readonly Deed[] = [
    { act: { type: 'save', choices: { analytics: true } } },
    { storage: 'write' },
    { configure: site(['analytics'], 'record') },
    { act: { type: 'import', choices: { analytics: false }, holds: 0 } },
    { configure: site([], 'flag', 'notice') },
  ];
  return {
    site: site(['analytics', 'marketing'], 'record'),
    events: deeds.map((deed) => ({ tab: 0, after: 1, deed })),
  };
}

/** Another tab has the notice still, under the same key, and its flag comes back over a decision. */
function flagComingBack(): Story {
  const site = (format: string, mode: string) => ({
    document: {
      version: '1',
      mode,
      categories: [
        { id: 'necessary', required: true },
        { id: 'marketing', required: mode === 'notice' },
      ],
      services: mode === 'notice' ? [] : [{ id: 'stats', category: 'marketing' }],
      storage: { key: 'one', maxAgeDays: 30, format },
    },
    region: '',
    zone: '',
  });
  const events: readonly (readonly [tab: 0 | 1, deed: Deed])[] = [
    [0, { configure: site('record', 'opt-in') }],
    [1, { act: { type: 'acknowledge' } }],
    [0, { act: { type: 'save', choices: { stats: true } } }],
    [1, { act: { type: 'acknowledge' } }],
    [0, { refresh: true }],
  ];
  return {
    site: site('flag', 'notice'),
    events: events.map(([tab, deed]) => ({ tab, after: 1, deed })),
  };
}

export const lives = [
  state('what is granted is what was said last, wherever and however it was said', {
    of: anyStory,
    check: tell,
    examples: [sayingTheSame(), decidingUnderAFlag(), flagComingBack()],
    node: 12_000,
    page: 300,
  }),
];
