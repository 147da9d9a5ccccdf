/** Whatever is stored under the policy's key: nothing is granted that a whole record, which still counts, does not say. */
import fc from 'fast-check';
import { evaluate } from '../../src/consent/evaluate.js';
import { decodeRecord } from '../../src/consent/record.js';
import type { ConsentState } from '../../src/consent/types.js';
import { day, letters, noon } from '../consent/support.js';
import { createDevice, createWorld } from '../consent/world.js';
import { policyOf } from '../policy/support.js';
import { anyText, damaged, hostileNames } from './hostile-json.js';
import { unpolluted } from './prototypes.js';
import { claim, state } from './stated-property.js';

/** Some ids look like answers, some like members of every list. */
export const recordDocument = {
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

const good = {
  v: 1,
  policy: '1',
  at: noon - day,
  until: noon + 20 * day,
  mode: 'opt-in',
  choices: 'yanalytics|nmarketing|stube|yy|yyy|nlength',
  gpc: false,
  key: '',
};

const id = fc.oneof(
  fc.constantFrom('analytics', 'marketing', 'y', 'yy', 'length', 'tube', 'necessary'),
  fc.constantFrom(...hostileNames),
  fc.string({ maxLength: 4 }),
);
const letter = fc.oneof(fc.constantFrom<string>(...letters), fc.string({ maxLength: 1 }));
const answer = fc.tuple(letter, id).map((pair) => pair.join(''));
const choices = fc
  .tuple(fc.array(answer), fc.oneof({ weight: 20, arbitrary: fc.constant(1) }, fc.constant(500)))
  // Sometimes more than a cookie holds.
  .map(([list, times]) => Array.from({ length: times }, () => list.join('|')).join('|'));
const edges = [0, -1, 1, 1.5, 1e11 - 1, 1e11, 1e308, -1e308, 2 ** 53 - 1, 1 - 2 ** 53];
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
    v: fc.constantFrom<unknown>(1, 1, 1, 1, 1, 1, '1', 2),
    policy: fc.constantFrom<unknown>('1', '1', '1', '', 'built-in', 5),
    at: time,
    until: time,
    mode: fc.constantFrom<unknown>('opt-in', 'opt-in', 'opt-in', 'opt-out', 'notice', 'toString'),
    choices,
    gpc: fc.jsonValue({ maxDepth: 1 }),
    locale: fc.jsonValue({ maxDepth: 1 }),
    text: fc.jsonValue({ maxDepth: 1 }),
    key: fc.oneof(fc.constant(key), fc.jsonValue({ maxDepth: 1 })),
    regime: fc.constantFrom<unknown>('', 'opt-out|exempt|exempt|opt-out|objectable', 'opt-out', 5),
    grants: fc.constant({ marketing: { granted: true } }),
  };
  const requiredKeys = ['v', 'policy', 'at', 'until', 'mode', 'choices'] as const;
  return fc
    .record(members, { requiredKeys: [...requiredKeys] })
    .map((each) => JSON.stringify(each));
}

/** Anything that may be found under the policy's key. */
export function hostileTexts(now: number, key: string): fc.Arbitrary<string> {
  const recent = { ...good, at: now - day, until: now + 20 * day, key };
  return fc.oneof(
    anyText(JSON.stringify(recent)),
    damaged(recent),
    almostRecord(now, key),
    almostRecord(now, key),
  );
}

/** What a record says about an id, read with the least that its description needs; nothing where it is not whole. */
function answers(text: string, now: number): ReadonlyMap<string, string> {
  let record: Record<string, unknown> | null;
  try {
    record = JSON.parse(text) as typeof record;
  } catch {
    return new Map();
  }
  const { v, policy: version, at, until, mode, choices: said } = Object(record) as typeof good;
  const isWhole =
    v === 1 &&
    typeof version === 'string' &&
    Number.isInteger(at) &&
    Number.isInteger(until) &&
    /^(opt-in|opt-out|notice)$/.test(mode) &&
    typeof said === 'string';
  const counts = at <= now + day && now < until && now < at + 30 * day && version !== 'built-in';
  if (!isWhole || !counts) return new Map();
  return new Map(said.split('|').map((each) => [each.slice(1), each.slice(0, 1)]));
}

export function mayBeGranted(text: string, wanted: string, gpc: boolean, now = noon): boolean {
  const said = answers(text, now);
  const { category = '' } = recordDocument.services.find((each) => each.id === wanted) ?? {};
  const isCovered = gpc && wanted !== 'length';
  const isYes = (answer: string | undefined): boolean =>
    answer === 'o' || (answer === 'y' && !isCovered);
  const own = said.get(wanted);
  return isYes(own) || (own === 's' && isYes(said.get(category)));
}

function lookAt({ grants }: ConsentState, text: string, gpc: boolean): void {
  claim(Object.keys(grants).length === 7, 'Something is granted that the policy does not know.');
  for (const [each, { granted }] of Object.entries(grants))
    if (granted && each !== 'necessary')
      claim(mayBeGranted(text, each, gpc), `${each} is granted by`, text);
}

const policy = policyOf(recordDocument);

function read(text: string): void {
  const record = unpolluted(() => decodeRecord(text));
  for (const gpc of [false, true]) {
    const given = { policy, mode: 'opt-in', region: '', zone: '', gpc, now: noon } as const;
    // Refused by the store, not by the reader: answers to the built-in questions.
    if (record?.policy !== 'built-in') lookAt(evaluate(record, given, 'cookie').state, text, gpc);
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
    store.perform({ type: 'save', choices: { analytics: true } });
    store.perform({ type: 'withdraw', choices: { analytics: false } });
    const kept = device.kept.get('cookie_consent') ?? '';
    claim(!!decodeRecord(kept), 'What was stored cannot be read:', kept);
    lookAt(store.state, text, gpc);
    claim(!store.state.grants['analytics']?.granted, 'Granted after a no.');
    store.perform({ type: 'reject-all' });
    for (const [each, { granted, source }] of Object.entries(store.state.grants))
      claim(granted === (source === 'required'), 'Granted after a refusal:', each);
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
    of: damaged(good),
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
