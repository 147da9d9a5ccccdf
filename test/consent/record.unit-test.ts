import { expect } from 'chai';
import fc from 'fast-check';
import { evaluate } from '../../src/consent/evaluate.js';
import { decodeRecord, encodeRecord, flagRecord, isNo, isYes } from '../../src/consent/record.js';
import type { ConsentRecord } from '../../src/consent/types.js';
import { anyRecord, circumstances, day, lettersOf, policy, recordOf } from './support.js';

const good = {
  v: 2,
  n: 1_795_305_601,
  policy: '2026-11-22',
  at: 1_795_305_600,
  until: 1_811_030_400,
  mode: 'opt-in',
  choices: 'n~marketing s~youtube y~analytics',
};
const decode = (members: object) => decodeRecord(JSON.stringify({ ...good, ...members }));

const anyDay = fc.nat(1e6).map((days) => days * day);

/** Records in which some grants have a term of their own, in whole days. */
const anyRecordWithTerms = fc
  .tuple(anyRecord, fc.array(fc.tuple(anyDay, anyDay), { maxLength: 9 }))
  .map(([record, terms]): ConsentRecord => {
    const granted = Object.entries(record.choices).filter(([, answer]) => isYes(answer));
    return {
      ...record,
      key: 'abc',
      day: 20_000,
      terms: Object.fromEntries(
        terms.flatMap((term, at) => (granted[at] ? [[granted[at][0], term]] : [])),
      ),
    };
  });

/** With the term of each grant, also of those that have that of the record. */
function spelledOut(record: ConsentRecord | undefined): object {
  const { choices = {}, terms, at, until, ...rest } = record ?? {};
  const spans = Object.entries(choices)
    .filter(([, answer]) => isYes(answer))
    .map(([id]) => [id, terms?.[id] ?? [at, until]] as const);
  const known = Object.entries(rest).filter(([, value]) => (value as unknown) !== undefined);
  return { ...Object.fromEntries(known), at, until, choices, terms: Object.fromEntries(spans) };
}

describe('encodeRecord and decodeRecord', () => {
  it('read what their description shows', () => {
    expect(decode({})).to.deep.include({
      counter: 1_795_305_601,
      policy: '2026-11-22',
      at: 1_795_305_600,
      until: 1_811_030_400,
      mode: 'opt-in',
      choices: { analytics: 'granted', marketing: 'denied', youtube: 'seen' },
    });
    expect(decode({ choices: 'ygc8-gh9~maps' })).to.deep.include({
      choices: { maps: 'granted' },
      terms: { maps: [21_176 * day, 21_357 * day] },
    });
  });

  it('write what they read', () => {
    for (const choices of [good.choices, '', 'g~e o~d y~a ygc8-gh9~b|c'])
      expect(JSON.parse(encodeRecord(decode({ choices })!))).to.deep.equal({ ...good, choices });
  });

  it('give back any record as it was', () => {
    fc.assert(
      fc.property(anyRecordWithTerms, (record) => {
        expect(spelledOut(decodeRecord(encodeRecord(record)))).to.deep.equal(spelledOut(record));
      }),
      { numRuns: 2000 },
    );
  });

  it('give back the terms of grants in whole days, never longer than they were', () => {
    const anyTime = fc.integer({ min: 2e9, max: 9e9 });
    fc.assert(
      fc.property(fc.array(fc.tuple(anyTime, anyTime), { maxLength: 60 }), (spans) => {
        const terms = Object.fromEntries(
          spans.map((term, index) => [`id-${index}`, term] as const),
        );
        const choices = Object.fromEntries(
          Object.keys(terms).map((id) => [id, 'granted'] as const),
        );
        const read = decodeRecord(encodeRecord(recordOf({}, { choices, terms })))!;
        expect(read.choices).to.deep.equal(choices);
        for (const [id, [from, until]] of Object.entries(terms)) {
          const [readFrom, readUntil] = read.terms![id]!;
          expect(readFrom).to.be.at.most(from);
          expect(readUntil).to.be.at.most(until);
          if (spans.length > 20) continue;
          expect(readFrom).to.be.above(from - day);
          expect(readUntil).to.be.above(until - day);
        }
      }),
      { numRuns: 500 },
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
      fc.property(anyRecordWithTerms, (record) => !/[\n\r]/.test(encodeRecord(record))),
      { numRuns: 500 },
    );
  });
});

