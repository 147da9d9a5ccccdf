/** Stories of a visitor on a site: plain data, so that a counterexample can be read and kept. */
import fc from 'fast-check';
import { day } from '../consent/support.js';
import type { Action } from '../../src/consent/transition.js';
import type { Document } from '../policy/support.js';
import type { Device } from '../consent/world.js';
import type { Word } from './oracle.js';

/** A page's policy, and where the page says that it is. */
export interface Site {
  readonly document: Document;
  readonly region: string;
  readonly zone: string;
  readonly minor?: string | undefined;
}

/** For an import: how long ago it was decided and for how long it holds, in seconds. */
export interface Told extends Omit<Action, 'decidedAt' | 'expiresAt' | 'choices'> {
  readonly choices?: Readonly<Record<string, unknown>>;
  readonly ago?: number;
  readonly holds?: number;
}

/** What somebody else stores under the policy's key: a record of another tool, or anything. `#` stands for the time. */
export type Foreign =
  | { readonly text: string | null }
  | { readonly words: Readonly<Record<string, Word>>; readonly age: number };

export type Deed =
  | { readonly act: Told }
  | { readonly zone: string }
  | { readonly configure: Site }
  | { readonly refuse: string }
  | { readonly reload: Site }
  | { readonly refresh: true }
  | { readonly gpc: boolean }
  | { readonly storage: Device['fails'] }
  | { readonly foreign: Foreign };

export interface Event {
  readonly tab: 0 | 1;
  /** Seconds since the event before; clocks are set back, too. */
  readonly after: number;
  readonly deed: Deed;
  /** Another deed, out of a listener or integration that is told of this one. */
  readonly during?: { readonly step: string; readonly deed: { act: Told } | { zone: string } };
  /** Steps that throw. */
  readonly failing?: readonly string[];
}

const categoryIds = ['functional', 'analytics', 'marketing'] as const;
const serviceIds = ['chat', 'stats', 'tube', 'ads'] as const;
const anyId = fc.constantFrom(...categoryIds, ...serviceIds);
const anyMode = fc.constantFrom('opt-in', 'opt-out');

/** Editions of one site's policy: what a category asks, requires and holds differs from one to the next. */
const document: fc.Arbitrary<Document> = fc
  .record({
    version: fc.constantFrom('1', '2', 'built-in'),
    mode: anyMode,
    regions: fc.constantFrom(
      {},
      {},
      {},
      { US: { mode: 'opt-out' } },
      { US: { mode: 'opt-in' } },
      { 'US-CA': {}, GB: { mode: 'opt-out' } },
    ),
    presets: fc.oneof(
      { weight: 3, arbitrary: fc.constant([] as string[]) },
      { weight: 1, arbitrary: fc.subarray(['eu', 'uk', 'us-ca', 'us-other']) },
    ),
    bases: fc.dictionary(
      fc.constantFrom(...categoryIds),
      fc.constantFrom('consent', 'opt-out', 'exempt', 'objectable'),
      { maxKeys: 2 },
    ),
    basisThere: fc.dictionary(
      fc.constantFrom(...categoryIds),
      fc.constantFrom('consent', 'opt-out', 'exempt', 'objectable'),
      { maxKeys: 1 },
    ),
    sole: fc.subarray([...categoryIds], { maxLength: 1 }),
    present: fc.subarray([...categoryIds], { minLength: 1 }),
    required: fc.oneof(
      { weight: 4, arbitrary: fc.constant([] as string[]) },
      { weight: 1, arbitrary: fc.subarray([...categoryIds]) },
    ),
    exempt: fc.subarray([...categoryIds]),
    services: fc.dictionary(fc.constantFrom(...serviceIds), fc.nat(2), { maxKeys: 3 }),
    allow: fc.subarray([...categoryIds]),
    key: fc.constantFrom('one', 'one', 'one', 'two'),
    maxAgeDays: fc.constantFrom(30, 182),
    notice: fc.constantFrom('', '', '', '', '', '', '', 'record', 'flag'),
  })
  .map(({ present, required, exempt, services, allow, key, maxAgeDays, notice, ...given }) => ({
    version: given.version,
    mode: given.mode,
    presets: given.presets,
    regions: Object.fromEntries(
      Object.entries(given.regions).map(([name, rule]) => [
        name,
        { ...rule, basis: only(present, given.basisThere) },
      ]),
    ),
    ...(notice && { mode: 'notice', regions: {}, presets: [] }),
    categories: [
      { id: 'necessary', required: true },
      ...present.map((id) => ({
        id,
        required: !!notice || required.includes(id),
        basis: given.bases[id],
        solePurpose: given.sole.includes(id) ? 'statistics' : undefined,
        gpc: exempt.includes(id) ? 'ignore' : 'deny',
      })),
    ],
    services: Object.entries(services).map(([id, place]) => ({
      id,
      category: present[place % present.length],
    })),
    zones: { inside: { allow: allow.filter((id) => present.includes(id)) } },
    storage: { key, maxAgeDays, format: notice || 'record' },
  }));

