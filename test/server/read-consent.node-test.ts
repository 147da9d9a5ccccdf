import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encodeRecord } from '../../src/consent/record.js';
import type { Choice, ConsentRecord } from '../../src/consent/types.js';
import { readConsent, type ReadConsentOptions } from '../../src/server/read-consent.js';

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
const record = (choices: Readonly<Record<string, Choice>>, members: Partial<ConsentRecord> = {}) =>
  encodeRecord({
    policy: '1',
    at: seconds - 60,
    until: seconds + 3600,
    mode: 'opt-in',
    choices: { tube: 's', ...choices },
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
  {
    title: 'two cookies of one name, of which the first counts',
    header: `${partly}; ${accepted}`,
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
    assert.equal(kept?.choices['tube'], 'y');
    assert.equal(read(null).record, undefined);
    const over = cookie(record({}, { until: seconds - 1 }));
    assert.equal(read(over).record, undefined);
  });

  void it('makes a record of the signal where it is an opt-out', () => {
    const { record: made, state } = read(null, { region: 'US-CA', gpc: true }, american);
    assert.deepEqual(made?.choices, { analytics: 'g', marketing: 'g', tube: 's' });
    assert.equal(state.decidedAt, now.toISOString());
    assert.equal(read(null, { gpc: true }).record, undefined);
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
    const over = cookie(record({ analytics: 'y', marketing: 'y' }, { at: 0, until: at - 1 }));
    assert.equal(readConsent(over, policy).has('analytics'), false);
  });
});
