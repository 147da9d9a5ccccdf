import { expect, nextFrame } from '@open-wc/testing';
import { evidenceOf } from '../../components/internal/evidence.js';
import type { CookiePreferences } from '../../components/cookie-preferences/cookie-preferences.js';
import { getConsent } from '../../src/entries/index.js';
import { until } from '../support/until.js';
import { choose, description, flip, open, row, toggle, unfolded } from './preferences.js';
import { noticePolicy, part, parts, policy, textOf, visit } from './support.js';

const consent = getConsent();

describe('choices in <cookie-preferences>', () => {
  beforeEach(() => visit());

  describe('choices', () => {
    it('accepts all', async () => {
      const element = await open();
      choose(element, 'accept-all');
      expect(consent.state.denied).to.be.empty;
      expect(consent.has('ads')).to.be.true;
      expect(element.open).to.be.false;
    });

    it('rejects all, whatever has been switched on', async () => {
      const element = await open();
      await flip(element, 'Analytics');
      choose(element, 'reject-all');
      expect(consent.state.granted).to.deep.equal(['necessary']);
    });

    it('saves what is switched on', async () => {
      const element = await open();
      await flip(element, 'Analytics');
      expect(consent.has('analytics'), 'nothing happens before').to.be.false;
      choose(element, 'save');
      expect(consent.state.granted).to.deep.equal(['necessary', 'analytics']);
      expect(consent.state.grants['functional']).to.deep.equal({ granted: false, source: 'user' });
    });

    it('switches the services with their category', async () => {
      const element = await unfolded();
      await flip(element, 'Advertising');
      expect(toggle(element, 'Filmhaus').checked).to.be.true;
      expect(toggle(element, 'Northern Ads').checked).to.be.true;
      await flip(element, 'Advertising');
      expect(toggle(element, 'Filmhaus').checked).to.be.false;
      expect(toggle(element, 'Northern Ads').checked).to.be.false;
    });

    it('saves a service that differs from its category, and only that', async () => {
      const element = await unfolded();
      await flip(element, 'Advertising');
      await flip(element, 'Northern Ads');
      choose(element, 'save');
      expect(consent.state.granted).to.deep.equal(['necessary', 'marketing']);
      expect(consent.has('video')).to.be.true;
      expect(consent.has('ads')).to.be.false;
    });

    it('saves a service although its category is off', async () => {
      const element = await unfolded();
      await flip(element, 'Filmhaus');
      expect(toggle(element, 'Advertising').checked).to.be.false;
      choose(element, 'save');
      expect(consent.has('video')).to.be.true;
      expect(consent.has('marketing')).to.be.false;
      expect(consent.has('ads')).to.be.false;
    });

    it('counts the services that are on', async () => {
      const element = await unfolded();
      const summary = () => textOf(row(element, 'Advertising').querySelector('summary')!);
      expect(summary()).to.equal('Services: 0 of 2 on · Stored items: 1');
      await flip(element, 'Filmhaus');
      expect(summary()).to.equal('Services: 1 of 2 on · Stored items: 1');
    });

    it('has its required switch on, and beyond reach, with the reason', async () => {
      const element = await open();
      const required = toggle(element, 'Strictly necessary');
      expect(required.checked).to.be.true;
      expect(required.disabled).to.be.true;
      expect(description(element, 'Strictly necessary')).to.contain(
        'Always on: this site does not work without it.',
      );
    });

    it('shows the stored choices when it is opened again', async () => {
      consent.save({ analytics: true, video: true });
      const element = await unfolded();
      expect(toggle(element, 'Analytics').checked).to.be.true;
      expect(toggle(element, 'Filmhaus').checked).to.be.true;
      expect(toggle(element, 'Functional').checked).to.be.false;
    });

    it('follows a change from elsewhere, but for what has been touched', async () => {
      const element = await open();
      await flip(element, 'Functional');
      consent.save({ analytics: true, functional: false });
      await element.updateComplete;
      expect(toggle(element, 'Analytics').checked).to.be.true;
      expect(toggle(element, 'Functional').checked).to.be.true;
    });

    it('says when the visitor chose last', async () => {
      const element = await open();
      expect(textOf(part(element, 'body'))).to.contain('You have not chosen yet.');
      choose(element, 'reject-all');
      element.show();
      await element.updateComplete;
      const time = element.shadowRoot!.querySelector('time')!;
      expect(time.dateTime).to.equal(consent.state.decidedAt);
      expect(textOf(time.parentElement!)).to.match(/^Your last choice: .*\d{4}/);
    });

    it('keeps a fingerprint of the texts that the visitor saw', async () => {
      const element = await open();
      const expected = await evidenceOf(element.shadowRoot!);
      await nextFrame();
      choose(element, 'save');
      const { textHash, locale } = await consent.receipt();
      expect(textHash).to.match(/^[0-9a-f]{64}$/);
      expect(textHash).to.equal(expected?.textHash);
      expect(locale).to.equal('en');
    });

    it('has nothing to decide under a notice, and says so', async () => {
      await visit(noticePolicy);
      const element = await open();
      expect(parts(element, 'actions').length).to.equal(0);
      expect(parts(element, 'category')).to.have.lengthOf(1);
      const body = textOf(part(element, 'body'));
      expect(body).to.contain('There is nothing to choose.');
      expect(body).not.to.match(/switch on|save|chosen/i);
      expect(part(element, 'close').getAttribute('aria-label')).to.equal('Close');
    });

    it('calls no acknowledgement a choice', async () => {
      await visit(noticePolicy);
      consent.acknowledge();
      const element = await open();
      expect(consent.state.decidedAt).not.to.equal(null);
      expect(textOf(part(element, 'body'))).not.to.contain('Your last choice');
    });

    it('says under a notice what the site says instead', async () => {
      const introduction = (element: CookiePreferences) =>
        textOf(part(element, 'body').querySelector('p')!);
      await visit({ ...noticePolicy, texts: { en: { 'preferences.body': 'Two small things.' } } });
      expect(introduction(await open())).to.equal('Two small things.');
      const texts = { 'preferences.body': 'Choose.', 'preferences.body.notice': 'Nothing else.' };
      await visit({ ...noticePolicy, texts: { en: texts } });
      expect(introduction(await open())).to.equal('Nothing else.');
    });

    it('has nothing to decide where the zone leaves nothing', async () => {
      await visit({ ...policy, zones: { office: { allow: ['necessary'] } } });
      consent.setZone('office');
      const element = await open();
      expect(parts(element, 'actions').length).to.equal(0);
      expect(textOf(part(element, 'body'))).to.contain('There is nothing to choose.');
      expect(textOf(part(element, 'body'))).not.to.contain('You have not chosen yet.');
      consent.setZone('');
    });

    it('leaves out what the zone forbids', async () => {
      await visit({ ...policy, zones: { office: { allow: ['necessary', 'analytics'] } } });
      consent.setZone('office');
      const element = await open();
      expect(parts(element, 'category-title').map(textOf)).to.deep.equal([
        'Strictly necessary',
        'Analytics',
      ]);
      consent.setZone('');
    });

    it('has on in opt-out mode what has not been refused', async () => {
      await visit({ ...policy, mode: 'opt-out' });
      const element = await open();
      await until(() => parts(element, 'toggle').length, 'the switches');
      expect(toggle(element, 'Analytics').checked).to.be.true;
      await flip(element, 'Analytics');
      choose(element, 'save');
      expect(consent.has('analytics')).to.be.false;
      expect(consent.has('marketing')).to.be.true;
      // It confirms that.
      const added = await until(() => document.querySelector('cookie-banner'), 'a banner');
      added.remove();
    });
  });

  describe('Global Privacy Control', () => {
    beforeEach(() => visit(policy, { gpc: true }));

    it('says that the signal is honoured', async () => {
      const element = await open();
      const status = part(element, 'gpc-status');
      expect(status.getAttribute('role')).to.equal('status');
      expect(textOf(status)).to.contain('is honored');
      expect(textOf(status)).to.contain('Analytics, Advertising');
    });

    it('says at each row that the signal keeps off, and at no other', async () => {
      const element = await open();
      const off = 'Off because of your browser’s opt-out signal (Global Privacy Control).';
      expect(description(element, 'Analytics')).to.contain(off);
      expect(description(element, 'Advertising')).to.contain(off);
      expect(description(element, 'Functional')).not.to.contain('signal');
      expect(description(element, 'Strictly necessary')).not.to.contain('signal');
    });

    it('names the signal where it is overridden, and only then overrides it', async () => {
      const element = await open();
      await flip(element, 'Analytics');
      expect(description(element, 'Analytics')).to.contain(
        'it is an exception to your browser’s opt-out signal (Global Privacy Control)',
      );
      choose(element, 'save');
      expect(consent.has('analytics')).to.be.true;
      expect(consent.has('marketing')).to.be.false;
      expect(consent.state.gpc).to.equal('overridden');
    });

    it('names it for a single service too', async () => {
      const element = await unfolded();
      await flip(element, 'Filmhaus');
      expect(description(element, 'Advertising')).to.contain('an exception to your browser’s');
      choose(element, 'save');
      expect(consent.has('video')).to.be.true;
      expect(consent.has('ads')).to.be.false;
    });

    it('overrides nothing with "accept all"', async () => {
      const element = await open();
      choose(element, 'accept-all');
      expect(consent.state.granted).to.deep.equal(['necessary', 'functional']);
      expect(consent.state.gpc).to.equal('honored');
    });

    it('keeps an exception that is left on', async () => {
      consent.save({ analytics: true }, { gpcOverride: true });
      const element = await open();
      expect(toggle(element, 'Analytics').checked).to.be.true;
      await flip(element, 'Functional');
      choose(element, 'save');
      expect(consent.has('analytics')).to.be.true;
      expect(consent.has('functional')).to.be.true;
    });

    it('takes an exception back', async () => {
      consent.save({ analytics: true }, { gpcOverride: true });
      const element = await open();
      expect(textOf(part(element, 'gpc-status'))).to.contain('You made an exception');
      await flip(element, 'Analytics');
      choose(element, 'save');
      expect(consent.has('analytics')).to.be.false;
      expect(consent.state.gpc).to.equal('honored');
    });
  });
});
