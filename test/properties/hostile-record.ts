/** Whatever is stored under the policy's key: nothing is granted that a whole record, which still counts, does not say. */
import fc from 'fast-check';
import { evaluate } from '../../src/consent/evaluate.js';
import { decodeRecord } from '../../src/consent/record.js';
import type { ConsentState } from '../../src/consent/types.js';
import { circumstances, day, letters, noon } from '../consent/support.js';
import { createDevice, createWorld } from '../consent/world.js';
import { policyOf } from '../policy/support.js';
import { anyText, damaged, hostileNames } from './hostile-json.js';
import { unpolluted } from './prototypes.js';
import { claim, state } from './stated-property.js';

/** Some ids look like answers, some like members of every list. */
const recordDocument = {
  version: '1',
  categories: [
    { id: 'necessary', required: true },
    { id: 'analytics' },
    { id: 'marketing' },
    { id: 'y' },
    { id: 'length', gpc: 'ignore' },
  ],
  services: [
    { id: 'tube', category: 'marketing' },
    { id: 'yy', category: 'y' },
  ],
  storage: { maxAgeDays: 30 },
};

const common = {
  policy: '1',
  at: noon - day,
  until: noon + 20 * day,
  mode: 'opt-in',
  gpc: false,
  key: '',
} as const;
const older = { v: 1, ...common, choices: 'yanalytics|nmarketing|stube|yy|yyy|nlength' };
const good = {
  v: 2,
  n: noon - day,
  ...common,
  choices: `y~y|yy n~marketing|length s~tube y${days(-20)}-${days(9)}~analytics`,
};

/** Days since 1970, as a term has them. */
function days(fromNow: number): string {
  return (Math.floor(noon / day) + fromNow).toString(36);
}

const id = fc.oneof(
  fc.constantFrom('analytics', 'marketing', 'y', 'yy', 'length', 'tube', 'necessary'),
  fc.constantFrom(...hostileNames),
  fc.string({ maxLength: 4 }),
);
const letter = fc.oneof(fc.constantFrom<string>(...letters), fc.string({ maxLength: 1 }));
/** Sometimes more than a cookie holds. */
const times = fc.oneof(
  { weight: 20, arbitrary: fc.constant(1) },
  { weight: 1, arbitrary: fc.constant(500) },
);
const olderChoices = fc
  .tuple(fc.array(fc.tuple(letter, id)), times)
  .map(([list, count]) =>
    Array.from({ length: count }, () => list.map((pair) => pair.join('')).join('|')).join('|'),
  );
const term = fc.oneof(
  { weight: 2, arbitrary: fc.constant('') },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.integer({ min: -40, max: 4 }), fc.integer({ min: -4, max: 40 }))
      .map(([from, until]) => `${days(from)}-${days(until)}`),
  },
  { weight: 1, arbitrary: fc.constantFrom('-', '0-0', 'x', 'zzzzzzzzzzz-zzzzzzzzzzz') },
);
const group = fc
  .tuple(letter, term, fc.array(id, { maxLength: 3 }))
  .map(([head, span, ids]) => `${head}${span}~${ids.join('|')}`);
const choices = fc
  .tuple(fc.array(group), times)
  .map(([list, count]) => Array.from({ length: count }, () => list.join(' ')).join(' '));
const edges = [
  0,
  -1,
  1,
  1.5,
  1e11 - 1,
  1e11,
  1e12,
  1e12 + 1,
  1e308,
  -1e308,
  2 ** 53 - 1,
  1 - 2 ** 53,
];
const timeAround = (now: number): fc.Arbitrary<number> =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(...edges) },
    { weight: 2, arbitrary: fc.integer({ min: -40, max: 40 }).map((days) => now + days * day) },
    { weight: 1, arbitrary: fc.integer({ min: -9, max: 9 }).map((halves) => now + halves / 2) },
  );

/** Mostly of the form of a record, as of a moment and under a fingerprint. */
function almostRecord(now: number, key: string): fc.Arbitrary<string> {
  const time = timeAround(now);
  const members = {
    policy: fc.constantFrom<unknown>('1', '1', '1', '', 'built-in', 5),
    at: time,
    until: time,
    mode: fc.constantFrom<unknown>('opt-in', 'opt-in', 'opt-in', 'opt-out', 'notice', 'toString'),
    gpc: fc.jsonValue({ maxDepth: 1 }),
    locale: fc.jsonValue({ maxDepth: 1 }),
    text: fc.jsonValue({ maxDepth: 1 }),
    key: fc.oneof(fc.constant(key), fc.jsonValue({ maxDepth: 1 })),
    // Members of earlier releases, and none at all.
    regime: fc.constantFrom<unknown>('', 'opt-out|exempt|exempt|opt-out|objectable', 'opt-out', 5),
    grants: fc.constant({ marketing: { granted: true } }),
  };
  const requiredKeys = ['v', 'n', 'choices', 'policy', 'at', 'until', 'mode'] as const;
  return fc
    .oneof(
      fc.record(
        {
          v: fc.constantFrom<unknown>(1, 1, 1, '1', 2),
          n: time,
          choices: olderChoices,
          ...members,
        },
        { requiredKeys: [...requiredKeys] },
      ),
      fc.record(
        { v: fc.constantFrom<unknown>(2, 2, 2, 2, '2', 3), n: time, choices, ...members },
        { requiredKeys: [...requiredKeys] },
      ),
    )
    .map((each) => JSON.stringify(each));
}

/** Anything that may be found under the policy's key. */
function hostileTexts(now: number, key: string): fc.Arbitrary<string> {
  return fc.oneof(
    anyText(JSON.stringify(good)),
    damaged(good),
    damaged(older),
    almostRecord(now, key),
    almostRecord(now, key),
  );
}

