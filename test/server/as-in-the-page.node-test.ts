/** A server must see what the page sees: the same cookie, read by `readConsent` and by the store itself, in many lives. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { encodeRecord } from '../../src/consent/record.js';
import type { ConsentRecord } from '../../src/consent/types.js';
import { readConsent } from '../../src/server/read-consent.js';
import { serializeConsent } from '../../src/server/serialize-consent.js';
import { noon } from '../consent/support.js';
import { createDevice, createWorld, type Device, type World } from '../consent/world.js';
import { anyStory, type Site } from '../properties/story.js';

interface Moment {
  readonly site: Site;
  readonly gpc: boolean | undefined;
  readonly now: number;
}

/** A page of the site that is opened now. */
function openPage(device: Device, { site, gpc, now }: Moment): World {
  const world = createWorld({ device, gpc });
  world.now = now;
  const { region, zone, minor } = site;
  world.store.configure(JSON.stringify(site.document), 'policy', { region, zone, minor });
  return world;
}

const cookieHeader = ({ kept }: Device): string =>
  [...kept].map(([name, text]) => `${name}=${encodeURIComponent(text)}`).join('; ');

/** What a record says, without the marks that only the page itself understands. */
const said = (record: ConsentRecord): unknown =>
  JSON.parse(encodeRecord({ ...record, key: undefined, regime: undefined }));

/** Holds the server's reading against that of a page on a copy of the device, and returns whether there was a decision. */
function compare(device: Device, moment: Moment): boolean {
  const { site, gpc, now } = moment;
  const options = {
    gpc,
    region: site.region,
    zone: site.zone,
    minor: site.minor === 'true',
    now: new Date(now * 1000),
  };
  const server = readConsent(cookieHeader(device), site.document, options);
  const { store, problems } = openPage(createDevice(Object.fromEntries(device.kept)), moment);

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
  const sent = serializeConsent(record, site.document, options).split(';')[0] ?? '';
  assert.deepEqual(readConsent(sent, site.document, options).state, server.state);
  return true;
}

void describe('readConsent', () => {
  void it('sees what a page sees that is opened with the same cookie', () => {
    let decided = 0;
    fc.assert(
      fc.property(anyStory, ({ site: first, events }) => {
        const device = createDevice();
        let moment: Moment = { site: first, gpc: undefined, now: noon };
        for (const { after, deed } of events) {
          moment = { ...moment, now: moment.now + after };
          if ('gpc' in deed) moment = { ...moment, gpc: deed.gpc };
          if ('reload' in deed) moment = { ...moment, site: deed.reload };
          if ('foreign' in deed && 'text' in deed.foreign)
            device.kept.set('one', (deed.foreign.text ?? '').replace('#', String(moment.now)));
          if (compare(device, moment)) decided++;
          const world = openPage(device, moment);
          if ('act' in deed) {
            const { type, choices } = deed.act;
            world.store.perform({ type, choices: choices as Record<string, boolean> | undefined });
          }
        }
        compare(device, moment);
      }),
      { numRuns: 800 },
    );
    assert.ok(decided > 200, `Only ${decided} decisions were compared.`);
  });
});
