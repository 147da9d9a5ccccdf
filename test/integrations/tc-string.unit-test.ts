import { expect } from 'chai';
import { Segment, TCModel, TCString, type Vector } from '@iabtcf/core';
import { evaluate } from '../../src/consent/evaluate.js';
import { transition, type Action } from '../../src/consent/transition.js';
import type { ConsentState } from '../../src/consent/types.js';
import { narrowedList, tcString } from '../../src/iab/tc-string.js';
import type { TcfOptions } from '../../src/iab/tcf-options.js';
import { parsePolicy } from '../../src/policy/parse.js';
import type { Mode, Policy } from '../../src/policy/types.js';
import { vendorList } from './vendor-list.js';

const { policy } = parsePolicy(
  JSON.stringify({
    categories: [
      { id: 'necessary', required: true },
      { id: 'functional' },
      { id: 'analytics' },
      { id: 'marketing' },
    ],
    services: [{ id: 'film', category: 'marketing' }],
  }),
  'test',
) as { policy: Policy };

const options: TcfOptions = {
  cmpId: 300,
  cmpVersion: 7,
  publisherCountryCode: 'de',
  vendorList,
  vendors: [2, 8, 10, 21],
};

/** 22 November 2026, 18:31 UTC. */
const now = 1_795_372_260;

function stateAfter(
  actions: readonly Action[],
  gpc?: boolean,
  mode: Mode = 'opt-in',
): ConsentState {
  const circumstances = { policy, checked: true, mode, region: '', zone: '', gpc, now };
  const record = actions.reduce<ReturnType<typeof transition>>(
    (before, action) => transition(before, action, circumstances),
    undefined,
  );
  return evaluate(record, circumstances, 'memory').state;
}

const encode = (state: ConsentState, given: Partial<TcfOptions> = {}): string => {
  const all = { ...options, ...given };
  return tcString(narrowedList(all.vendorList, all), state, all);
};

const ids = (vector: Vector): number[] => [...vector.values()].sort((a, b) => a - b);
const allow = (...names: string[]): Action => ({
  type: 'save',
  choices: Object.fromEntries(names.map((name) => [name, true])),
});

/** The first three bits of a segment after the core. */
const typeOf = (segment = ''): number =>
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.indexOf(segment[0] ?? '') >> 3;