/** As a record looks; any member may be something else. */
interface Looks {
  readonly v: number;
  readonly policy: string;
  readonly at: number;
  readonly until: number;
  readonly mode: string;
  readonly choices: string;
}

/** The last letter counts; of several terms any may. */
interface Said {
  readonly letter: string;
  readonly terms: readonly (readonly [from: number, until: number])[];
}

/** What a record says about each id, read with the least that its description needs; nothing if it is not whole. */
function answers(json: string): ReadonlyMap<string, Said> {
  let record: Record<string, unknown> | null;
  try {
    record = JSON.parse(json) as typeof record;
  } catch {
    return new Map();
  }
  const { v, policy: version, at, until, mode, choices: text } = Object(record) as Looks;
  const isWhole =
    typeof version === 'string' &&
    version !== 'built-in' &&
    Number.isInteger(at) &&
    Number.isInteger(until) &&
    at <= until &&
    /^(opt-in|opt-out|notice)$/.test(mode) &&
    typeof text === 'string';
  const said = new Map<string, Said>();
  const say = (id: string, letter: string, from = at, end = until): void =>
    void said.set(id, { letter, terms: [...(said.get(id)?.terms ?? []), [from, end]] });
  if (!isWhole) return said;
  if (v === 1) for (const each of text.split('|')) say(each.slice(1), each.slice(0, 1));
  else
    for (const each of text.split(/\s+/)) {
      const [, letter = '', from, end, ids = ''] = /^(.)(?:(\w+)-(\w+))?~(.*)$/.exec(each) ?? [];
      const term = [from, end].flatMap((time) => (time ? parseInt(time, 36) * day : []));
      for (const id of ids.split('|')) say(id, letter, ...term);
    }
  return said;
}

function mayBeGranted(text: string, wanted: string, gpc: boolean): boolean {
  const said = answers(text);
  const { category = '' } = recordDocument.services.find((each) => each.id === wanted) ?? {};
  const isCovered = gpc && wanted !== 'length';
  const isLive = ([from, until]: readonly [number, number]): boolean =>
    from <= noon + day && noon < until && noon < from + 30 * day;
  const isYes = (answer: Said | undefined): boolean =>
    !!answer &&
    (answer.letter === 'o' || (answer.letter === 'y' && !isCovered)) &&
    answer.terms.some(isLive);
  const own = said.get(wanted);
  return isYes(own) || (own?.letter === 's' && isYes(said.get(category)));
}

function lookAt({ grants }: ConsentState, text: string, gpc: boolean): void {
  claim(Object.keys(grants).length === 7, 'Something is granted that the policy does not know.');
  for (const [each, { granted }] of Object.entries(grants))
    if (granted && each !== 'necessary')
      claim(mayBeGranted(text, each, gpc), `${each} is granted by`, text);
}

const policy = policyOf(recordDocument);

function read(text: string): void {
  const ids = [...policy.categories, ...policy.services].map(({ id: each }) => each);
  const record = unpolluted(() => decodeRecord(text, ids));
  for (const gpc of [false, true]) {
    // Refused by the store, not by the reader: answers to the built-in questions.
    if (record?.policy !== 'built-in')
      lookAt(
        evaluate(record, circumstances({ document: recordDocument, gpc }), 'cookie').state,
        text,
        gpc,
      );
  }
}

/** What becomes of it in the store, through a few choices. */
function find(text: string): void {
  const gpc = text.length % 3 === 0;
  unpolluted(() => {
    const device = createDevice({ cookie_consent: text });
    const world = createWorld({ device, gpc });
    const { store } = world;
    world.configure(recordDocument);
    lookAt(store.state, text, gpc);
    store.refresh();
    store.setZone('public');
    lookAt(store.state, text, gpc);
    void store.perform({ type: 'save', choices: { analytics: true } });
    void store.perform({ type: 'withdraw', choices: { analytics: false } });
    const kept = device.kept.get('cookie_consent') ?? '';
    claim(!!decodeRecord(kept), 'What was stored cannot be read:', kept);
    lookAt(store.state, text, gpc);
    claim(!store.state.grants['analytics']?.granted, 'Granted after a no.');
    void store.perform({ type: 'reject-all' });
    for (const [each, { granted, source }] of Object.entries(store.state.grants))
      claim(granted === (source === 'required'), 'Granted after a refusal:', each);
    // Nor on the next page, a year later, where nobody is asked first.
    const next = createWorld({ device });
    next.now = noon + 400 * day;
    next.configure({ ...recordDocument, mode: 'opt-out' });
    for (const [each, { granted, source }] of Object.entries(next.store.state.grants))
      claim(granted === (source === 'required'), 'Granted a year after a refusal:', each);
  });
}

/** Of a clock that is ahead: for how long it would count nobody has said. */
const examples = [JSON.stringify({ ...good, at: noon + 10 * day })];

export const hostileRecords = [
  state('a text that is no record grants nothing', {
    of: anyText(JSON.stringify(good)),
    check: read,
    node: 15_000,
    page: 200,
  }),
  state('a damaged record grants nothing but what it says', {
    of: fc.oneof(damaged(good), damaged(older)),
    check: read,
    node: 20_000,
    page: 200,
  }),
  state('a record of any answers and times grants nothing but what it says', {
    of: almostRecord(noon, ''),
    check: read,
    node: 20_000,
    page: 300,
    examples,
  }),
  state('the store grants nothing but what a record says, and forgets it with a refusal', {
    of: hostileTexts(noon, ''),
    check: find,
    node: 5000,
    page: 200,
    examples,
  }),
];
