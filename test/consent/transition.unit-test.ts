import { expect } from 'chai';
import { evaluate } from '../../src/consent/evaluate.js';
import { transition, type Action } from '../../src/consent/transition.js';
import type { ConsentRecord } from '../../src/consent/types.js';
import { circumstances, day, lettersOf, noon, recordOf } from './support.js';

type Given = Parameters<typeof circumstances>[0];

const act = (action: Action, record?: ConsentRecord, given: Given = {}) =>
  transition(record, action, circumstances(given));
const choicesAfter = (action: Action, record?: ConsentRecord, given: Given = {}) =>
  lettersOf(act(action, record, given)?.choices);

const zones = { dashboard: { allow: ['necessary', 'analytics'] } };
const inDashboard = { zone: 'dashboard', document: { zones } };
const services = { chat: 's', stats: 's', youtube: 's', ads: 's' } as const;
const noServices = { chat: 'n', stats: 'n', youtube: 'n', ads: 'n' } as const;
const refused = { functional: 'n', analytics: 'n', marketing: 'n', ...noServices } as const;
const accepted = { functional: 'y', analytics: 'y', marketing: 'y', ...services } as const;

describe('transition', () => {
  describe('the decision', () => {
    it('says when, for how long, in which mode and about what it was', () => {
      const record = transition(
        undefined,
        { type: 'reject-all' },
        circumstances({ gpc: false, mode: 'opt-out' }),
        { locale: 'de-AT', textHash: 'abc' },
      );
      expect(record).to.deep.include({
        policy: '1',
        at: noon,
        until: noon + 365 * day,
        mode: 'opt-out',
        gpc: false,
        locale: 'de-AT',
        text: 'abc',
      });
    });

    it('shows no text where the choice came from code', () => {
      const before = recordOf({}, { locale: 'en', text: 'abc' });
      expect(act({ type: 'accept-all' }, before)).to.deep.include({
        locale: undefined,
        text: undefined,
      });
    });

    it('replaces time and policy of the one before', () => {
      const before = recordOf({}, { policy: 'older', at: noon - 9 * day, until: noon + day });
      expect(act({ type: 'accept-all' }, before)).to.deep.include({
        policy: '1',
        at: noon,
        until: noon + 182 * day,
      });
    });

    it('leaves the one before as it was', () => {
      const before = recordOf({ marketing: 'y', youtube: 'n' });
      const copy = structuredClone(before);
      act({ type: 'accept-all' }, before);
      act({ type: 'save', choices: { youtube: true } }, before);
      expect(before).to.deep.equal(copy);
    });

    it('never speaks about what is required', () => {
      const choices = { necessary: false, login: false };
      for (const type of ['accept-all', 'reject-all', 'save', 'withdraw', 'import'] as const)
        expect(choicesAfter({ type, choices })).not.to.have.any.keys('necessary', 'login');
    });
  });

  describe('accept-all', () => {
    it('says yes to everything, services included', () => {
      expect(choicesAfter({ type: 'accept-all' })).to.deep.equal(accepted);
      expect(choicesAfter({ type: 'accept-all' }, recordOf({ ads: 'n' }))).to.deep.equal(accepted);
    });

    it('leaves denied what the signal covers', () => {
      const given = { gpc: true };
      const record = act({ type: 'accept-all' }, undefined, given);
      expect(lettersOf(record?.choices)).to.include({
        functional: 'y',
        analytics: 'g',
        marketing: 'g',
      });
      const { state, mustAsk } = evaluate(record, circumstances(given), 'cookie');
      expect(state.granted).to.deep.equal(['necessary', 'functional']);
      expect(mustAsk).to.be.false;
    });

    it('leaves an exception from the signal as it is', () => {
      const record = recordOf({ analytics: 'o' });
      expect(choicesAfter({ type: 'accept-all' }, record, { gpc: true })).to.include({
        analytics: 'o',
        marketing: 'g',
      });
    });

    it('says yes to what the signal denied, once it is gone', () => {
      const record = recordOf({ analytics: 'g' });
      expect(choicesAfter({ type: 'accept-all' }, record, { gpc: false })).to.deep.equal(accepted);
    });
  });

  describe('reject-all', () => {
    it('says no to everything, services included', () => {
      expect(choicesAfter({ type: 'reject-all' })).to.deep.equal(refused);
      const before = recordOf({ marketing: 'y', youtube: 'y', analytics: 'o' });
      expect(choicesAfter({ type: 'reject-all' }, before)).to.deep.equal(refused);
    });

    it('is the visitor’s own no under the signal too', () => {
      expect(choicesAfter({ type: 'reject-all' }, undefined, { gpc: true })).to.deep.equal(refused);
    });
  });

  describe('in a zone', () => {
    for (const [type, letter, service] of [
      ['accept-all', 'y', 's'],
      ['reject-all', 'n', 'n'],
    ] as const) {
      it(`${type} decides only what it allows`, () => {
        expect(choicesAfter({ type }, undefined, inDashboard)).to.deep.equal({
          analytics: letter,
          stats: service,
        });
      });

      it(`${type} leaves the rest as it was`, () => {
        const before = recordOf({ marketing: 'y', youtube: 'n', functional: 'n' });
        expect(choicesAfter({ type }, before, inDashboard)).to.deep.equal({
          ...lettersOf(before.choices),
          analytics: letter,
          stats: service,
        });
      });
    }

    it('save decides only what it allows', () => {
      const choices = { analytics: true, marketing: true, youtube: true };
      expect(choicesAfter({ type: 'save', choices }, undefined, inDashboard)).to.deep.equal({
        analytics: 'y',
        stats: 's',
      });
    });

    it('the signal speaks only about what it allows', () => {
      const given = { ...inDashboard, gpc: true, mode: 'opt-out' } as const;
      expect(choicesAfter({ type: 'signal' }, undefined, given)).to.deep.equal({
        analytics: 'g',
        stats: 's',
      });
    });

    it('withdraw reaches everything', () => {
      const before = recordOf({ marketing: 'y', functional: 'y' });
      expect(choicesAfter({ type: 'withdraw' }, before, inDashboard)).to.deep.equal(refused);
      const choices = { marketing: false };
      expect(choicesAfter({ type: 'withdraw', choices }, before, inDashboard)).to.deep.equal({
        ...lettersOf(before.choices),
        marketing: 'n',
        youtube: 'n',
        ads: 'n',
      });
    });
  });

  describe('acknowledge', () => {
    it('marks as seen what has no answer, and answers nothing', () => {
      const given = { mode: 'opt-out' } as const;
      const record = act({ type: 'acknowledge' }, undefined, given);
      expect(lettersOf(record?.choices)).to.deep.equal({
        functional: 's',
        analytics: 's',
        marketing: 's',
        ...services,
      });
      const { state, mustAsk } = evaluate(record, circumstances(given), 'cookie');
      expect(state.status).to.equal('decided');
      expect(state.denied).to.deep.equal([]);
      expect(mustAsk).to.be.false;
    });

    it('leaves answers as they are', () => {
      const before = recordOf({ analytics: 'y', marketing: 'g', ads: 'n' });
      expect(choicesAfter({ type: 'acknowledge' }, before, { mode: 'opt-out' })).to.deep.equal(
        lettersOf(before.choices),
      );
    });

    it('grants no new service of a category that needs consent and has it', () => {
      const document = {
        mode: 'opt-out',
        categories: [{ id: 'functional' }, { id: 'marketing', basis: 'consent' }],
        services: [{ id: 'ads', category: 'marketing' }],
      };
      const given = { mode: 'opt-out', document } as const;
      const choices = { functional: 'seen', marketing: 'granted' } as const;
      const before = recordOf({}, { mode: 'opt-out', choices });
      const adsAfter = (record?: ConsentRecord) =>
        evaluate(record, circumstances(given), 'cookie').state.grants['ads']?.granted;
      expect(adsAfter(before)).to.be.false;
      expect(adsAfter(act({ type: 'acknowledge' }, before, given))).to.be.false;
    });

    it('marks a new service as seen', () => {
      const { ads, ...choices } = recordOf().choices;
      expect(ads).to.exist;
      const given = { mode: 'opt-out' } as const;
      expect(choicesAfter({ type: 'acknowledge' }, recordOf({}, { choices }), given)).to.include({
        ads: 's',
      });
    });
  });

  describe('save', () => {
    it('says what it names, and no to the rest where consent is asked for', () => {
      const choices = { analytics: true, ads: true };
      expect(choicesAfter({ type: 'save', choices })).to.deep.equal({
        ...refused,
        analytics: 'y',
        stats: 's',
        ads: 'y',
      });
    });

    it('says no to a service that joined an accepted category, where it does not name it', () => {
      const { ads, ...choices } = recordOf({ marketing: 'y' }).choices;
      expect(ads).to.exist;
      const record = act({ type: 'save', choices: { analytics: true } }, recordOf({}, { choices }));
      const { state } = evaluate(record, circumstances(), 'cookie');
      expect(state.granted).to.include('marketing');
      expect(state.grants['youtube']?.granted).to.be.true;
      expect(state.grants['ads']?.granted).to.be.false;
    });

    it('grants no new service over the signal that it does not name', () => {
      const { ads, ...choices } = recordOf({ marketing: 'o' }).choices;
      expect(ads).to.exist;
      const given = { mode: 'opt-out', gpc: true } as const;
      const before = recordOf({}, { mode: 'opt-out', choices });
      const record = act({ type: 'save', choices: { functional: true } }, before, given);
      for (const each of [before, record]) {
        const { grants } = evaluate(each, circumstances(given), 'cookie').state;
        expect(grants['youtube']?.granted).to.be.true;
        expect(grants['ads']?.granted).to.be.false;
      }
    });

    it('leaves the rest unanswered in opt-out', () => {
      const choices = { marketing: false };
      expect(choicesAfter({ type: 'save', choices }, undefined, { mode: 'opt-out' })).to.deep.equal(
        {
          functional: 's',
          analytics: 's',
          marketing: 'n',
          ...services,
          youtube: 'n',
          ads: 'n',
        },
      );
    });

    it('leaves as it was what it does not name', () => {
      const before = recordOf({ functional: 'y', marketing: 'g', stats: 'n', youtube: 'y' });
      const choices = { analytics: true, ads: false };
      expect(choicesAfter({ type: 'save', choices }, before)).to.deep.equal({
        ...lettersOf(before.choices),
        analytics: 'y',
        stats: 's',
        ads: 'n',
      });
    });

    it('of nothing is no answer to what was answered', () => {
      const before = recordOf({ marketing: 'y', youtube: 'n' });
      expect(choicesAfter({ type: 'save', choices: {} }, before)).to.deep.equal(
        lettersOf(before.choices),
      );
    });

    it('without choices rejects nothing that was accepted', () => {
      const before = recordOf({ marketing: 'y', youtube: 'n' });
      expect(choicesAfter({ type: 'save' }, before)).to.deep.equal(lettersOf(before.choices));
    });

    it('of a category resets its services, either way', () => {
      const before = recordOf({ marketing: 'n', youtube: 'y', ads: 'n', stats: 'n' });
      for (const marketing of [true, false])
        expect(choicesAfter({ type: 'save', choices: { marketing } }, before)).to.include({
          marketing: marketing ? 'y' : 'n',
          youtube: marketing ? 's' : 'n',
          ads: marketing ? 's' : 'n',
          stats: 'n',
        });
    });

    it('of a category and its services takes both', () => {
      const choices = { marketing: false, youtube: true };
      expect(choicesAfter({ type: 'save', choices }, recordOf({ ads: 'y' }))).to.include({
        marketing: 'n',
        youtube: 'y',
        ads: 'n',
      });
    });

    it('of a refused category refuses its services, wherever another policy has them', () => {
      const moved = [{ id: 'youtube', category: 'functional' }];
      for (const mode of ['opt-in', 'opt-out'] as const) {
        const choices = { functional: true, marketing: false };
        const record = act({ type: 'save', choices }, undefined, { mode });
        const given = circumstances({ mode, document: { services: moved } });
        expect(evaluate(record, given, 'cookie').state.grants['youtube']?.granted).to.be.false;
      }
    });

    it('of a service leaves its category', () => {
      const before = recordOf({ marketing: 'n' });
      expect(choicesAfter({ type: 'save', choices: { youtube: true } }, before)).to.include({
        marketing: 'n',
        youtube: 'y',
      });
    });

    it('is no exception from the signal unless it named the signal', () => {
      const choices = { functional: true, analytics: true, youtube: true };
      const given = { gpc: true };
      expect(choicesAfter({ type: 'save', choices }, undefined, given)).to.include({
        functional: 'y',
        analytics: 'g',
        youtube: 'g',
      });
      const action = { type: 'save', choices, gpcOverride: true } as const;
      expect(choicesAfter(action, undefined, given)).to.include({
        functional: 'y',
        analytics: 'o',
        youtube: 'o',
        marketing: 'n',
      });
    });

    it('ends an exception', () => {
      const action = { type: 'save', choices: { analytics: false }, gpcOverride: true } as const;
      expect(choicesAfter(action, recordOf({ analytics: 'o' }), { gpc: true })).to.include({
        analytics: 'n',
      });
    });

    it('needs no exception without the signal', () => {
      const action = { type: 'save', choices: { analytics: true }, gpcOverride: true } as const;
      for (const gpc of [false, undefined])
        expect(choicesAfter(action, undefined, { gpc })).to.include({ analytics: 'y' });
    });
  });
});