describe('decodeRecord', () => {
  it('takes nothing for no record', () => {
    expect(decodeRecord(undefined)).to.be.undefined;
    expect(decodeRecord('')).to.be.undefined;
  });

  it('takes every truncation of a record for none', () => {
    fc.assert(
      fc.property(anyRecordWithTerms, (record) => {
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
    '{"v":2}',
    '%7B',
    '{analytics:true}',
  ])
    it(`takes ${text} for none`, () => {
      expect(decodeRecord(text)).to.be.undefined;
    });

  const wrong: Readonly<Record<string, readonly unknown[]>> = {
    v: [0, 3, '2', true, null, [2], undefined],
    n: ['1795305601', 1.5, null, true, [1], {}, undefined, 1e12 + 1, 1e300],
    policy: [5, null, true, [], {}, ['1'], undefined],
    at: ['1795305600', 1.5, null, true, [1_795_305_600], {}, undefined],
    until: ['1811030400', 1.5, null, [1_811_030_400], undefined, 1_795_305_599, 1e11, 1e300],
    mode: ['', 'in', 'opt-in ', 'OPT-IN', 'constructor', null, 5, ['opt-in'], {}, undefined],
    choices: [null, 5, true, [], ['y~analytics'], { analytics: 'y' }, undefined, 'y#22.9~%%'],
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

  it('gives whole records only, whatever single members are', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(good)),
        fc.jsonValue(),
        fc.constantFrom(1, 2),
        (name, value, v) => isWholeOrNone(decode({ v, [name]: value })),
      ),
      { numRuns: 3000 },
    );
  });

  it('reads any text of choices without throwing', () => {
    const sign = fc.constantFrom(
      ...Array.from('ynx#~|= .-09zA/+%'),
      '#22.9~',
      '#48.99999~',
      '#.~',
      '#1e9.5~',
    );
    fc.assert(
      fc.property(fc.string({ unit: sign, maxLength: 60 }), (choices) =>
        isWholeOrNone(decodeRecord(JSON.stringify({ ...good, choices }), ['analytics'])),
      ),
      { numRuns: 3000 },
    );
  });

  function isWholeOrNone(record: ConsentRecord | undefined): boolean {
    if (!record) return true;
    const { policy: version, counter, at, until, mode, choices, terms } = record;
    return (
      typeof version === 'string' &&
      Number.isInteger(counter) &&
      Number.isInteger(at) &&
      until >= at &&
      ['opt-in', 'opt-out', 'notice'].includes(mode) &&
      Object.values(choices).every(
        (answer) => isYes(answer) || isNo(answer) || answer === 'seen',
      ) &&
      Object.values(terms ?? {}).every(([from, end]) => from >= 0 && end >= 0)
    );
  }

  describe('a letter that this release does not know', () => {
    for (const letter of ['x', 'Y', '1', 'd', 'z'])
      it(`is a refusal: ${letter}`, () => {
        const record = decode({ policy: '1', choices: `${letter}~analytics y~marketing` });
        expect(lettersOf(record?.choices)).to.deep.equal({ analytics: 'n', marketing: 'y' });
        for (const mode of ['opt-in', 'opt-out'] as const) {
          const given = circumstances({ mode, now: good.at });
          expect(evaluate(record, given, 'cookie').state.grants['analytics']).to.deep.equal({
            granted: false,
            source: 'user',
          });
        }
      });

    it('is one with a term of its own, and in a record of version 1', () => {
      const one = decode({ choices: 'xgc8-gh9~analytics' });
      const other = decode({ v: 1, choices: 'xanalytics' });
      for (const record of [one, other])
        expect(lettersOf(record?.choices)).to.deep.equal({ analytics: 'n' });
    });
  });

  describe('members that it does not know', () => {
    const given = circumstances({ now: good.at });
    for (const version of [
      { v: 2, choices: good.choices },
      { v: 1, choices: 'yanalytics|nmarketing|syoutube' },
    ]) {
      const without = evaluate(decode({ ...version, policy: '1' }), given, 'cookie');
      const same = (members: string): void => {
        const text = JSON.stringify({ ...good, ...version, policy: '1' });
        const record = decodeRecord(text.replace(/}$/, `,${members}}`));
        expect(record).to.exist;
        expect(evaluate(record, given, 'cookie')).to.deep.equal(without);
      };

      it(`have no effect in version ${version.v}`, () => {
        same('"granted":["marketing"],"marketing":"y","zone":"x","grants":{"marketing":true}');
        same('"counter":99999999999,"choices2":"y~marketing"');
        same('"regime":"opt-in|exempt|exempt|exempt"');
      });

      it(`have no effect if they are called __proto__ or constructor in version ${version.v}`, () => {
        same('"__proto__":{"choices":{"marketing":"granted"},"marketing":"y"}');
        same('"constructor":{"prototype":{"marketing":"y"}}');
        expect(({} as Record<string, unknown>)['marketing']).to.be.undefined;
      });

      for (const terms of ['{"analytics":5}', '{"analytics":[0,99]}', '5', '[[1,2]]', 'null'])
        it(`have no effect if they are called terms in version ${version.v}: ${terms}`, () => {
          same(`"terms":${terms}`);
        });
    }

    for (const [version, choices] of [
      [2, 'y~__proto__|constructor|toString|gone y0-zzzz~__proto__'],
      [1, 'y__proto__|yconstructor|ytoString|y|ygone'],
    ] as const)
      it(`grant nothing as answers about ids of no policy in version ${version}`, () => {
        const record = decode({ v: version, policy: '1', choices });
        const none = decode({ policy: '1', choices: '' });
        expect(evaluate(record, given, 'cookie')).to.deep.equal(evaluate(none, given, 'cookie'));
        expect(Object.getPrototypeOf(record?.choices)).to.equal(Object.prototype);
        expect(Object.getPrototypeOf(record?.terms ?? {})).to.equal(Object.prototype);
        expect(Object.prototype).not.to.have.any.keys('', 'gone', 'polluted');
      });
  });
});

