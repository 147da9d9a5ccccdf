/** A server must see what the page sees: the same cookies, read by `readConsent` and by the store itself, in many lives. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { encodeRecord } from '../../src/consent/record.js';
import type { Action } from '../../src/consent/transition.js';
import type { ConsentRecord } from '../../src/consent/types.js';
import { readConsent } from '../../src/server/read-consent.js';
import { serializeConsent } from '../../src/server/serialize-consent.js';
import { day, noon } from '../consent/support.js';
import { createDevice, createWorld, type Device, type World } from '../consent/world.js';

const key = 'cookie_consent';
const categories = [
  { id: 'necessary', required: true },
  { id: 'functional', gpc: 'ignore' },
  { id: 'analytics', solePurpose: 'statistics' },
  { id: 'marketing' },
];
const services = [
  { id: 'stats', category: 'analytics' },
  { id: 'ads', category: 'marketing' },
];
const zones = { inside: { allow: ['analytics'] } };
const notice = { mode: 'notice', categories: categories.slice(0, 1) };

const documents: readonly object[] = [
  { version: '1', categories, services, zones },
  { version: '2', mode: 'opt-out', categories, services: services.slice(1), zones },
  { version: '3', presets: ['uk', 'us-uoom'], categories, services },
  { version: '4', regions: { US: { mode: 'opt-out' } }, categories: categories.slice(1) },
  { version: '5', categories, services, storage: { maxAgeDays: 30 } },
  { version: '6', mode: 'notice', categories },
  { version: '7', ...notice },
  { version: '8', ...notice, storage: { format: 'flag' } },
  { version: '9', categories, storage: { format: 'flag' } },
  { version: 'built-in', categories },
];

interface Moment {
  readonly document: object;
  readonly region: string;
  readonly zone: string;
  readonly minor: string | undefined;
  readonly gpc: boolean | undefined;
  /** Seconds since the moment before. */
  readonly after: number;
  readonly action: Action | undefined;
  /** Another cookie of the same name; `#` stands for the time. */
  readonly foreign: string | undefined;
}

const anyId = fc.constantFrom('functional', 'analytics', 'marketing', 'stats', 'ads', 'gone');
const anyAction = fc.oneof(
  fc.record({
    type: fc.constantFrom('accept-all', 'reject-all', 'acknowledge', 'withdraw', 'reset'),
  }),
  fc.record({
    type: fc.constantFrom('save', 'import'),
    choices: fc.dictionary(anyId, fc.boolean()),
    gpcOverride: fc.boolean(),
  }),
  fc.record({ type: fc.constant('withdraw'), choices: anyId.map((id) => ({ [id]: false })) }),
) as fc.Arbitrary<Action>;

const record1 = '{"v":1,"policy":"1","at":#,"until":1e10,"mode":"opt-out","choices":"yads|nstats"}';
const record2 =
  '{"v":2,"n":#,"policy":"1","at":#,"until":1e10,"mode":"opt-in","choices":"y~ads x~stats"}';

const anyMoment: fc.Arbitrary<Moment> = fc.record({
  document: fc.constantFrom(...documents),
  region: fc.constantFrom('', '', 'US-CA', 'gb', 'DE'),
  zone: fc.constantFrom('', '', 'inside', 'nowhere'),
  minor: fc.constantFrom(undefined, undefined, 'true'),
  gpc: fc.constantFrom(undefined, false, true),
  after: fc.constantFrom(0, 60, day, 40 * day, 183 * day, 370 * day, -3600, -2 * day),
  action: fc.option(anyAction, { nil: undefined }),
  foreign: fc.option(fc.constantFrom('1', 'yes', '{#', record1, record2), { nil: undefined }),
});

/** A page of the site that is opened now. */
function openPage(
  device: Device,
  { document, region, zone, minor, gpc }: Moment,
  now: number,
): World {
  const world = createWorld({ device, gpc });
  world.now = now;
  world.store.configure(JSON.stringify(document), 'policy', { region, zone, minor });
  return world;
}

const copyOf = ({ kept, elsewhere }: Device): Device => ({
  ...createDevice(Object.fromEntries(kept)),
  elsewhere: new Map(elsewhere),
});

const cookieHeader = ({ kept, elsewhere }: Device): string =>
  [...kept.values(), ...(elsewhere.get(key) ?? [])]
    .map((text) => `${key}=${encodeURIComponent(text)}`)
    .join('; ');

/** What a record says, without the marks that only the page itself makes. */
const said = (record: ConsentRecord): unknown =>
  JSON.parse(encodeRecord({ ...record, key: undefined, day: undefined }));

/** Holds the server's reading against that of a page on a copy of the device, and returns whether there was a decision. */
function compare(device: Device, moment: Moment, now: number): boolean {
  const { document, region, zone, minor, gpc } = moment;
  const options = { gpc, region, zone, minor: minor === 'true', now: new Date(now * 1000) };
  const server = readConsent(cookieHeader(device), document, options);
  const { store, problems } = openPage(copyOf(device), moment, now);

  assert.deepEqual(server.state, store.state);
  const sorted = (all: readonly unknown[]): string[] =>
    all.map((each) => JSON.stringify(each)).sort();
  assert.deepEqual(
    sorted(server.problems.map(({ code, field, value }) => [code, field, value])),
    sorted(problems),
  );
  for (const [id, { granted }] of Object.entries(store.state.grants))
    assert.equal(server.has(id), granted);
  const { record } = server;
  if (!record) return false;
  assert.deepEqual(said(record), said(store.record as ConsentRecord));

  // And what it sends back says the same to the next request.
  const sent = serializeConsent(record, document, options).split(';')[0] ?? '';
  assert.deepEqual(readConsent(sent, document, options).state, server.state);
  return true;
}

void describe('readConsent', () => {
  void it('sees what a page sees that is opened with the same cookies', () => {
    let decided = 0;
    const anyMoments = fc.array(anyMoment, { minLength: 1, maxLength: 8, size: 'max' });
    fc.assert(
      fc.property(anyMoments, (moments) => {
        const device = createDevice();
        let now = noon;
        for (const moment of moments) {
          now += moment.after;
          const { foreign, action } = moment;
          if (foreign) device.elsewhere.set(key, [foreign.replaceAll('#', String(now))]);
          if (compare(device, moment, now)) decided++;
          const world = openPage(device, moment, now);
          if (action) world.act(action);
          if (compare(device, moment, now)) decided++;
        }
      }),
      { numRuns: 600 },
    );
    assert.ok(decided > 1000, `Only ${decided} decisions were compared.`);
  });
});
