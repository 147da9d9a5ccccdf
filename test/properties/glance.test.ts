/** The short way, which believes what is stored where its fingerprint is right: it must never say more than the long one. */
import fc from 'fast-check';
import { createDevice, createWorld } from '../consent/world.js';
import { fingerprint } from '../../src/consent/record.js';
import { glance } from '../../src/page/glance.js';
import type { StorageOptions } from '../../src/policy/types.js';
import { readStored } from '../../src/storage/stored-text.js';
import { clearStorage } from '../support/browser-storage.js';
import { damaged } from './hostile-json.js';
import { fullDocument } from './hostile-policy.js';
import { hostileTexts, mayBeGranted, recordDocument } from './hostile-record.js';
import { unpolluted } from './prototypes.js';
import { claim } from './stated-property.js';

const surroundings = { region: '', zone: '', gpc: undefined };

/** Stores a text in the way that a policy names; returns what can be read of it, since a cookie has a limit. */
function keep(storage: Pick<StorageOptions, 'type'>, text: string): string | undefined {
  const options = { key: 'cookie_consent', ...storage } as StorageOptions;
  const set = (value: string): void => void (document.cookie = `cookie_consent=${value};Path=/`);
  if (storage.type === 'localStorage') localStorage.setItem(options.key, text);
  else {
    set(';Max-Age=0');
    set(encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, '?')));
  }
  return readStored(options);
}

describe('the glance', () => {
  const clock = Date.now;
  /** The same second for the glance, which reads the clock, and for the core, which is told. */
  const now = Math.floor(clock() / 1000);

  beforeEach(() => {
    Date.now = () => now * 1000;
  });

  afterEach(async () => {
    Date.now = clock;
    await clearStorage();
  });

  for (const type of ['cookie', 'localStorage'] as const)
    it(`grants nothing but what the core grants, from a ${type}`, () => {
      const storage = { ...recordDocument.storage, type };
      const json = JSON.stringify({ ...recordDocument, storage });
      let taken = 0;
      const check = (given: string, gpc: boolean): void => {
        const text = keep(storage, given) ?? '';
        // The fingerprint of the site's own policy never stands in an answer to the built-in one.
        if (text.includes('"built-in"')) return;
        const found = unpolluted(() => glance(json, { ...surroundings, gpc }));
        if (!found?.plain) return;
        taken++;
        for (const [id, { granted }] of Object.entries(found.state.grants))
          if (granted && id !== 'necessary')
            claim(mayBeGranted(text, id, gpc, now), `${id} is granted by`, text);
        const world = createWorld({ device: createDevice({ cookie_consent: text }), gpc });
        world.now = now;
        world.store.configure(json, 'a test', surroundings);
        const shown = (state: typeof found.state): string =>
          JSON.stringify({ ...state, storage: '' });
        claim(shown(found.state) === shown(world.store.state), 'The core says something else.');
      };
      fc.assert(fc.property(hostileTexts(now, fingerprint(json)), fc.boolean(), check), {
        numRuns: 500,
      });
      claim(taken > 5, 'The short way was hardly ever taken:', taken);
    });

  it('never throws over a damaged policy, and takes the short way for nothing but what is required', () => {
    keep({ type: 'cookie' }, '1');
    let understood = 0;
    const check = (json: string): void => {
      const found = unpolluted(() => glance(json, surroundings));
      if (found) understood++;
      for (const [id, { granted, source }] of Object.entries(found?.state.grants ?? {})) {
        // What is on until somebody refuses it is for the core to say, which is asked where the way is not plain.
        const mayBe = source === 'required' || (source === 'default' && !found?.plain);
        claim(!granted || mayBe, 'Granted without a record:', id);
      }
    };
    const storage = { key: 'cookie_consent' };
    fc.assert(fc.property(damaged({ ...fullDocument, storage }), check), { numRuns: 1000 });
    claim(understood > 500, 'Hardly any policy was understood:', understood);
  });
});
