import { expect } from 'chai';
import { GppModel } from '@iabgpp/cmpapi';
import { evaluate } from '../../src/consent/evaluate.js';
import { transition, type Action } from '../../src/consent/transition.js';
import type { ConsentState } from '../../src/consent/types.js';
import { gppString } from '../../src/iab/gpp-string.js';
import {
  sectionFor,
  usSections,
  type UsSection,
  type UsSettings,
} from '../../src/iab/us-section.js';
import { parsePolicy } from '../../src/policy/parse.js';
import type { Policy } from '../../src/policy/types.js';

const { policy } = parsePolicy(
  JSON.stringify({
    mode: 'opt-out',
    categories: [{ id: 'necessary', required: true }, { id: 'analytics' }, { id: 'marketing' }],
  }),
  'test',
) as { policy: Policy };

const settings: UsSettings = {
  sale: 'marketing',
  sharing: 'marketing',
  targetedAdvertising: 'marketing',
  mspa: { coveredTransaction: false },
  fields: {},
};

/** What a visitor of an opt-out site has, after these actions. */
function stateAfter(gpc: boolean | undefined, ...actions: readonly Action[]): ConsentState {
  const circumstances = {
    policy,
    checked: true,
    mode: 'opt-out',
    region: 'US',
    zone: '',
    gpc,
    now: 1e9,
  } as const;
  const record = actions.reduce<ReturnType<typeof transition>>(
    (before, action) => transition(before, action, circumstances),
    undefined,
  );
  return evaluate(record, circumstances, 'memory').state;
}

/** Reads a string as somebody else would. */
function decoded(text: string, section: UsSection): Readonly<Record<string, unknown>> {
  const model = new GppModel(text);
  expect(model.getSectionIds()).to.deep.equal([usSections[section]]);
  return model.getSection(section) as Readonly<Record<string, unknown>>;
}

const sections = Object.keys(usSections) as UsSection[];
/** These have no sub-section for the signal: the field of the opt-out is all that says it. */
const withoutSignal = ['usva', 'usut', 'usfl', 'usin', 'usky', 'usri'];

const choices: readonly [string, readonly Action[], (gpc: boolean | undefined) => 1 | 2][] = [
  ['no choice', [], (gpc) => (gpc ? 1 : 2)],
  ['everything refused', [{ type: 'reject-all' }], () => 1],
  ['everything allowed', [{ type: 'accept-all' }], (gpc) => (gpc ? 1 : 2)],
  ['marketing alone refused', [{ type: 'save', choices: { marketing: false } }], () => 1],
  [
    'analytics alone refused',
    [{ type: 'save', choices: { analytics: false } }],
    (gpc) => (gpc ? 1 : 2),
  ],
  [
    'marketing allowed by a control that names the signal',
    [{ type: 'save', choices: { marketing: true }, gpcOverride: true }],
    () => 2,
  ],
  ['everything withdrawn', [{ type: 'accept-all' }, { type: 'withdraw' }], () => 1],
];

describe('US sections of the GPP', () => {
  for (const section of sections)
    for (const gpc of [true, false, undefined])
      it(`${section} with the GPC signal ${gpc === undefined ? 'unknown' : gpc ? 'on' : 'off'}: all choices`, () => {
        for (const [name, actions, optOut] of choices) {
          const text = gppString(section, stateAfter(gpc, ...actions), settings);
          const fields = decoded(text, section);
          const expected = optOut(gpc);
          const other = section === 'usca' ? 'Sharing' : 'TargetedAdvertising';
          expect(fields, name).to.include({
            SaleOptOut: expected,
            SaleOptOutNotice: 1,
            [`${other}OptOut`]: expected,
            [`${other}OptOutNotice`]: 1,
            MspaCoveredTransaction: 2,
          });
          if (section === 'usnat') expect(fields['SharingOptOut'], name).to.equal(expected);
          if (withoutSignal.includes(section)) expect(fields).to.not.have.property('Gpc');
          else expect(fields['Gpc'], name).to.equal(gpc === true);
        }
      });

  for (const [region, section] of [
    ['US-CA', 'usca'],
    ['US-CO', 'usco'],
    ['US-TX', 'ustx'],
    ['US-RI', 'usri'],
    ['US-NY', 'usnat'],
    ['US', 'usnat'],
    ['', 'usnat'],
    ['US-NAT', 'usnat'],
    ['US-constructor', 'usnat'],
    ['DE', undefined],
    ['CA', undefined],
    ['CA-QC', undefined],
    ['GB', undefined],
  ] as const)
    it(`region ${region || 'unknown'}: ${section ?? 'no section'}`, () => {
      expect(sectionFor(region)).to.equal(section);
    });

  it('outside of the United States has an empty string', () => {
    expect(gppString(undefined, stateAfter(undefined), settings)).to.equal('DBAA');
  });

  it('says “not applicable” of what the site does not do', () => {
    const text = gppString('usnat', stateAfter(true), { ...settings, sale: null });
    expect(decoded(text, 'usnat')).to.include({
      SaleOptOut: 0,
      SaleOptOutNotice: 0,
      SharingOptOut: 1,
      SharingNotice: 1,
    });
  });

  it('takes several ids as all of them, and one that the policy does not have as refused', () => {
    const state = stateAfter(false, { type: 'save', choices: { analytics: false } });
    const text = gppString('usnat', state, {
      ...settings,
      sale: ['marketing', 'analytics'],
      sharing: 'social',
      targetedAdvertising: ['marketing'],
    });
    expect(decoded(text, 'usnat')).to.include({
      SaleOptOut: 1,
      SharingOptOut: 1,
      TargetedAdvertisingOptOut: 2,
    });
  });

  for (const [mspa, two, one] of [
    [{ coveredTransaction: false }, [2, 0, 0], [2, 0]],
    [{ coveredTransaction: true, mode: 'opt-out-option' }, [1, 1, 2], [1, 1]],
    [{ coveredTransaction: true, mode: 'service-provider' }, [1, 2, 1], [1, 2]],
  ] as const)
    it(`writes the agreement as the site gives it: ${JSON.stringify(mspa)}`, () => {
      const all = (section: UsSection, names: readonly string[]) => {
        const fields = decoded(
          gppString(section, stateAfter(false), { ...settings, mspa }),
          section,
        );
        return names.map((name) => fields[name]);
      };
      const names = ['MspaCoveredTransaction', 'MspaOptOutOptionMode', 'MspaServiceProviderMode'];
      expect(all('usnat', names)).to.deep.equal(two);
      expect(all('usmd', ['MspaCoveredTransaction', 'MspaMode'])).to.deep.equal(one);
    });

  it('adds what the site says of sensitive data, and refuses what the encoder does not take', () => {
    const fields = {
      SensitiveDataLimitUseNotice: 1,
      SensitiveDataProcessing: [1, 2, 0, 0, 0, 0, 0, 0, 0],
    };
    const text = gppString('usca', stateAfter(false), { ...settings, fields });
    expect(decoded(text, 'usca')).to.deep.include(fields);
    expect(() =>
      gppString('usca', stateAfter(false), { ...settings, fields: { PersonalDataConsents: 9 } }),
    ).to.throw('PersonalDataConsents');
  });
});
