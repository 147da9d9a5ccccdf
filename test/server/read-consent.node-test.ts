import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encodeRecord } from '../../src/consent/record.js';
import type { ConsentRecord } from '../../src/consent/types.js';
import { readConsent, type ReadConsentOptions } from '../../src/server/read-consent.js';
import { answersOf, type Choices } from '../support/answers.js';

const policy = {
  version: '1',
  categories: [{ id: 'necessary', required: true }, { id: 'analytics' }, { id: 'marketing' }],
  services: [{ id: 'tube', category: 'marketing' }],
  zones: { inside: { allow: ['analytics'] } },
};
const american = { ...policy, regions: { 'US-CA': { mode: 'opt-out' } } };
const notice = {
  version: '1',
  mode: 'notice',
  storage: { format: 'flag' },
  categories: [{ id: 'necessary', required: true }],
};

const now = new Date('2026-11-22T12:00:00Z');
const seconds = now.getTime() / 1000;
const record = (choices: Choices, members: Partial<ConsentRecord> = {}) =>
  encodeRecord({
    policy: '1',
    counter: seconds - 60,
    at: seconds - 60,
    until: seconds + 3600,
    mode: 'opt-in',
    choices: answersOf({ tube: 's', ...choices }),
    ...members,
  });
const cookie = (text: string, name = 'cookie_consent'): string =>
  `${name}=${encodeURIComponent(text)}`;
const read = (
  header: string | null,
  options: ReadConsentOptions = {},
  document: unknown = policy,
) => readConsent(header, document, { now, ...options });

const accepted = cookie(record({ analytics: 'y', marketing: 'y' }));
const partly = cookie(record({ analytics: 'y', marketing: 'n', tube: 'y' }));
const refused = cookie(record({ analytics: 'n', marketing: 'n' }, { counter: seconds - 70 }));
const newer = cookie(record({ analytics: 'y', marketing: 'y' }, { counter: seconds - 69 }));
const day = 86_400;
const over: Partial<ConsentRecord> = {
  ...{ at: seconds - 400 * day, until: seconds - 35 * day, mode: 'opt-out' },
};

interface Case {
  readonly title: string;
  readonly header: string | null;
  readonly options?: ReadConsentOptions;
  readonly document?: unknown;
  readonly status: string;
  /** Ids of categories and services. */
  readonly granted: readonly string[];
  readonly problems?: readonly string[];
}

