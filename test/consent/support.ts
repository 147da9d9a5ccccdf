/** Circumstances, records and generators for tests of consent. */
import fc from 'fast-check';
import type { Circumstances, ConsentRecord, ConsentState, Grant } from '../../src/consent/types.js';
import { evaluate, type Evaluation } from '../../src/consent/evaluate.js';
import type { Mode, Policy } from '../../src/policy/types.js';
import { answers, answersOf, type Choices, type Letter } from '../support/answers.js';
import { policyOf, services, type Document } from '../policy/support.js';

export { answers, answersOf };
export type { Choices, Letter };

/** Noon of a day in November 2025, in seconds. */
export const noon = 1_763_985_600;
export const day = 86_400;

/** Answers as a record has them, in short. */
export function lettersOf(choices: ConsentRecord['choices'] | undefined): Record<string, string> {
  const short = new Map(Object.entries(answers).map(([letter, answer]) => [answer, letter]));
  return Object.fromEntries(
    Object.entries(choices ?? {}).map(([id, answer]) => [id, short.get(answer) ?? `?${answer}`]),
  );
}

export const policy = policyOf({ version: '1', services });

/** Circumstances that ask for consent, without a signal, with the members that a test is about. */
export function circumstances({
  document,
  ...members
}: Partial<Circumstances> & { document?: Document } = {}): Circumstances {
  return {
    policy: document ? policyOf({ version: '1', services, ...document }) : policy,
    checked: true,
    mode: 'opt-in',
    region: '',
    zone: '',
    gpc: undefined,
    now: noon,
    ...members,
  };
}

/** A record made a day ago that answers everything about `policy` with no, but for what the test says. */
export function recordOf(
  choices: Choices = {},
  members: Partial<ConsentRecord> = {},
): ConsentRecord {
  const asked = Object.fromEntries(
    [...policy.categories, ...policy.services]
      .filter(({ id }) => id !== 'necessary' && id !== 'login')
      .map((each) => [each.id, 'category' in each ? 's' : 'n'] as const),
  ) as Choices;
  return {
    policy: '1',
    counter: noon - day,
    at: noon - day,
    until: noon + 100 * day,
    mode: 'opt-in',
    choices: answersOf({ ...asked, ...choices }),
    ...members,
  };
}

export function evaluated(
  record: ConsentRecord | undefined,
  given: Parameters<typeof circumstances>[0] = {},
): Evaluation {
  return evaluate(record, circumstances(given), 'cookie');
}

/** Grants in short: `marketing user` is granted by the visitor, `-marketing gpc` denied by the signal. */
export function brief({ grants }: Pick<ConsentState, 'grants'>, ...ids: string[]): string[] {
  const shown = ids.length ? ids.map((id) => [id, grants[id]!] as const) : Object.entries(grants);
  return shown.map(([id, { granted, source }]: readonly [string, Grant]) => {
    return `${granted ? '' : '-'}${id} ${source}`;
  });
}

export const modes: readonly Mode[] = ['opt-in', 'opt-out', 'notice'];
export const letters = Object.keys(answers) as readonly Letter[];

/** Names that every object has are refused as ids. */
const ids = fc.stringMatching(/^[\w.:-]{1,9}$/).filter((id) => !(id in {}));

/** Any record that the library could have stored. */
export const anyRecord: fc.Arbitrary<ConsentRecord> = fc
  .record(
    {
      policy: fc.string(),
      at: fc.integer({ min: 0, max: 9e10 }),
      life: fc.integer({ min: 0, max: 1e9 }),
      mode: fc.constantFrom(...modes),
      choices: fc.dictionary(ids, fc.constantFrom(...Object.values(answers)), { maxKeys: 20 }),
      counter: fc.integer({ min: 0, max: 9e10 }),
      gpc: fc.boolean(),
      locale: fc.constantFrom('en', 'de-AT', 'zh-Hant-TW'),
      text: fc.stringMatching(/^[0-9a-f]{64}$/),
    },
    { requiredKeys: ['policy', 'at', 'life', 'mode', 'choices', 'counter'] },
  )
  .map(({ life, ...record }) => ({ ...record, until: record.at + life }));

const categoryIds = ['functional', 'analytics', 'marketing'] as const;

/** Policies with and without services, zones and exceptions from the signal. */
export const anyPolicy: fc.Arbitrary<Policy> = fc
  .record({
    exempt: fc.subarray([...categoryIds]),
    present: fc.subarray([...categoryIds], { minLength: 1 }),
    services: fc.subarray([...services]),
    allow: fc.subarray([...categoryIds]),
    maxAgeDays: fc.constantFrom(1, 30, 182, 365),
  })
  .map(({ exempt, present, services: chosen, allow, maxAgeDays }) => {
    const has = (id: string): boolean => id === 'necessary' || present.includes(id as never);
    return policyOf({
      version: '1',
      categories: [
        { id: 'necessary', required: true },
        ...present.map((id) => ({ id, gpc: exempt.includes(id) ? 'ignore' : 'deny' })),
      ],
      services: chosen.filter(({ category }) => has(category)),
      zones: { inside: { allow: allow.filter(has) } },
      storage: { maxAgeDays },
    });
  });

export const anyCircumstances: fc.Arbitrary<Circumstances> = fc.record({
  policy: anyPolicy,
  checked: fc.constant(true),
  mode: fc.constantFrom('opt-in', 'opt-out'),
  region: fc.constant(''),
  zone: fc.constantFrom('', '', 'inside', 'nowhere'),
  gpc: fc.constantFrom(undefined, false, true),
  now: fc.constant(noon),
});

/** Any answers about the ids that `anyPolicy` draws from, and some that it does not know. */
export const anyChoices: fc.Arbitrary<Choices> = fc.dictionary(
  fc.constantFrom('necessary', 'gone', ...categoryIds, ...services.map(({ id }) => id)),
  fc.constantFrom(...letters),
);

/** A record that counts in `anyCircumstances`, or none. */
export const anyValidRecord: fc.Arbitrary<ConsentRecord | undefined> = fc.option(
  fc.record({
    policy: fc.constantFrom('1', 'older'),
    at: fc.constant(noon - day / 2),
    until: fc.constant(noon + day / 4),
    counter: fc.constant(noon),
    mode: fc.constantFrom(...modes),
    choices: anyChoices.map(answersOf),
  }),
  { nil: undefined },
);
