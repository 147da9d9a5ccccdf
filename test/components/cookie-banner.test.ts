import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import type { CookieBanner } from '../../components/cookie-banner/cookie-banner.js';
import { evidenceOf } from '../../components/internal/evidence.js';
import { getConsent } from '../../src/entries/index.js';
import { nextEvent } from '../support/until.js';
import { banner, box, closeSurfaces, isShown } from './banner.js';
import {
  focused,
  look,
  nextAnnouncement,
  opened,
  part,
  parts,
  policy,
  textOf,
  visit,
} from './support.js';

const consent = getConsent();

describe('<cookie-banner>', () => {
  beforeEach(() => visit());
  afterEach(closeSurfaces);

  describe('accessibility', () => {
    it('says nothing is saved where it only closes', async () => {
      await visit({ ...policy, zones: { office: { allow: ['necessary'] } } });
      const element = await banner();
      await nextAnnouncement(element);
      const next = nextAnnouncement(element);
      consent.setZone('office');
      await element.updateComplete;
      expect(isShown(element)).to.be.false;
      // What it says next is that it is open again.
      consent.setZone('');
      await element.updateComplete;
      expect(isShown(element)).to.be.true;
      expect(await next).to.equal('Cookies and your privacy');
    });
  });

  describe('dark patterns', () => {
    it('has accept and reject as sibling buttons that look alike', async () => {
      const element = await banner();
      const accept = part(element, 'accept-all');
      const reject = part(element, 'reject-all');
      expect(accept.localName).to.equal('button');
      expect(reject.localName).to.equal('button');
      expect(accept.parentElement).to.equal(reject.parentElement);
      expect(look(accept)).to.deep.equal(look(reject));
    });

    it('makes them equally large', async () => {
      const element = await banner();
      const [accept, reject] = ['accept-all', 'reject-all'].map((name) =>
        part(element, name).getBoundingClientRect(),
      );
      expect(accept!.width).to.be.closeTo(reject!.width, 1);
      expect(accept!.height).to.be.closeTo(reject!.height, 1);
    });

    it('keeps them alike under theme tokens', async () => {
      const element = await banner();
      element.style.cssText = `--cookie-surface: #fff; --cookie-text: #111; --cookie-border: #aaa;
        --cookie-accent: #0a5; --cookie-on-accent: #000; --cookie-radius: 0;
        --cookie-button-radius: 20px; --cookie-font: 20px serif; --cookie-link: #060;
        --cookie-button-height: 60px; --cookie-button-padding: 2px; --cookie-button-weight: 400;
        --cookie-button-border: 4px dotted #050`;
      expect(getComputedStyle(part(element, 'reject-all')).backgroundColor).to.equal(
        'rgb(0, 170, 85)',
      );
      expect(part(element, 'reject-all').offsetHeight).to.equal(60);
      expect(getComputedStyle(part(element, 'reject-all')).borderTop).to.contain('4px dotted');
      expect(look(part(element, 'accept-all'))).to.deep.equal(look(part(element, 'reject-all')));
    });

    it('takes no focus by itself', async () => {
      const field = await fixture<HTMLInputElement>(html`<input aria-label="Search" />`);
      field.focus();
      await banner();
      expect(focused()).to.equal(field);
    });

    it('names the purposes and links to the policies', async () => {
      const element = await banner();
      expect(textOf(part(element, 'body'))).to.contain('Functional, Analytics, Advertising.');
      const links = parts(element, 'link').map((link) => [textOf(link), link.getAttribute('href')]);
      expect(links).to.deep.equal([
        ['Cookie policy', '/cookies'],
        ['Privacy policy', '/privacy'],
      ]);
    });

    it('has no links where the policy has none', async () => {
      await visit({ ...policy, site: {} });
      expect(parts(await banner(), 'link')).to.be.empty;
    });
  });

  describe('opening and closing', () => {
    it('opens by itself while the visitor has to be asked', async () => {
      const element = await banner();
      expect(element.open).to.be.true;
      expect(element.hasAttribute('open')).to.be.true;
      expect(isShown(element)).to.be.true;
    });

    it('stays closed once the visitor has chosen', async () => {
      consent.rejectAll();
      const element = await banner();
      expect(element.open).to.be.false;
      expect(isShown(element)).to.be.false;
    });

    it('opens again when a new policy asks for more', async () => {
      const element = await banner();
      consent.rejectAll();
      await element.updateComplete;
      expect(isShown(element)).to.be.false;
      await visit({ ...policy, categories: [...policy.categories, { id: 'personalisation' }] });
      await element.updateComplete;
      expect(isShown(element)).to.be.true;
    });

    it('opens again when the choice is forgotten', async () => {
      const element = await banner();
      consent.acceptAll();
      await element.updateComplete;
      consent.reset();
      await element.updateComplete;
      expect(isShown(element)).to.be.true;
    });

    it('closes when the page chooses through the API', async () => {
      const element = await banner();
      consent.save({ analytics: true });
      await element.updateComplete;
      expect(isShown(element)).to.be.false;
    });

    it('stays hidden where the page hides it, and grants nothing', async () => {
      const element = await banner();
      element.hide();
      await element.updateComplete;
      expect(isShown(element)).to.be.false;
      expect(consent.state.status).to.equal('undecided');
      consent.setZone('public');
      await element.updateComplete;
      expect(isShown(element)).to.be.false;
    });

    it('shows itself on request after a choice, until the next one', async () => {
      const element = await banner();
      consent.rejectAll();
      await element.updateComplete;
      await consent.show('banner');
      await element.updateComplete;
      expect(isShown(element)).to.be.true;
      part(element, 'accept-all').click();
      await element.updateComplete;
      expect(isShown(element)).to.be.false;
      expect(consent.has('marketing')).to.be.true;
    });

    it('does not show under a refused policy', async () => {
      const error = nextEvent(document, 'consent-error');
      await visit({ ...policy, categories: 'all' });
      await error;
      const element = await banner(html`<cookie-banner reopen></cookie-banner>`);
      element.show();
      await element.updateComplete;
      expect(parts(element, 'base')).to.be.empty;
      expect(parts(element, 'reopen')).to.be.empty;
    });

    it('survives being moved on the page', async () => {
      const element = await banner(html`<cookie-banner modal></cookie-banner>`);
      const elsewhere = await fixture(html`<div></div>`);
      elsewhere.append(element);
      await element.updateComplete;
      await nextFrame();
      expect(element.open).to.be.true;
      expect(box(element).matches(':modal')).to.be.true;
    });

    it('says where it can be opened only while it is on the page', async () => {
      const first = await banner();
      const second = await banner();
      consent.rejectAll();
      second.remove();
      await consent.show('banner');
      await first.updateComplete;
      expect(first.open).to.be.true;
      expect(second.open).to.be.false;
    });
  });

  describe('buttons', () => {
    it('accepts all', async () => {
      const element = await banner();
      part(element, 'accept-all').click();
      expect(consent.state.denied).to.be.empty;
      await element.updateComplete;
      expect(isShown(element)).to.be.false;
    });

    it('rejects all', async () => {
      const element = await banner();
      part(element, 'reject-all').click();
      expect(consent.state.granted).to.deep.equal(['necessary']);
      expect(consent.state.grants['analytics']).to.deep.equal({ granted: false, source: 'user' });
      await element.updateComplete;
      expect(isShown(element)).to.be.false;
    });

    it('opens the preferences and stays below them', async () => {
      const element = await banner();
      part(element, 'manage').click();
      const preferences = await opened('cookie-preferences');
      expect(part(preferences, 'base').matches(':modal')).to.be.true;
      expect(box(element).matches(':modal')).to.be.false;
      expect(consent.state.status).to.equal('undecided');
      expect(isShown(element)).to.be.true;
    });

    it('keeps a fingerprint of the texts that the visitor saw', async () => {
      const element = await banner();
      const expected = await evidenceOf(element.shadowRoot!);
      await nextFrame();
      part(element, 'reject-all').click();
      const receipt = await consent.receipt();
      expect(receipt.locale).to.equal('en');
      expect(receipt.textHash).to.match(/^[0-9a-f]{64}$/);
      expect(receipt.textHash).to.equal(expected?.textHash);
    });

    it('keeps no fingerprint for a choice by the page', async () => {
      await banner();
      consent.rejectAll();
      expect((await consent.receipt()).textHash).to.equal(null);
    });
  });

  describe('attributes', () => {
    it('is placed at the bottom by default', async () => {
      const element = await banner();
      expect(element.placement).to.equal('bottom');
      expect(element.hasAttribute('placement')).to.be.false;
      const { top, bottom, left, right } = element.getBoundingClientRect();
      expect(innerHeight - bottom).to.be.lessThan(30);
      expect(top).to.be.greaterThan(30);
      expect(left).to.be.closeTo(document.documentElement.clientWidth - right, 2);
    });

    it('reflects a placement that is set', async () => {
      const element = await banner();
      element.placement = 'top';
      await element.updateComplete;
      expect(element.getAttribute('placement')).to.equal('top');
      expect(element.getBoundingClientRect().top).to.be.lessThan(30);
    });

    for (const direction of ['ltr', 'rtl'])
      for (const side of ['left', 'right'] as const)
        it(`goes to the ${side} where it is told to (${direction})`, async () => {
          const page = await fixture(html`
            <div dir=${direction}><cookie-banner placement="bottom-${side}"></cookie-banner></div>
          `);
          const element = page.querySelector('cookie-banner') as CookieBanner;
          await element.updateComplete;
          const { left, right, bottom, width } = element.getBoundingClientRect();
          const { clientWidth } = document.documentElement;
          expect(side === 'left' ? left : clientWidth - right).to.be.lessThan(30);
          expect(width).to.be.lessThan(clientWidth * 0.7);
          expect(innerHeight - bottom).to.be.lessThan(30);
        });

    it('stands in the middle', async () => {
      const element = await banner(html`<cookie-banner placement="center" modal></cookie-banner>`);
      const { top, bottom, left, right } = box(element).getBoundingClientRect();
      expect(top).to.be.closeTo(innerHeight - bottom, 2);
      expect(left).to.be.closeTo(document.documentElement.clientWidth - right, 2);
    });

    it('is itself the positioned box', async () => {
      const element = await banner();
      expect(getComputedStyle(element).position).to.equal('fixed');
      const host = element.getBoundingClientRect();
      const base = box(element).getBoundingClientRect();
      expect(base.width).to.be.closeTo(host.width, 1);
      expect(base.height).to.be.closeTo(host.height, 1);
    });

    it('lets clicks through once it is closed', async () => {
      const element = await banner(html`<cookie-banner reopen></cookie-banner>`);
      consent.rejectAll();
      await element.updateComplete;
      const { bottom, right } = element.getBoundingClientRect();
      expect(document.elementFromPoint(right - 5, bottom - 5)).not.to.equal(element);
      const button = part(element, 'reopen').getBoundingClientRect();
      expect(document.elementFromPoint(button.x + 20, button.y + 20)).to.equal(element);
    });
  });
});
