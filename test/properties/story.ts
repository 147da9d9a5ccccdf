/** Stories of a visitor on a site: plain data, so that a counterexample can be read and kept. */
import fc from 'fast-check';
import { day } from '../consent/support.js';
import type { Action } from '../../src/consent/transition.js';
import { anyEditions, anyZone, categoryIds, serviceIds } from './editions.js';
import type { Word } from './memory.js';
import type { Place, Trouble } from './shelf.js';
import type { Edition } from './site.js';

/** For an import: how long ago it was decided and for how long it holds, in seconds. */
export interface Told extends Omit<Action, 'decidedAt' | 'expiresAt' | 'choices'> {
  readonly choices?: Readonly<Record<string, unknown>>;
  readonly ago?: number;
  readonly holds?: number;
}

/** What somebody else stores under the policy's key, or removes: in the policy's `own` place or in another. `#` stands for the time. */
export interface Foreign {
  readonly place: Place;
  readonly text?: string | null;
  readonly record?: {
    /** `stranger`: an answer in a letter of a later release, which counts as a no. */
    readonly words: Readonly<Record<string, Exclude<Word, 'unsure'> | 'stranger'>>;
    readonly age: number;
    readonly version: 1 | 2;
    /** Of the counter, compared with the highest that there is. */
    readonly rank: 'least' | 'same' | 'next' | 'most' | 'limit';
  };
}

/** The file with the check of policies: part of the page, on its way, or not to be had. */
export type Files = 'here' | 'slow' | 'missing';

/** Numbers are editions of the policy. */
export type Deed =
  | { readonly act: Told }
  | { readonly zone: string }
  | { readonly configure: number }
  | { readonly refuse: string }
  /** `isLate`: the policy itself is on its way. */
  | { readonly reload: number; readonly files?: Files; readonly isLate?: boolean }
  | { readonly arrive: true }
  | { readonly files: 'come' | 'fail' }
  | { readonly complete: true }
  | { readonly refresh: true }
  | { readonly gpc: boolean }
  | { readonly trouble: Trouble }
  | { readonly foreign: Foreign }
  /**
   * Both tabs at once: the second does not see what the first has stored. `isLeft`: the first is left before it hears of that. `first`: the
   * tab that hears of the other first.
   */
  | {
      readonly race: Told;
      readonly against: Told;
      readonly isLeft: boolean;
      readonly first: 0 | 1;
    };

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

export interface Story {
  readonly editions: readonly Edition[];
  /** How the first page of each tab is opened. */
  readonly files: Files;
  /** In one tab. */
  readonly isAlone: boolean;
  readonly events: readonly Event[];
}

const anyId = fc.constantFrom(...categoryIds, ...serviceIds);

/** Mostly answers; also what no answer is, about ids of no policy. */
const choices = fc.oneof(
  { weight: 5, arbitrary: fc.dictionary(anyId, fc.boolean(), { maxKeys: 3 }) },
  {
    weight: 1,
    arbitrary: fc.dictionary(
      fc.oneof(anyId, fc.constantFrom('necessary', 'gone', '__proto__', 'constructor', 'toString')),
      fc.constantFrom<unknown>(true, false, 'true', 1, null, {}),
      { maxKeys: 3 },
    ),
  },
);
const ages = fc.constantFrom(0, 3600, 5 * day, 40 * day, 400 * day, -3600, -5 * day);

/** `isDated`: an import says when it was decided. */
const told = (isDated: boolean): fc.Arbitrary<Told> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ type: fc.constantFrom('accept-all', 'reject-all') }) },
    {
      weight: 1,
      arbitrary: fc.record({ type: fc.constantFrom('acknowledge', 'reset', 'withdraw') }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        type: fc.constant('save'),
        choices,
        gpcOverride: fc.constantFrom(true, false, false),
      }),
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
        { type: fc.constant('import'), choices, holds: ages, ...(isDated && { ago: ages }) },
        { requiredKeys: ['type', 'choices'] },
      ),
    },
  );

const place = fc.constantFrom('own', 'own', 'local', 'cookie /', 'cookie .site.example/');
type Rank = NonNullable<Foreign['record']>['rank'];

const foreign = (...ranks: readonly Rank[]): fc.Arbitrary<Foreign> =>
  fc.oneof(
    fc.record({
      place,
      text: fc.constantFrom(null, null, '#', '{#', '{"v":1,"at":#}', 'y#', '[#]'),
    }),
    fc.record({
      place,
      record: fc.record({
        words: fc.dictionary(
          fc.oneof(anyId, anyId, fc.constantFrom('necessary', 'gone', '__proto__', 'constructor')),
          fc.constantFrom('yes', 'no', 'signal', 'over', 'seen', 'stranger'),
        ),
        age: fc.constantFrom(0, day, 40 * day, -3600, -40 * day, -4000 * day),
        version: fc.constantFrom(1, 2, 2, 2),
        rank: fc.constantFrom(...ranks),
      }),
    }),
  );