/** Entries for the ids that there are. */
function only(present: readonly string[], entries: Readonly<Record<string, string>>): Document {
  return Object.fromEntries(Object.entries(entries).filter(([id]) => present.includes(id)));
}

const anyZone = fc.constantFrom('', '', '', 'inside', 'nowhere');

export const anySite: fc.Arbitrary<Site> = fc.record({
  document,
  region: fc.constantFrom('', '', 'US', 'us-ca', 'GB', 'DE'),
  zone: anyZone,
  minor: fc.constantFrom(undefined, undefined, undefined, 'true'),
});

/** Mostly answers; also what no answer is, about ids of no policy. */
const choices = fc.oneof(
  { weight: 5, arbitrary: fc.dictionary(anyId, fc.boolean(), { maxKeys: 4 }) },
  {
    weight: 1,
    arbitrary: fc.dictionary(
      fc.oneof(anyId, fc.constantFrom('necessary', 'gone', '__proto__', 'constructor', 'toString')),
      fc.constantFrom<unknown>(true, false, 'true', 1, null, {}),
      { maxKeys: 4 },
    ),
  },
);
const ages = fc.constantFrom(0, 3600, 5 * day, 40 * day, 400 * day, -3600, -5 * day);

const told: fc.Arbitrary<Told> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ type: fc.constantFrom('accept-all', 'reject-all') }) },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constantFrom('acknowledge', 'reset', 'withdraw') }),
  },
  {
    weight: 4,
    arbitrary: fc.record(
      { type: fc.constant('save'), choices, gpcOverride: fc.boolean() },
      { requiredKeys: ['type', 'choices'] },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('withdraw'),
      choices: anyId.map((id) => ({ [id]: false })),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record(
      { type: fc.constant('import'), choices, ago: ages, holds: ages },
      { requiredKeys: ['type', 'choices'] },
    ),
  },
);

const foreign: fc.Arbitrary<Foreign> = fc.oneof(
  fc.record({ text: fc.constantFrom(null, '#', '{#', '{"v":1,"at":#}', 'y#', '[#]') }),
  fc.record({
    words: fc.dictionary(
      fc.oneof(anyId, anyId, fc.constantFrom('necessary', 'gone', '__proto__', 'constructor')),
      fc.constantFrom<Word>('yes', 'no', 'signal', 'over', 'seen'),
    ),
    age: fc.constantFrom(0, day, 40 * day, -3600, -40 * day, -4000 * day),
  }),
);

const act = fc.record({ act: told });
const zone = fc.record({ zone: anyZone });
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 10, arbitrary: act },
  { weight: 2, arbitrary: zone },
  { weight: 3, arbitrary: fc.record({ configure: anySite }) },
  { weight: 1, arbitrary: fc.record({ refuse: fc.constantFrom('', '{', '{"categories":5}') }) },
  { weight: 3, arbitrary: fc.record({ reload: anySite }) },
  { weight: 3, arbitrary: fc.record({ refresh: fc.constant(true as const) }) },
  { weight: 2, arbitrary: fc.record({ gpc: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      storage: fc.constantFrom<Device['fails']>(undefined, 'read', 'write', 'drop', 'full'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ foreign }) },
);

const steps = ['init', 'update', 'withdraw'].map((name) => `one ${name}`);
const anyStep = fc.constantFrom(...steps, 'activate', 'withdraw', 'started', 'changed', 'notify');

const event: fc.Arbitrary<Event> = fc.record(
  {
    tab: fc.constantFrom(0, 0, 0, 1),
    after: fc.oneof(
      { weight: 8, arbitrary: fc.integer({ min: 1, max: 5000 }) },
      { weight: 2, arbitrary: fc.integer({ min: 1, max: 60 * day }) },
      { weight: 1, arbitrary: fc.integer({ min: -60 * day, max: -1 }) },
    ),
    deed,
    during: fc.record({ step: anyStep, deed: fc.oneof(act, zone) }),
    failing: fc.uniqueArray(anyStep, { maxLength: 2 }),
  },
  { requiredKeys: ['tab', 'after', 'deed'] },
);

export interface Story {
  readonly site: Site;
  readonly events: readonly Event[];
}

export const anyStory: fc.Arbitrary<Story> = fc.record({
  site: anySite,
  events: fc.array(event, { minLength: 1, maxLength: 14, size: 'max' }),
});
