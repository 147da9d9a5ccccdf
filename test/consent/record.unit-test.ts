import { expect } from 'chai';
import fc from 'fast-check';
import { evaluate } from '../../src/consent/evaluate.js';
import { decodeRecord, encodeRecord, fingerprint, flagRecord } from '../../src/consent/record.js';
import type { ConsentRecord } from '../../src/consent/types.js';
import { anyRecord, circumstances, policy, recordOf } from './support.js';

const good = {
  v: 1,
  policy: '2026-11-22',
  at: 1_795_305_600,
  until: 1_811_030_400,
  mode: 'opt-in',
  choices: 'yanalytics|nmarketing|syoutube',
};
const decode = (members: object) => decodeRecord(JSON.stringify({ ...good, ...members }));

describe('encodeRecord and decodeRecord', () => {
  it('read what their description shows', () => {
    expect(decode({})).to.deep.include({
      policy: '2026-11-22',
      at: 1_795_305_600,
      until: 1_811_030_400,
      mode: 'opt-in',
      choices: { analytics: 'y', marketing: 'n', youtube: 's' },
    });
  });

  it('write what they read', () => {
    const record = decode({})!;
    expect(JSON.parse(encodeRecord(record))).to.deep.equal(good);
  });

  it('give back any record as it was', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        expect(decodeRecord(encodeRecord(record))).to.deep.include(record);
      }),
      { numRuns: 2000 },
    );
  });

  it('give back a record that answers nothing', () => {
    expect(decodeRecord(encodeRecord(recordOf({}, { choices: {} })))?.choices).to.deep.equal({});
  });

  it('leave out what is not known', () => {
    const text = encodeRecord(recordOf({}, { gpc: undefined, locale: undefined, text: undefined }));
    expect(text).not.to.match(/gpc|locale|text|undefined|null/);
  });

  it('make one line', () => {
    fc.assert(
      fc.property(anyRecord, (record) => !/[\n\r]/.test(encodeRecord(record))),
      { numRuns: 500 },
    );
  });

  it('keep 300 services within the 4096 bytes of a cookie', () => {
    const ids = Array.from({ length: 300 }, (_, index) => `vendor-${index}`);
    const choices = Object.fromEntries(ids.map((id) => [id, 'y'] as const));
    const record = recordOf(choices, { gpc: false, locale: 'en-GB', text: 'f'.repeat(64) });
    // A cookie holds quotes and commas escaped.
    const text = encodeRecord(record).replace(/["\\,]/g, '%22');
    expect(text.length).to.be.below(4096 - 'cookie_consent='.length);
  });
});

