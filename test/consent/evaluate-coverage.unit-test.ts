import { expect } from 'chai';
import { categories, services } from '../policy/support.js';
import { brief, evaluated, recordOf, type Choices } from './support.js';

const all = { functional: 'y', analytics: 'y', marketing: 'y' } as const;

describe('evaluate asks again', () => {
  describe('for a new category', () => {
    const document = { categories: [...categories, { id: 'social' }] };

    it('that is not required', () => {
      const { state, mustAsk } = evaluated(recordOf(all), { document });
      expect(mustAsk).to.be.true;
      expect(state.status).to.equal('stale');
      expect(brief(state, 'social')).to.deep.equal(['-social default']);
    });

    it('and leaves the rest as it was chosen until then', () => {
      const { state } = evaluated(recordOf({ analytics: 'y' }), { document });
      expect(state.granted).to.deep.equal(['necessary', 'analytics']);
      expect(brief(state, 'marketing')).to.deep.equal(['-marketing user']);
      expect(state.decidedAt).not.to.be.null;
    });

    it('but not in opt-out, where its default holds: who has opted out is left alone', () => {
      const given = { document, mode: 'opt-out' } as const;
      const { state, mustAsk } = evaluated(recordOf({}, { mode: 'opt-out' }), given);
      expect(mustAsk).to.be.false;
      expect(state.status).to.equal('decided');
      expect(state.granted).to.deep.equal(['necessary', 'social']);
    });

    it('but not in a zone that does not allow it', () => {
      const zones = { inside: { allow: ['analytics'] } };
      const given = { document: { ...document, zones }, zone: 'inside' };
      expect(evaluated(recordOf(all), given).mustAsk).to.be.false;
      expect(evaluated(recordOf(all), given).state.status).to.equal('decided');
    });

    it('but not for one that is required', () => {
      const required = { id: 'security', required: true };
      const { state, mustAsk } = evaluated(recordOf(all), {
        document: { categories: [...categories, required] },
      });
      expect(mustAsk).to.be.false;
      expect(brief(state, 'security')).to.deep.equal(['security required']);
    });

    it('but not where the signal has answered', () => {
      const { state, mustAsk } = evaluated(recordOf(all), { document, gpc: true });
      expect(mustAsk).to.be.false;
      expect(brief(state, 'social')).to.deep.equal(['-social gpc']);
    });
  });

  describe('for a new service', () => {
    const document = { services: [...services, { id: 'tiktok', category: 'marketing' }] };

    it('in a granted category, and does not grant it in opt-in', () => {
      const { state, mustAsk } = evaluated(recordOf(all), { document });
      expect(mustAsk).to.be.true;
      expect(state.status).to.equal('stale');
      expect(brief(state, 'marketing', 'youtube', 'tiktok')).to.deep.equal([
        'marketing user',
        'youtube user',
        '-tiktok default',
      ]);
    });

    it('in a denied category where consent is asked for, and grants it in no mode', () => {
      for (const mode of ['opt-in', 'opt-out'] as const) {
        const { state, mustAsk } = evaluated(recordOf({}, { mode }), { document, mode });
        expect(mustAsk).to.equal(mode === 'opt-in');
        expect(state.grants['tiktok']?.granted).to.be.false;
      }
    });

    it('but not in a required category, nor in one that the zone forbids', () => {
      const required = { services: [...services, { id: 'captcha', category: 'necessary' }] };
      expect(evaluated(recordOf(all), { document: required }).mustAsk).to.be.false;
      const zones = { inside: { allow: ['analytics'] } };
      const inside = { document: { ...document, zones }, zone: 'inside' };
      expect(evaluated(recordOf(all), inside).mustAsk).to.be.false;
    });
  });

  describe('where consent is needed now and was not then', () => {
    const seen: Choices = { functional: 's', analytics: 's', marketing: 's' };

    for (const mode of ['notice', 'opt-out'] as const) {
      it(`after ${mode} that was only acknowledged`, () => {
        const choices = mode === 'notice' ? {} : recordOf(seen).choices;
        const { state, mustAsk } = evaluated(recordOf({}, { mode, choices }));
        expect(mustAsk).to.be.true;
        expect(state.status).to.equal('stale');
        expect(state.granted).to.deep.equal(['necessary']);
      });

      it(`after ${mode} in which some categories were not chosen`, () => {
        const record = recordOf({ ...all, marketing: 's' }, { mode });
        expect(evaluated(record).mustAsk).to.be.true;
        expect(evaluated(record).state.granted).to.deep.equal([
          'necessary',
          'functional',
          'analytics',
        ]);
      });

      it(`but not after ${mode} in which each category was chosen`, () => {
        for (const choices of [{}, all, { ...all, marketing: 'n' }] as const) {
          const { state, mustAsk } = evaluated(recordOf(choices, { mode }));
          expect(mustAsk, JSON.stringify(choices)).to.be.false;
          expect(state.status).to.equal('decided');
        }
      });

      it(`after ${mode} in which each category was chosen, for a service that is new`, () => {
        const document = { services: [...services, { id: 'tiktok', category: 'marketing' }] };
        const { state, mustAsk } = evaluated(recordOf(all, { mode }), { document });
        expect(state.grants['tiktok']?.granted).to.be.false;
        expect(mustAsk).to.be.true;
      });
    }

    it('after opt-out in which the signal, not the visitor, answered', () => {
      const record = recordOf({ ...all, analytics: 'g' }, { mode: 'opt-out' });
      expect(evaluated(record).mustAsk).to.be.true;
      expect(evaluated(record).state.granted).not.to.include('analytics');
      expect(evaluated(record, { gpc: true }).mustAsk).to.be.false;
    });

    it('but not in opt-out, after opt-in or notice', () => {
      for (const mode of ['opt-in', 'notice'] as const) {
        const { state, mustAsk } = evaluated(recordOf(seen, { mode }), { mode: 'opt-out' });
        expect(mustAsk).to.be.false;
        expect(state.status).to.equal('decided');
      }
    });
  });

  describe('for nothing else', () => {
    it('such as a new version', () => {
      const { state, mustAsk } = evaluated(recordOf(all), { document: { version: '2' } });
      expect(mustAsk).to.be.false;
      expect(state).to.include({ status: 'decided', policyVersion: '2' });
    });

    it('such as a new text, item, zone or integration', () => {
      const document = {
        texts: { en: { 'banner.title': 'New' } },
        items: [{ name: '_new', category: 'analytics' }],
        zones: { inside: { allow: [] } },
        integrations: { segment: {} },
      };
      expect(evaluated(recordOf(all), { document }).mustAsk).to.be.false;
    });

    it('such as a category or service that has gone', () => {
      const document = { categories: categories.slice(0, 3), services: services.slice(0, 2) };
      const { state, mustAsk } = evaluated(recordOf(all), { document });
      expect(mustAsk).to.be.false;
      expect(Object.keys(state.grants)).not.to.include('marketing');
    });
  });
});
