import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ConsentRecord } from '../../src/consent/types.js';
import { readCookies, writeCookie } from '../../src/server/cookie-header.js';
import { readConsent } from '../../src/server/read-consent.js';
import { serializeConsent } from '../../src/server/serialize-consent.js';

const day = 86_400;
const now = new Date('2026-11-22T12:00:00Z');
const seconds = now.getTime() / 1000;
const policy = { version: '1', categories: [{ id: 'analytics' }] };
const record: ConsentRecord = {
  policy: '1',
  counter: 5,
  at: seconds - day,
  until: seconds + 30 * day,
  mode: 'opt-in',
  choices: { analytics: 'granted' },
};
const flag: ConsentRecord = {
  ...record,
  mode: 'notice',
  choices: {},
  at: Infinity,
  until: Infinity,
};
const storing = (storage: object): object => ({ ...policy, storage });
const attributesOf = (cookie: string): readonly string[] => cookie.split('; ').slice(1);

void describe('serializeConsent', () => {
  void it('gives name, value, and the attributes that the page itself would', () => {
    assert.equal(
      serializeConsent(record, policy, { now }),
      'cookie_consent={%22v%22:2%2C%22n%22:5%2C%22policy%22:%221%22%2C%22at%22:1795262400%2C%22until%22:1797940800%2C' +
        '%22mode%22:%22opt-in%22%2C%22choices%22:%22y~analytics%22}; Path=/; ' +
        'Expires=Wed, 26 May 2027 12:00:00 GMT; SameSite=Lax; Secure',
    );
  });

  const lives: readonly (readonly [
    title: string,
    members: Partial<ConsentRecord>,
    storage: object,
    days: number,
  ])[] = [
    ['185 days, so that refusals outlive their term', {}, {}, 185],
    ['185 days, although its term is over', { until: seconds - day }, {}, 185],
    ['366 days for an opt-out', { mode: 'opt-out' }, {}, 366],
    ['as long as the policy allows, if that is longer', {}, { maxAgeDays: 390 }, 390],
    ['no longer than browsers allow', {}, { maxAgeDays: 500 }, 400],
  ];
  for (const [title, members, storage, days] of lives)
    void it(`lets the cookie live for ${title}`, () => {
      const cookie = serializeConsent({ ...record, ...members }, storing(storage), { now });
      const expires = new Date((seconds + days * day) * 1000).toUTCString();
      assert.ok(attributesOf(cookie).includes(`Expires=${expires}`), cookie);
    });

  void it('prolongs no grant', () => {
    const until = seconds + day;
    const sent = serializeConsent({ ...record, until }, policy, { now }).split(';')[0] ?? '';
    const at = (time: number) => readConsent(sent, policy, { now: new Date(time * 1000) });
    assert.deepEqual(at(until - 1).state.granted, ['analytics']);
    assert.deepEqual(at(until).state.granted, []);
  });

  void it('writes a flag as the page does', () => {
    const document = { mode: 'notice', categories: [], storage: { format: 'flag', key: 'seen' } };
    const cookie = serializeConsent(flag, document, { now, secure: false });
    assert.equal(cookie, 'seen=1; Path=/; Expires=Mon, 27 Dec 2027 12:00:00 GMT; SameSite=Lax');
  });

  void it('takes key, path and domain from the policy, and lets nothing else in by them', () => {
    const storage = { key: 'a b;', path: '/shop; HttpOnly', domain: '.site.example\r\nX: y' };
    const cookie = serializeConsent(record, storing(storage), { now });
    assert.match(cookie, /^a%20b%3B=/);
    assert.deepEqual(attributesOf(cookie).slice(0, 2), ['Path=/shop', 'Domain=.site.example']);
    assert.doesNotMatch(cookie, /HttpOnly|[\r\n]/);
  });

  void it('is for https unless it is told otherwise', () => {
    assert.ok(attributesOf(serializeConsent(record, policy)).includes('Secure'));
    const plain = attributesOf(serializeConsent(record, policy, { secure: false }));
    assert.ok(!plain.includes('Secure'));
  });

  const wrong: readonly (readonly [title: string, policy: unknown, message: RegExp])[] = [
    [
      'localStorage',
      storing({ type: 'localStorage' }),
      /storage\.type is "localStorage" \(storage\)\. Give the policy/,
    ],
    ['memory', storing({ type: 'memory' }), /storage\.type is "memory"/],
    ['a refused policy', { ...policy, mode: 5 }, /mode is 5 \(policy-type\)\. Correct the policy/],
    ['no policy', undefined, /policy is "" \(policy-json\)/],
    ['a missing member', {}, /categories is missing \(policy-missing\)/],
  ];
  for (const [title, document, message] of wrong)
    void it(`throws for ${title}`, () => {
      assert.throws(
        () => serializeConsent(record, document),
        (error) => {
          assert.ok(error instanceof TypeError);
          assert.match(error.message, message);
          return true;
        },
      );
    });
});

/** What cookies escape, and what they do not. */
const signs = '% ( ) ; , = " \\ / { } | & # + $ ! \' ` ^ @ [ ] < > ? : a ä € 😀'
  .split(' ')
  .concat(' ');

void describe('cookies in headers', () => {
  const attributes = { path: '/', domain: '', expires: now, secure: true };
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...signs), minLength: 1 }),
  );

  void it('have the letters that js-cookie writes in the page, and are read from them', async () => {
    let written = '';
    const page = {
      get cookie() {
        return '';
      },
      set cookie(value: string) {
        written = value;
      },
    };
    Object.defineProperty(globalThis, 'document', { configurable: true, value: page });
    try {
      const { default: Cookies } = await import('js-cookie');
      fc.assert(
        fc.property(text.filter(Boolean), text, (name, value) => {
          Cookies.set(name, value);
          const pair = writeCookie(name, value, attributes).split(';')[0] ?? '';
          assert.equal(pair, written.split(';')[0]);
          assert.deepEqual(
            readCookies(`${pair}; a=b`, name),
            name === 'a' ? [value, 'b'] : [value],
          );
        }),
        { numRuns: 5000 },
      );
    } finally {
      Reflect.deleteProperty(globalThis, 'document');
    }
  });

  void it('are all read that have the name, in their order, but for those that cannot be', () => {
    const header = 'a=1; ab=2; a=%E0%A4; a="3"; %61=4;a=; b=a=5; a';
    assert.deepEqual(readCookies(header, 'a'), ['1', '3', '4', '']);
    assert.deepEqual(readCookies('', 'a'), []);
  });

  void it('are read by what throws at nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (header) => {
        readCookies(header, 'a');
      }),
      { numRuns: 5000 },
    );
  });
});