const anyFiles = fc.constantFrom<Files>('here', 'here', 'slow', 'slow', 'missing');
const edition = fc.nat(2);
const troubles = fc.constantFrom(undefined, undefined, 'full', 'off');

type Weighted = fc.WeightedArbitrary<Deed>;

const zone = fc.record({ zone: anyZone });
/** What happens besides the visitor's choices. */
const always: readonly Weighted[] = [
  { weight: 3, arbitrary: zone },
  { weight: 2, arbitrary: fc.record({ configure: edition }) },
  { weight: 1, arbitrary: fc.record({ refuse: fc.constantFrom('', '{', '{"categories":5}') }) },
  {
    weight: 6,
    arbitrary: fc.record(
      { reload: edition, files: anyFiles, isLate: fc.constantFrom(false, false, false, true) },
      { requiredKeys: ['reload', 'files'] },
    ),
  },
  { weight: 2, arbitrary: fc.constant({ arrive: true }) },
  { weight: 3, arbitrary: fc.record({ files: fc.constantFrom('come', 'come', 'fail') }) },
  { weight: 1, arbitrary: fc.constant({ complete: true }) },
  { weight: 3, arbitrary: fc.constant({ refresh: true }) },
  { weight: 3, arbitrary: fc.record({ gpc: fc.boolean() }) },
];
const foreigners = (...ranks: readonly Rank[]): readonly Weighted[] => [
  { weight: 3, arbitrary: fc.record({ foreign: foreign(...ranks) }) },
];
const failures: readonly Weighted[] = [
  {
    weight: 4,
    arbitrary: fc.record({ trouble: fc.record({ cookie: troubles, local: troubles }) }),
  },
];
/** Two tabs know when something was said by the order alone. */
const undated = told(false);
const races: readonly Weighted[] = [
  {
    weight: 5,
    arbitrary: fc.record({
      race: undated,
      against: undated,
      isLeft: fc.constantFrom(false, false, true),
      first: fc.constantFrom(0, 1),
    }),
  },
];

const steps = ['init', 'update', 'withdraw'].map((name) => `one ${name}`);
const anyStep = fc.constantFrom(...steps, 'activate', 'withdraw', 'started', 'changed', 'notify');

/** Many things happen in the same second, and some after every term is over. */
const pauses = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 5000 }) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 60 * day }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(29, 31, 181, 184, 186, 364, 366, 401, 800).map((n) => n * day),
  },
  { weight: 1, arbitrary: fc.integer({ min: -60 * day, max: -1 }) },
);

function stories(
  editions: fc.Arbitrary<readonly Edition[]>,
  tabs: readonly (0 | 1)[],
  ...deeds: readonly (readonly Weighted[])[]
): fc.Arbitrary<Story> {
  const act = fc.record({ act: tabs.includes(1) ? undated : told(true) });
  const accidents = fc.record({
    during: fc.record({ step: anyStep, deed: fc.oneof(act, zone) }),
    failing: fc.uniqueArray(anyStep, { maxLength: 2 }),
  });
  const event = fc
    .record({
      tab: fc.constantFrom(...tabs),
      after: pauses,
      deed: fc.oneof({ weight: 12, arbitrary: act }, ...always, ...deeds.flat()),
      rest: fc.oneof(
        { weight: 2, arbitrary: fc.constant({}) },
        { weight: 1, arbitrary: accidents },
      ),
    })
    .map(({ rest, ...each }) => ({ ...each, ...rest }));
  return fc.record({
    editions,
    files: anyFiles,
    isAlone: fc.constant(!tabs.includes(1)),
    events: fc.array(event, { minLength: 1, maxLength: 7, size: 'max' }),
  });
}

/** Answers under different keys, or to the built-in questions, are no matter of two tabs. */
const editionsOfOneKey = anyEditions(['one'], ['1', '2'], 2);

/** One page after the other. */
export const storiesAlone = stories(
  fc.oneof(
    { weight: 3, arbitrary: anyEditions(['one'], ['1', '1', '2', '2', 'built-in']) },
    { weight: 1, arbitrary: anyEditions(['one', 'two'], ['1', '2']) },
  ),
  [0],
  foreigners('least', 'same', 'next', 'most', 'limit'),
);
/** Two tabs, whose deeds come in any order, and at once. */
export const storiesTogether = stories(editionsOfOneKey, [0, 1], races);
/** Two tabs of a browser in which storage fails, and where somebody else stores something. */
export const storiesInTrouble = stories(
  editionsOfOneKey,
  [0, 0, 1],
  foreigners('least', 'same', 'next', 'most'),
  failures,
  races,
);