describe('decodeRecord', () => {
  it('takes nothing for no record', () => {
    expect(decodeRecord(undefined)).to.be.undefined;
    expect(decodeRecord('')).to.be.undefined;
  });

  it('takes every truncation of a record for none', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const text = encodeRecord(record);
        for (let length = 0; length < text.length; length++)
          if (decodeRecord(text.slice(0, length))) return false;
        return true;
      }),
      { numRuns: 200 },
    );
  });

  it('takes every record that lost its beginning for none', () => {
    const text = encodeRecord(recordOf({ analytics: 'y' }));
    for (let start = 1; start < text.length; start++)
      expect(decodeRecord(text.slice(start)), text.slice(start)).to.be.undefined;
  });

  for (const text of [
    '1',
    'true',
    'null',
    '[]',
    '{}',
    '"y"',
    'yes',
    '{"v":1}',
    '%7B',
    '{analytics:true}',
  ])
    it(`takes ${text} for none`, () => {
      expect(decodeRecord(text)).to.be.undefined;
    });

  const wrong: Readonly<Record<string, readonly unknown[]>> = {
    v: [0, 2, '1', true, null, [1], undefined],
    policy: [5, null, true, [], {}, ['1'], undefined],
    at: ['1795305600', 1.5, null, true, [1_795_305_600], {}, undefined],
    until: ['1811030400', 1.5, null, [1_811_030_400], undefined, 1_795_305_599, 1e11, 1e300],
    mode: ['', 'in', 'opt-in ', 'OPT-IN', 'constructor', null, 5, ['opt-in'], {}, undefined],
    choices: [null, 5, true, [], ['yanalytics'], { analytics: 'y' }, undefined],
  };
  for (const [name, values] of Object.entries(wrong))
    for (const value of values)
      it(`takes a record whose ${name} is ${JSON.stringify(value)} for none`, () => {
        expect(decode({ [name]: value })).to.be.undefined;
      });

  it('never throws, and gives whole records only', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => isWholeOrNone(decodeRecord(text))),
      { numRuns: 3000 },
    );
  });

  it('gives whole records only where single members are anything', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(good)), fc.jsonValue(), (name, value) =>
        isWholeOrNone(decode({ [name]: value })),
      ),
      { numRuns: 3000 },
    );
  });

  function isWholeOrNone(record: ConsentRecord | undefined): boolean {
    if (!record) return true;
    const { policy: version, at, until, mode, choices } = record;
    return (
      typeof version === 'string' &&
      Number.isInteger(at) &&
      until >= at &&
      ['opt-in', 'opt-out', 'notice'].includes(mode) &&
      Object.values(choices).every((choice) => typeof choice === 'string')
    );
  }

  describe('members that it does not know', () => {
    const without = evaluate(decode({ policy: '1' }), circumstances({ now: good.at }), 'cookie');
    const same = (members: string): void => {
      const text = JSON.stringify({ ...good, policy: '1' }).replace(/}$/, `,${members}}`);
      const record = decodeRecord(text);
      expect(record).to.exist;
      const found = evaluate(record, circumstances({ now: good.at }), 'cookie');
      expect(found).to.deep.equal(without);
    };

    it('have no effect', () => {
      same('"granted":["marketing"],"marketing":"y","zone":"x","grants":{"marketing":true}');
    });

    it('have no effect where they are called __proto__ or constructor', () => {
      same('"__proto__":{"choices":{"marketing":"y"},"marketing":"y"}');
      same('"constructor":{"prototype":{"marketing":"y"}}');
      expect(({} as Record<string, unknown>)['marketing']).to.be.undefined;
    });

    it('grant nothing as answers about ids of no policy', () => {
      const choices = `${good.choices}|y__proto__|yconstructor|ytoString|y|ygone`;
      const record = decode({ policy: '1', choices });
      const found = evaluate(record, circumstances({ now: good.at }), 'cookie');
      expect(found).to.deep.equal(without);
      expect(Object.getPrototypeOf(record?.choices)).to.equal(Object.prototype);
      expect(Object.prototype).not.to.have.any.keys('', 'gone', 'polluted');
    });
  });
});

describe('fingerprint', () => {
  it('is the same for the same text', () => {
    expect(fingerprint('{"a":1}')).to.equal(fingerprint('{"a":1}'));
  });

  it('differs for documents that differ', () => {
    const texts = ['', ' ', '{}', '{"a":1}', '{"a":2}', '{"b":1}', '{"a":1} '];
    expect(new Set(texts.map((text) => fingerprint(text))).size).to.equal(texts.length);
  });

  it('differs after any change of one character', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        fc.nat(),
        fc.string({ minLength: 1, maxLength: 1 }),
        (text, at, sign) => {
          const place = at % text.length;
          fc.pre(text[place] !== sign);
          const changed = text.slice(0, place) + sign + text.slice(place + 1);
          return fingerprint(text) !== fingerprint(changed);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('is short, and needs no escape in a cookie', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 500 }), (text) => /^\w{1,7}$/.test(fingerprint(text))),
      { numRuns: 1000 },
    );
  });
});

describe('flagRecord', () => {
  it('counts for ever, as notice, and answers nothing', () => {
    expect(flagRecord(policy)).to.deep.equal({
      policy: '1',
      mode: 'notice',
      choices: {},
      at: Infinity,
      until: Infinity,
    });
  });
});