describe('TC strings', () => {
  for (const [name, actions, purposes, vendors] of [
    ['no choice', [], [], []],
    ['everything refused', [{ type: 'reject-all' }], [], []],
    ['everything allowed', [{ type: 'accept-all' }], [1, 2, 3, 4, 7, 8, 9], [2, 8]],
    ['marketing', [allow('marketing')], [1, 2, 3, 4, 7], [2, 8]],
    ['analytics', [allow('analytics')], [1, 8, 9], [2, 8]],
    ['functional', [allow('functional')], [1], [2, 8]],
    ['nothing left', [{ type: 'accept-all' }, { type: 'withdraw' }], [], []],
  ] as const satisfies readonly (readonly [string, readonly Action[], unknown, unknown])[])
    it(`say what was decided: ${name}`, () => {
      const model = TCString.decode(encode(stateAfter(actions)));
      expect(ids(model.purposeConsents)).to.deep.equal(purposes);
      expect(ids(model.publisherConsents)).to.deep.equal(purposes);
      expect(ids(model.vendorConsents)).to.deep.equal(vendors);
      expect(ids(model.specialFeatureOptins)).to.deep.equal([]);
      expect(ids(model.purposeLegitimateInterests)).to.deep.equal([]);
      expect(ids(model.vendorsDisclosed)).to.deep.equal([2, 8, 10, 21]);
    });

  it('have core, disclosed vendors and publisher’s part, and survive a round trip', () => {
    const text = encode(stateAfter([{ type: 'accept-all' }]));
    const [core, disclosed, publisher, ...rest] = text.split('.');
    expect(rest).to.deep.equal([]);
    expect(core?.[0]).to.equal('C');
    expect([typeOf(disclosed), typeOf(publisher)]).to.deep.equal([1, 3]);

    const list = narrowedList(vendorList, options);
    const again = new TCModel(list);
    TCString.decode(text, again);
    again.gvl = list;
    const segments = [Segment.CORE, Segment.VENDORS_DISCLOSED, Segment.PUBLISHER_TC];
    expect(TCString.encode(again, { segments })).to.equal(text);
  });

  it('would be invalid if the encoder chose the segments', () => {
    // @iabtcf/core 1.5.6. Where this fails the encoder has learnt it, and tc-string.ts need not insist.
    const model = new TCModel(narrowedList(vendorList, options));
    model.cmpId = 300;
    model.isServiceSpecific = true;
    model.vendorsDisclosed.set([2, 8]);
    const types = TCString.encode(model).split('.').slice(1).map(typeOf);
    expect(types).to.deep.equal([3]);
  });

  it('say whose they are, and when, to the day', () => {
    const model = TCString.decode(encode(stateAfter([{ type: 'accept-all' }])));
    expect(model.isServiceSpecific).to.be.true;
    expect(model.version).to.equal(2);
    expect(Number(model.cmpId)).to.equal(300);
    expect(Number(model.cmpVersion)).to.equal(7);
    expect(Number(model.policyVersion)).to.equal(5);
    expect(Number(model.vendorListVersion)).to.equal(120);
    expect(model.publisherCountryCode).to.equal('DE');
    expect(model.consentLanguage).to.equal('EN');
    expect(model.purposeOneTreatment).to.be.false;
    expect(model.created.toISOString()).to.equal('2026-11-22T00:00:00.000Z');
    expect(model.lastUpdated.toISOString()).to.equal('2026-11-22T00:00:00.000Z');
    const german = TCString.decode(encode(stateAfter([]), { language: 'de' }));
    expect(german.consentLanguage).to.equal('DE');
  });

  for (const [name, state] of [
    ['what is on by default', stateAfter([], undefined, 'opt-out')],
    ['what the GPC signal denies', stateAfter([{ type: 'accept-all' }], true)],
  ] as const)
    it(`take for no consent ${name}`, () => {
      const model = TCString.decode(encode(state));
      expect(ids(model.purposeConsents)).to.deep.equal([]);
      expect(ids(model.vendorConsents)).to.deep.equal([]);
    });

  it('have the legitimate interests that are named, and none where its category was refused', () => {
    const given = {
      vendors: [2, 8, 10, 21, 755],
      legitimateInterests: [2, 7, 9],
      purposes: { marketing: [1, 2, 3, 4, 5, 6, 7], analytics: [1, 8, 9] },
    };
    const interests = (...actions: Action[]) => {
      const model = TCString.decode(encode(stateAfter(actions), given));
      return [ids(model.purposeLegitimateInterests), ids(model.vendorLegitimateInterests)];
    };
    // 21 has nothing but special purposes.
    expect(interests()).to.deep.equal([
      [2, 7, 9],
      [2, 10, 21, 755],
    ]);
    expect(interests({ type: 'accept-all' })).to.deep.equal(interests());
    expect(interests(allow('marketing'))).to.deep.equal([
      [2, 7],
      [2, 10, 21],
    ]);
    expect(interests(allow('analytics'))).to.deep.equal([[9], [2, 21, 755]]);
    expect(interests({ type: 'reject-all' })).to.deep.equal([[], [21]]);
  });

  it('have a vendor’s consent only with its service, where one is named', () => {
    const services = { film: [2] };
    const vendors = (...actions: Action[]) =>
      ids(TCString.decode(encode(stateAfter(actions), { services })).vendorConsents);
    expect(vendors({ type: 'accept-all' })).to.deep.equal([2, 8]);
    expect(vendors({ type: 'save', choices: { marketing: true, film: false } })).to.deep.equal([8]);
  });

  it('are not made for a vendor that the list does not have, nor with a list that is none', () => {
    expect(() => encode(stateAfter([]), { vendors: [2, 9] })).to.throw(
      'vendors: 9 is not in version 120',
    );
    expect(() => encode(stateAfter([]), { vendorList: { vendors: {} } })).to.throw(
      'no Global Vendor List',
    );
  });
});