describe('a record of version 1', () => {
  const text = JSON.stringify({ ...good, v: 1, choices: 'yanalytics|nmarketing|syoutube|ga|ob' });

  it('is read', () => {
    expect(decodeRecord(text)).to.deep.include({
      policy: '2026-11-22',
      at: good.at,
      until: good.until,
      mode: 'opt-in',
    });
    expect(lettersOf(decodeRecord(text)?.choices)).to.deep.equal({
      analytics: 'y',
      marketing: 'n',
      youtube: 's',
      a: 'g',
      b: 'o',
    });
  });

  it('has its time for a counter', () => {
    expect(decodeRecord(text)?.counter).to.equal(good.at);
  });

  it('says the same as version 2', () => {
    const record = decodeRecord(text)!;
    expect(decodeRecord(encodeRecord(record))).to.deep.include(record);
    expect(encodeRecord(record)).to.match(/^\{"v":2,/);
  });

  it('may answer nothing', () => {
    expect(decode({ v: 1, choices: '' })?.choices).to.deep.equal({});
  });

  it('may end in a separator, or have two of them', () => {
    const choices = '|yanalytics||nmarketing|';
    expect(lettersOf(decode({ v: 1, choices })?.choices)).to.deep.equal({
      analytics: 'y',
      marketing: 'n',
    });
  });
});

describe('flagRecord', () => {
  it('counts for ever, as notice, and answers nothing', () => {
    expect(flagRecord(policy)).to.deep.equal({
      policy: '1',
      counter: 0,
      mode: 'notice',
      choices: {},
      at: Infinity,
      until: Infinity,
    });
  });
});