const cases: readonly Case[] = [
  { title: 'no header', header: null, status: 'undecided', granted: ['necessary'] },
  { title: 'other cookies', header: 'a=b; c', status: 'undecided', granted: ['necessary'] },
  {
    title: 'a yes among other cookies',
    header: `cookie_consent2=x; a=%E0%A4; ${accepted};b=c`,
    status: 'decided',
    granted: ['necessary', 'analytics', 'marketing', 'tube'],
  },
  {
    title: 'a service that is allowed alone',
    header: partly,
    status: 'decided',
    granted: ['necessary', 'analytics', 'tube'],
  },
  ...[
    [`${refused}; ${newer}`, 'the first of which is older'],
    [`${newer}; ${refused}`, 'the second of which is older'],
  ].map(([header = '', which = '']) => ({
    title: `two cookies of one name, ${which}: the newer counts`,
    header,
    status: 'decided',
    granted: ['necessary', 'analytics', 'marketing', 'tube'],
  })),
  {
    title: 'two cookies of one name that were made in the same moment: what both grant counts',
    header: `${accepted}; ${cookie(record({ analytics: 'y', marketing: 'n' }))}`,
    status: 'decided',
    granted: ['necessary', 'analytics'],
  },
  {
    title: 'a whole cookie beside a damaged one',
    header: `${cookie(record({ marketing: 'y' }, { counter: seconds }).slice(0, -9))}; ${partly}`,
    status: 'decided',
    granted: ['necessary', 'analytics', 'tube'],
    problems: [
      `record cookie_consent ${record({ marketing: 'y' }, { counter: seconds }).slice(0, -9)}`,
    ],
  },
  {
    title: 'a record of version 1',
    header: cookie(
      JSON.stringify({
        ...{ v: 1, policy: '1', at: seconds - 60, until: seconds + 60, mode: 'opt-in' },
        choices: 'yanalytics|nmarketing|ytube',
      }),
    ),
    status: 'decided',
    granted: ['necessary', 'analytics', 'tube'],
  },
  {
    title: 'another key',
    header: `${accepted}; ${cookie(record({ analytics: 'n', marketing: 'n' }), 'my%20choice')}`,
    document: { ...policy, storage: { key: 'my choice' } },
    status: 'decided',
    granted: ['necessary'],
  },
  {
    title: 'a decision whose time is over',
    header: cookie(record({ analytics: 'y', marketing: 'y' }, { until: seconds - 1 })),
    status: 'stale',
    granted: ['necessary'],
  },
  {
    title: 'a refusal whose time is over',
    header: cookie(record({ analytics: 'n', marketing: 'n' }, { until: seconds - 1 })),
    status: 'stale',
    granted: ['necessary'],
  },
  {
    title: 'an opt-out whose time is over',
    header: cookie(record({ analytics: 's', marketing: 'n' }, over)),
    options: { region: 'US-CA' },
    document: american,
    status: 'decided',
    granted: ['necessary', 'analytics'],
  },
  {
    title: 'an opt-out by a signal that is gone, whose time is over',
    header: cookie(record({ analytics: 'g', marketing: 'g' }, over)),
    options: { region: 'US-CA', gpc: false },
    document: american,
    status: 'decided',
    granted: ['necessary'],
  },
  {
    title: 'grants of which one is over',
    header: cookie(
      record(
        { analytics: 'y', marketing: 'y', tube: 'y' },
        { terms: { analytics: [seconds - 99 * day, seconds - day] } },
      ),
    ),
    status: 'stale',
    granted: ['necessary', 'marketing', 'tube'],
  },
  {
    title: 'a category that was not asked about',
    header: cookie(record({ analytics: 'y' })),
    status: 'stale',
    granted: ['necessary', 'analytics'],
  },
  {
    title: 'the signal against a yes',
    header: accepted,
    options: { gpc: '1' },
    status: 'decided',
    granted: ['necessary'],
  },
  {
    title: 'what is no signal',
    header: accepted,
    options: { gpc: '0' },
    status: 'decided',
    granted: ['necessary', 'analytics', 'marketing', 'tube'],
  },
  {
    title: 'a zone',
    header: accepted,
    options: { zone: 'inside' },
    status: 'decided',
    granted: ['necessary', 'analytics'],
  },
  {
    title: 'a zone that the policy does not have',
    header: accepted,
    options: { zone: 'nowhere' },
    status: 'decided',
    granted: ['necessary'],
    problems: ['zone zone nowhere'],
  },
  {
    title: 'a region in which everything is on until it is refused',
    header: null,
    options: { region: 'us-ca' },
    document: american,
    status: 'undecided',
    granted: ['necessary', 'analytics', 'marketing', 'tube'],
  },
  {
    title: 'the signal there, which is an opt-out',
    header: null,
    options: { region: 'US-CA', gpc: true },
    document: american,
    status: 'decided',
    granted: ['necessary'],
  },
  {
    title: 'a minor there',
    header: null,
    options: { region: 'US-CA', minor: true },
    document: american,
    status: 'undecided',
    granted: ['necessary'],
  },
  {
    title: 'a region that is not known',
    header: null,
    options: { region: null },
    document: american,
    status: 'undecided',
    granted: ['necessary'],
  },
  {
    title: 'a flag',
    header: 'cookie_consent=1',
    document: notice,
    status: 'decided',
    granted: ['necessary'],
  },
  {
    title: 'a flag where choices are wanted',
    header: 'cookie_consent=1',
    document: { ...policy, storage: { format: 'flag' } },
    status: 'undecided',
    granted: ['necessary'],
    problems: ['flag storage.format opt-in'],
  },
  {
    title: 'a notice with something to ask about',
    header: accepted,
    document: { ...policy, mode: 'notice' },
    status: 'decided',
    granted: ['necessary', 'analytics', 'marketing', 'tube'],
    problems: ['notice mode notice'],
  },
  {
    title: 'a policy that is no JSON',
    header: accepted,
    document: '{',
    status: 'undecided',
    granted: [],
    problems: ['policy-json policy {'],
  },
  {
    title: 'a policy that JSON cannot say',
    header: accepted,
    document: { categories: 1n },
    status: 'undecided',
    granted: [],
    problems: ['policy-json policy '],
  },
  {
    title: 'a wrong member of the policy',
    header: accepted,
    document: { ...policy, mode: 'opt' },
    status: 'undecided',
    granted: [],
    problems: ['policy-value mode opt'],
  },
  ...['localStorage', 'memory'].map((type) => ({
    title: `a policy that keeps decisions in ${type}`,
    header: accepted,
    document: { ...american, storage: { type } },
    options: { region: 'US-CA' },
    status: 'undecided',
    granted: [],
    problems: [`storage storage.type ${type}`],
  })),
];

