import { expect } from 'chai';
import fc from 'fast-check';
import { idFinder, namesIn, packGroups } from '../../src/consent/packed-ids.js';
import { hash48 } from '../../src/policy/hash.js';

type Answers = ReadonlyMap<string, string>;

/** Reads what `packGroups` wrote: the answer of each id, as far as the ids of a policy tell. */
function unpack(text: string, ids: readonly string[]): Answers {
  const idOf = idFinder(ids);
  const answers = new Map<string, string>();
  for (const group of text.split(' ').filter(Boolean)) {
    const [, head = '', packing, body = ''] = /^([^#~]+)(#[\d.]+)?~(.*)$/.exec(group)!;
    for (const name of namesIn(packing, body)) answers.set(idOf(name), head);
  }
  return answers;
}

function pack(answers: Answers): string {
  const groups = new Map<string, string[]>();
  for (const [id, head] of answers) groups.set(head, [...(groups.get(head) ?? []), id]);
  return packGroups(groups);
}

const bits = (id: string, length: number): string =>
  hash48(id).toString(2).padStart(48, '0').slice(0, length);

/** Ids of a vendor list. */
const many = (count: number, name = 'service'): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${name}-${index}`);

/** Two ids that cannot be told apart by as many leading bits. */
function twins(length: number): readonly [string, string] {
  const seen = new Map<string, string>();
  for (let index = 0; ; index++) {
    const id = `twin-${index}`;
    const other = seen.get(bits(id, length));
    if (other) return [other, id];
    seen.set(bits(id, length), id);
  }
}

/** Gives ids their answers in turn. */
const answered = (ids: readonly string[], heads = ['y', 'n', 's']): Answers =>
  new Map(ids.map((id, index) => [id, heads[((index * 7 + index / 3) % heads.length) | 0]!]));

const anyAnswers = fc
  .uniqueArray(fc.stringMatching(/^[\w.:-]{1,30}$/), { maxLength: 300 })
  .chain((ids) =>
    fc
      .array(fc.constantFrom('y', 'n', 's', 'g', 'o', 'yabc-abd'), {
        minLength: ids.length,
        maxLength: ids.length,
      })
      .map((heads): Answers => new Map(ids.map((id, index) => [id, heads[index]!]))),
  );

describe('packGroups', () => {
  it('leaves a few ids as they are', () => {
    const groups = new Map([
      ['y', ['analytics', 'youtube']],
      ['n', ['marketing']],
    ]);
    expect(packGroups(groups)).to.equal('y~analytics|youtube n~marketing');
    expect(packGroups(new Map())).to.equal('');
  });

  it('packs many, which are read with the ids of the policy', () => {
    const ids = many(300);
    const text = pack(answered(ids));
    expect(text).to.match(/^y#48\.\d+~[\w-]+ n#48\.\d+~[\w-]+ s#48\.\d+~[\w-]+$/);
    expect(unpack(text, ids)).to.deep.equal(answered(ids));
  });

  it('gives back any answers', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        expect(unpack(pack(answers), [...answers.keys()])).to.deep.equal(answers);
      }),
      { numRuns: 300 },
    );
  });

  for (const count of [1, 2, 60, 100, 250, 500, 1000])
    it(`gives back the answers of ${count} services, each of its own`, () => {
      for (const heads of [['y'], ['n', 'y'], ['y', 'n', 's', 'g', 'o'], ['y', 'ya1-b2', 'n']]) {
        const ids = many(count);
        const answers = answered(ids, heads);
        expect(unpack(pack(answers), ids)).to.deep.equal(answers);
      }
    });

  it('takes at most 2,700 characters for 1,000 services', () => {
    for (const heads of [['y'], ['n', 'y'], ['y', 'n', 's'], ['y', 'n', 's', 'g', 'o']])
      expect(pack(answered(many(1000), heads)).length, heads.join()).to.be.at.most(2700);
  });

  it('needs no escape in a cookie but for the spaces between groups', () => {
    const text = pack(answered(many(1000)));
    expect(text).to.match(/^[\w#.~ -]+$/);
    expect(text.split(' ').length).to.be.at.most(6);
  });
});

describe('packed ids', () => {
  const ids = many(600);
  const answers = answered(ids);
  const text = pack(answers);

  it('keep their answers whatever the order of the policy', () => {
    expect(unpack(text, [...ids].reverse())).to.deep.equal(answers);
    fc.assert(
      fc.property(fc.shuffledSubarray([...ids], { minLength: 600 }), (shuffled) => {
        expect(unpack(text, shuffled)).to.deep.equal(answers);
      }),
      { numRuns: 20 },
    );
  });

  it('keep their answers when ids are removed or added, which are unanswered', () => {
    const added = many(400, 'vendor');
    fc.assert(
      fc.property(fc.shuffledSubarray([...ids]), fc.subarray([...added]), (kept, joined) => {
        const found = unpack(text, [...joined, ...kept]);
        for (const id of kept) expect(found.get(id), id).to.equal(answers.get(id));
        for (const id of joined) expect(found.has(id), id).to.be.false;
      }),
      { numRuns: 100 },
    );
  });

  it('of ids that have gone are kept as bits, and count again when the id comes back', () => {
    const without = unpack(text, ids.slice(0, 500));
    const names = [...without.keys()].filter((name) => name.startsWith('#'));
    expect(names).to.have.lengthOf(100);
    expect(unpack(pack(without), ids)).to.deep.equal(answers);
    // Also over several editions, some of which have none of them.
    const through = unpack(pack(unpack(pack(without), [])), many(7));
    expect(unpack(pack(through), ids)).to.deep.equal(answers);
  });

  it('of ids that have gone are kept if a few are left', () => {
    const few = new Map([...unpack(text, ids.slice(0, 2))].slice(0, 12));
    expect(pack(few)).not.to.match(/#\d+\.\d/);
    const found = unpack(pack(few), ids);
    expect(found.size).to.equal(12);
    for (const [id, head] of found) expect(answers.get(id), id).to.equal(head);
  });

  it('of ids that have gone can be given other answers with the rest', () => {
    const without = unpack(text, ids.slice(0, 500));
    const denied = new Map([...without.keys()].map((name) => [name, 'n'] as const));
    const found = unpack(pack(denied), ids);
    expect(found.size).to.equal(600);
    expect([...found.values()].every((head) => head === 'n')).to.be.true;
  });

  it('of the same bits stand as they are, and are told apart', () => {
    const [one, other] = twins(22);
    const both = new Map([...answered(many(998)), [one, 'y'], [other, 'n']]);
    const packed = pack(both);
    expect(packed).to.include(one).and.include(other);
    expect(unpack(packed, [...both.keys()])).to.deep.equal(both);
  });

  describe('that fit two ids of the policy', () => {
    const [one, other] = twins(22);
    const rest = many(999);
    const before = new Map([...answered(rest), [one, 'n']]);
    const packed = pack(before);

    it('count for neither', () => {
      expect(packed).not.to.include(one);
      const found = unpack(packed, [...rest, one, other]);
      expect(found.has(one)).to.be.false;
      expect(found.has(other)).to.be.false;
      for (const id of rest) expect(found.get(id), id).to.equal(before.get(id));
    });

    it('count again once there is one id only', () => {
      expect(unpack(packed, [...rest, one]).get(one)).to.equal('n');
    });

    it('count again also if the answers were stored meanwhile', () => {
      const meanwhile = pack(unpack(packed, [...rest, one, other]));
      expect(unpack(meanwhile, [...rest, one]).get(one)).to.equal('n');
    });
  });

  it('lose nothing in a cookie that was packed once and has shrunk', () => {
    fc.assert(
      fc.property(fc.subarray([...ids], { minLength: 1, maxLength: 80 }), (kept) => {
        const found = unpack(text, kept);
        const some = new Map([...found].filter(([id]) => kept.includes(id)));
        expect(unpack(pack(some), ids)).to.deep.equal(some);
      }),
      { numRuns: 100 },
    );
  });
});

describe('namesIn', () => {
  it('are those between the signs, if they are not packed', () => {
    expect(namesIn(undefined, 'a|b.c|d-e')).to.deep.equal(['a', 'b.c', 'd-e']);
    expect(namesIn(undefined, '|a||b|')).to.deep.equal(['a', 'b']);
    expect(namesIn(undefined, '')).to.deep.equal([]);
  });

  it('are bits, if they are packed', () => {
    const names = namesIn('#48.48', btoa('\x0f\xff\0\0\0\0\x07'));
    expect(names).to.deep.equal([`#000${'1'.repeat(12)}${'0'.repeat(33)}`]);
  });

  it('throw if the text is no base 64', () => {
    for (const body of ['%', 'a', '{}', 'ä']) expect(() => namesIn('#22.9', body), body).to.throw();
  });
});