void describe('readConsent', () => {
  for (const { title, header, options, document, status, granted, problems = [] } of cases)
    void it(`reads ${title}`, () => {
      const consent = read(header, options, document);
      const { state } = consent;
      assert.equal(state.status, status);
      const ids = Object.keys(state.grants).filter((id) => consent.has(id));
      assert.deepEqual(ids, granted);
      const said = consent.problems.map(
        ({ code, field, value }) => `${code} ${field} ${String(value)}`,
      );
      assert.deepEqual(said, problems);
    });

  void it('takes the policy as JSON, too', () => {
    assert.deepEqual(read(partly, {}, JSON.stringify(policy)).state, read(partly).state);
  });

  void it('gives the record as it stands in the cookie, and none where none counts', () => {
    const { record: kept } = read(partly);
    const text = record({ analytics: 'y', marketing: 'n', tube: 'y' });
    assert.equal(kept && encodeRecord(kept), text);
    assert.equal(kept?.choices['tube'], 'granted');
    assert.equal(read(null).record, undefined);
    assert.equal(read('cookie_consent=1').record, undefined);
  });

  void it('gives a record whose time is over, since its refusals hold', () => {
    const { record: kept, state } = read(cookie(record({ marketing: 'n' }, over)));
    assert.equal(kept?.choices['marketing'], 'denied');
    assert.equal(state.expiresAt, new Date((seconds - 35 * day) * 1000).toISOString());
  });

  void it('makes a record of the signal where it is an opt-out', () => {
    const { record: made, state } = read(null, { region: 'US-CA', gpc: true }, american);
    assert.deepEqual(made?.choices, answersOf({ analytics: 'g', marketing: 'g', tube: 's' }));
    assert.equal(made.counter, seconds);
    assert.equal(state.decidedAt, now.toISOString());
    assert.equal(read(null, { gpc: true }).record, undefined);
  });

  void it('numbers that record after the one that it replaces', () => {
    const before = cookie(record({ analytics: 'y', marketing: 'y' }, { mode: 'opt-out' }));
    const { record: made } = read(before, { region: 'US-CA', gpc: true }, american);
    assert.equal(made?.counter, seconds - 59);
  });

  void it('has nothing that the policy does not have', () => {
    const { has } = read(accepted);
    for (const id of ['', 'gone', 'constructor', '__proto__', 'toString'])
      assert.equal(has(id), false);
  });

  void it('says what is wrong with a damaged cookie, and grants nothing by it', () => {
    const damaged = record({ analytics: 'y', marketing: 'y' }).slice(0, -1);
    const { problems, state } = read(cookie(damaged));
    assert.deepEqual(problems, [{ code: 'record', field: 'cookie_consent', value: damaged }]);
    assert.deepEqual(state.granted, ['necessary']);
  });

  void it('takes the clock where no time is given', () => {
    const at = Math.floor(Date.now() / 1000);
    const fresh = cookie(record({ analytics: 'y', marketing: 'y' }, { at, until: at + 60 }));
    assert.equal(readConsent(fresh, policy).has('analytics'), true);
    const past = cookie(record({ analytics: 'y', marketing: 'y' }, { at: 0, until: at - 1 }));
    assert.equal(readConsent(past, policy).has('analytics'), false);
  });
});
