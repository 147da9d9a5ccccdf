import { expect, fixture, html, nextFrame, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { CookieBanner } from '../../components/cookie-banner/cookie-banner.js';
import { evidenceOf } from '../../components/internal/evidence.js';
import { getConsent } from '../../src/entries/index.js';
import { nextEvent, until } from '../support/until.js';
import {
  focused,
  look,
  nextAnnouncement,
  noticePolicy,
  opened,
  part,
  parts,
  policy,
  textOf,
  visit,
} from './support.js';

const consent = getConsent();

async function banner(template = html`<cookie-banner></cookie-banner>`): Promise<CookieBanner> {
  const element = await fixture<CookieBanner>(template);
  await element.updateComplete;
  return element;
}

function box(element: CookieBanner): HTMLElement {
  return part(element, 'base');
}

function isShown(element: CookieBanner): boolean {
  return box(element).checkVisibility();
}

describe('<cookie-banner>', () => {
  beforeEach(() => visit());

  afterEach(() => {
    consent.hide();
    for (const element of document.querySelectorAll('cookie-preferences')) element.remove();
  });

  describe('accessibility', () => {
    it('is accessible from right to left', async () => {
      const page = await fixture(html`<div dir="rtl"><cookie-banner></cookie-banner></div>`);
      const element = page.querySelector('cookie-banner') as CookieBanner;
      await element.updateComplete;
      expect(getComputedStyle(box(element)).direction).to.equal('rtl');
      const [accept, reject] = ['accept-all', 'reject-all'].map((name) =>
        part(element, name).getBoundingClientRect(),
      );
      expect(accept!.left).to.be.greaterThan(reject!.left);
      await expect(element).to.be.accessible();
    });

    it('is a region named by its heading', async () => {
      const element = await banner();
      expect(box(element).localName).to.equal('section');
      const name = box(element).getAttribute('aria-labelledby') ?? '';
      expect(element.shadowRoot!.getElementById(name)).to.equal(part(element, 'title'));
      expect(textOf(part(element, 'title'))).to.equal('Cookies and your privacy');
    });

    it('tells screen readers once that it is there', async () => {
      const element = await fixture<CookieBanner>(html`<cookie-banner></cookie-banner>`);
      const region = element.shadowRoot!.querySelector('.announcement')!;
      expect(region.getAttribute('role')).to.equal('status');
      expect(textOf(region)).to.equal('', 'the region is there before its message');
      expect(await nextAnnouncement(element)).to.equal('Cookies and your privacy');

      let changes = 0;
      const observer = new MutationObserver(() => (changes += 1));
      observer.observe(region, { childList: true, characterData: true, subtree: true });
      element.requestUpdate();
      await element.updateComplete;
      await visit({ ...policy, version: 'later' });
      await element.updateComplete;
      observer.takeRecords();
      expect(changes).to.equal(0);
      observer.disconnect();
    });

    it('tells screen readers that a choice is saved', async () => {
      const element = await banner();
      await nextAnnouncement(element);
      const said = nextAnnouncement(element);
      part(element, 'reject-all').click();
      expect(await said).to.equal('Saved.');
    });

    it('says nothing is saved where it only closes', async () => {
      await visit({ ...policy, zones: { office: { allow: ['necessary'] } } });
      const element = await banner();
      await nextAnnouncement(element);
      consent.setZone('office');
      await element.updateComplete;
      expect(isShown(element)).to.be.false;
      const region = element.shadowRoot!.querySelector('.announcement')!;
      expect(textOf(region)).to.equal('Cookies and your privacy');
      consent.setZone('');
    });

    it('has buttons of 44 pixels', async () => {
      const element = await banner();
      for (const button of parts(element, 'button'))
        expect(button.getBoundingClientRect().height).to.be.at.least(44);
    });

    it('does not print', async () => {
      const element = await banner();
      const rules = element.shadowRoot!.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules]);
      const print = rules.find(
        (rule) => rule instanceof CSSMediaRule && rule.conditionText === 'print',
      );
      expect(print?.cssText).to.match(/:host\s*\{\s*display:\s*none/);
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

    it('keeps them alike under every theme token', async () => {
      const element = await banner();
      element.style.cssText = `--cookie-surface: #fff; --cookie-text: #111; --cookie-border: #aaa;
        --cookie-accent: #0a5; --cookie-on-accent: #000; --cookie-radius: 0;
        --cookie-button-radius: 20px; --cookie-font: 20px serif`;
      expect(getComputedStyle(part(element, 'reject-all')).backgroundColor).to.equal(
        'rgb(0, 170, 85)',
      );
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
      await opened('cookie-preferences');
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
      const { top, bottom } = box(element).getBoundingClientRect();
      expect(top).to.be.closeTo(innerHeight - bottom, 2);
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

  describe('modal', () => {
    const modal = html`<cookie-banner modal reopen></cookie-banner>`;

    it('may be taken away in the middle of a change, and comes back modal', async () => {
      const element = await banner(modal);
      const home = element.parentElement!;
      element.requestUpdate();
      element.remove();
      await element.updateComplete;
      home.append(element);
      await until(() => box(element).matches(':modal'), 'the dialog');
    });

    it('makes the rest of the page inert and starts at its heading', async () => {
      const element = await banner(modal);
      expect(box(element).localName).to.equal('dialog');
      expect(box(element).matches(':modal')).to.be.true;
      element.focus();
      expect(focused()).to.equal(part(element, 'title'));
    });

    it('never starts on accept', async () => {
      const element = await banner(modal);
      expect(focused()).not.to.equal(part(element, 'accept-all'));
      expect(element.shadowRoot!.contains(focused())).to.be.true;
    });

    it('closes with Escape and grants nothing', async () => {
      const element = await banner(modal);
      const closed = oneEvent(box(element), 'close');
      await sendKeys({ press: 'Escape' });
      await closed;
      await element.updateComplete;
      expect(isShown(element)).to.be.false;
      expect(consent.state.status).to.equal('undecided');
      expect(consent.state.granted).to.deep.equal(['necessary']);
    });

    it('gives way to the preferences and comes back when they are left without a choice', async () => {
      const element = await banner(modal);
      part(element, 'manage').click();
      const dialog = await opened('cookie-preferences');
      expect(isShown(element)).to.be.false;
      expect(document.querySelectorAll(':modal')).to.be.empty;
      const closed = oneEvent(dialog, 'close');
      dialog.hide();
      await closed;
      await element.updateComplete;
      expect(box(element).matches(':modal')).to.be.true;
    });

    it('stays away when the preferences are left with a choice', async () => {
      const element = await banner(modal);
      part(element, 'manage').click();
      const dialog = await opened('cookie-preferences');
      const closed = oneEvent(dialog, 'close');
      part(dialog, 'reject-all').click();
      await closed;
      await element.updateComplete;
      expect(isShown(element)).to.be.false;
    });
  });

  describe('keyboard', () => {
    it('does not close or grant with Escape where it is no dialog', async () => {
      const element = await banner();
      part(element, 'accept-all').focus();
      await sendKeys({ press: 'Escape' });
      await element.updateComplete;
      expect(isShown(element)).to.be.true;
      expect(consent.state.status).to.equal('undecided');
    });

    it('is left by Tab in the order in which it is seen', async () => {
      const element = await banner();
      part(element, 'accept-all').focus();
      await sendKeys({ press: 'Tab' });
      expect(focused()).to.equal(part(element, 'reject-all'));
      await sendKeys({ press: 'Tab' });
      expect(focused()).to.equal(part(element, 'manage'));
    });

    it('rejects with the keyboard', async () => {
      const element = await banner();
      part(element, 'reject-all').focus();
      await sendKeys({ press: 'Enter' });
      await element.updateComplete;
      expect(consent.state.status).to.equal('decided');
      expect(consent.state.granted).to.deep.equal(['necessary']);
    });
  });

  describe('focus', () => {
    it('goes to the floating button when the focused button is gone', async () => {
      const element = await banner(html`<cookie-banner reopen></cookie-banner>`);
      part(element, 'reject-all').focus();
      part(element, 'reject-all').click();
      await element.updateComplete;
      expect(focused()).to.equal(part(element, 'reopen'));
    });

    it('goes there from a modal banner too', async () => {
      const element = await banner(html`<cookie-banner reopen modal></cookie-banner>`);
      part(element, 'reject-all').focus();
      part(element, 'reject-all').click();
      await element.updateComplete;
      expect(focused()).to.equal(part(element, 'reopen'));
    });

    it('stays where it is outside', async () => {
      const field = await fixture<HTMLInputElement>(html`<input aria-label="Search" />`);
      const element = await banner(html`<cookie-banner reopen></cookie-banner>`);
      field.focus();
      consent.rejectAll();
      await element.updateComplete;
      expect(focused()).to.equal(field);
    });

    it('comes back to the button that opened the preferences', async () => {
      const element = await banner();
      const manage = part(element, 'manage');
      manage.focus();
      manage.click();
      const dialog = await opened('cookie-preferences');
      const closed = oneEvent(dialog, 'close');
      dialog.hide();
      await closed;
      expect(focused()).to.equal(manage);
    });

    it('goes to the floating button when the preferences have decided', async () => {
      const element = await banner(html`<cookie-banner reopen></cookie-banner>`);
      part(element, 'manage').focus();
      part(element, 'manage').click();
      const dialog = await opened('cookie-preferences');
      const closed = oneEvent(dialog, 'close');
      part(dialog, 'save').click();
      await closed;
      await element.updateComplete;
      expect(focused()).to.equal(part(element, 'reopen'));
    });
  });

  describe('reopen', () => {
    it('shows no floating button while the banner is open, or without the attribute', async () => {
      const element = await banner(html`<cookie-banner reopen></cookie-banner>`);
      expect(parts(element, 'reopen')).to.be.empty;
      consent.rejectAll();
      const plain = await banner();
      expect(parts(plain, 'reopen')).to.be.empty;
    });

    it('opens the preferences', async () => {
      consent.rejectAll();
      const element = await banner(html`<cookie-banner reopen></cookie-banner>`);
      const button = part(element, 'reopen');
      expect(button.getAttribute('aria-label')).to.equal('Cookie settings');
      expect(button.getBoundingClientRect().width).to.be.at.least(44);
      button.click();
      await opened('cookie-preferences');
    });
  });

  describe('notice', () => {
    beforeEach(() => visit(noticePolicy));

    it('has one button, which acknowledges', async () => {
      const element = await banner();
      expect(parts(element, 'button').map(textOf)).to.deep.equal(['Got it']);
      expect(textOf(part(element, 'body'))).to.contain('only what it needs to work');
      part(element, 'acknowledge').click();
      await element.updateComplete;
      expect(consent.state.status).to.equal('decided');
      expect(isShown(element)).to.be.false;
    });

    it('shows the notice again on request and gives focus to it', async () => {
      const element = await banner(html`<cookie-banner reopen></cookie-banner>`);
      part(element, 'acknowledge').click();
      await element.updateComplete;
      part(element, 'reopen').click();
      await until(() => isShown(element) && focused() === part(element, 'title'), 'the notice');
      part(element, 'acknowledge').click();
      await element.updateComplete;
      expect(isShown(element)).to.be.false;
      expect(focused()).to.equal(part(element, 'reopen'));
    });

    it('asks for consent after all where there is something to consent to', async () => {
      const refused = nextEvent(document, 'consent-error');
      await visit({ ...policy, mode: 'notice' });
      await refused;
      const element = await banner();
      expect(parts(element, 'acknowledge')).to.be.empty;
      expect(parts(element, 'reject-all')).to.have.lengthOf(1);
    });
  });

  it('says in opt-out mode that the visitor may object', async () => {
    await visit({ ...policy, mode: 'opt-out' });
    const element = await banner();
    element.show();
    await element.updateComplete;
    expect(textOf(part(element, 'body'))).to.contain('You can object');
  });

  describe('Global Privacy Control', () => {
    it('asks nothing where the signal has answered everything', async () => {
      const covered = policy.categories.filter(({ id }) => id !== 'functional');
      await visit({ ...policy, categories: covered }, { gpc: true });
      const element = await banner();
      expect(isShown(element)).to.be.false;
    });

    it('asks for the rest only, and says what the signal keeps off', async () => {
      await visit(policy, { gpc: true });
      const element = await banner();
      expect(isShown(element)).to.be.true;
      expect(textOf(part(element, 'body'))).to.contain('for: Functional.');
      const status = part(element, 'gpc-status');
      expect(status.getAttribute('role')).to.equal('status');
      expect(textOf(status)).to.equal(
        'Your browser’s opt-out signal (Global Privacy Control) is honored. ' +
          '“Accept all” leaves this off: Analytics, Advertising.',
      );
    });

    it('leaves off with "accept all" what the signal covers', async () => {
      await visit(policy, { gpc: true });
      const element = await banner();
      part(element, 'accept-all').click();
      expect(consent.state.granted).to.deep.equal(['necessary', 'functional']);
    });

    it('shows the status beside the floating button', async () => {
      const covered = policy.categories.filter(({ id }) => id !== 'functional');
      await visit({ ...policy, categories: covered }, { gpc: true });
      const element = await banner(html`<cookie-banner reopen></cookie-banner>`);
      const shown = parts(element, 'gpc-status').filter((each) => each.checkVisibility());
      expect(shown.map(textOf)).to.deep.equal([
        'Your browser’s opt-out signal (Global Privacy Control) is honored.',
      ]);
    });

    it('says so where the visitor has made an exception', async () => {
      await visit(policy, { gpc: true });
      consent.save({ functional: false, analytics: true }, { gpcOverride: true });
      expect(consent.state.gpc).to.equal('overridden');
      const element = await banner(html`<cookie-banner reopen></cookie-banner>`);
      const shown = parts(element, 'gpc-status').filter((each) => each.checkVisibility());
      expect(shown.map(textOf)).to.deep.equal([
        'You made an exception to your browser’s opt-out signal (Global Privacy Control).',
      ]);
    });

    for (const gpc of [false, undefined])
      it(`has no status without the signal (${gpc})`, async () => {
        await visit(policy, gpc === undefined ? {} : { gpc });
        expect(parts(await banner(), 'gpc-status')).to.be.empty;
      });
  });

  it('asks in a zone only for what the zone allows', async () => {
    await visit({ ...policy, zones: { office: { allow: ['necessary', 'analytics'] } } });
    consent.setZone('office');
    const element = await banner();
    expect(textOf(part(element, 'body'))).to.contain('for: Analytics.');
    consent.setZone('');
  });

  describe('slots', () => {
    it('takes title, text, links and actions of the page', async () => {
      const element = await banner(html`
        <cookie-banner>
          <span slot="title">Biscuits?</span>
          <p>We bake.</p>
          <a slot="links" href="/bakery">Bakery</a>
          <button slot="actions" data-consent-action="reject-all">No, thanks</button>
        </cookie-banner>
      `);
      for (const name of ['title', 'links', 'actions', '']) {
        const slot = element.shadowRoot!.querySelector<HTMLSlotElement>(
          name ? `slot[name=${name}]` : 'slot:not([name])',
        )!;
        expect(slot.assignedElements(), name).to.have.lengthOf(1);
      }
      expect(part(element, 'accept-all').checkVisibility()).to.be.false;
      await expect(element).to.be.accessible();
      element.querySelector('button')!.click();
      await element.updateComplete;
      expect(consent.state.status).to.equal('decided');
      expect(isShown(element)).to.be.false;
    });

    it('moves focus from a slotted button as well', async () => {
      const element = await banner(html`
        <cookie-banner reopen>
          <button slot="actions" data-consent-action="reject-all">No, thanks</button>
        </cookie-banner>
      `);
      element.querySelector('button')!.focus();
      element.querySelector('button')!.click();
      await element.updateComplete;
      expect(focused()).to.equal(part(element, 'reopen'));
    });
  });

  describe('space', () => {
    const root = document.documentElement;
    const space = () => {
      const { paddingTop, paddingBottom, scrollPaddingTop, scrollPaddingBottom } =
        getComputedStyle(root);
      return [paddingTop, paddingBottom, scrollPaddingTop, scrollPaddingBottom].map(
        (value) => parseFloat(value) || 0,
      );
    };

    it('keeps the end of the page free while it is open', async () => {
      const before = space();
      root.style.paddingBottom = '10px';
      const element = await banner();
      await until(() => space()[1]! > 10, 'the space');
      const covered = innerHeight - element.getBoundingClientRect().top;
      expect(space()[1]).to.be.closeTo(covered + 10, 1);
      expect(space()[3]).to.be.closeTo(covered, 1);
      expect(space()[0]).to.equal(before[0]);

      part(element, 'reject-all').click();
      await element.updateComplete;
      expect(space()).to.deep.equal([before[0], 10, before[2], before[3]]);
      root.style.paddingBottom = '';
    });

    it('does not push a page down at the top before a key is pressed', async () => {
      const element = await banner(html`<cookie-banner placement="top"></cookie-banner>`);
      const covered = element.getBoundingClientRect().bottom;
      await until(() => space()[2]! > 0, 'the space for what is scrolled to');
      expect(space()[2]).to.be.closeTo(covered, 1);
      expect(space()[0]).to.equal(0);

      root.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab', bubbles: true }));
      expect(space()[0]).to.be.closeTo(covered, 1);
      expect(space()[2]).to.be.closeTo(covered, 1);
      element.remove();
      expect(space()).to.deep.equal([0, 0, 0, 0]);
    });

    it('follows its own size', async () => {
      const element = await banner();
      await until(() => space()[1]! > 0, 'the space');
      const [, before] = space();
      element.style.setProperty('--cookie-font', '24px serif');
      await until(() => space()[1]! > before!, 'the space');
      expect(space()[1]).to.be.closeTo(innerHeight - element.getBoundingClientRect().top, 1);
    });

    it('gives the space back when it is removed', async () => {
      const element = await banner();
      await until(() => space()[1]! > 0, 'the space');
      element.remove();
      expect(space()).to.deep.equal([0, 0, 0, 0]);
    });

    it('needs none as a modal dialog', async () => {
      await banner(html`<cookie-banner modal></cookie-banner>`);
      await nextFrame();
      await nextFrame();
      expect(space()).to.deep.equal([0, 0, 0, 0]);
    });

    it('lets the last link of a page be seen when it has focus', async () => {
      const page = await fixture(html`
        <div>
          <cookie-banner></cookie-banner>
          <div class="tall"></div>
          <a href="#end">End</a>
        </div>
      `);
      page.querySelector<HTMLElement>('.tall')!.style.blockSize = '200vh';
      const element = page.querySelector('cookie-banner') as CookieBanner;
      await element.updateComplete;
      await until(() => space()[1]! > 0, 'the space');
      const link = page.querySelector('a')!;
      link.focus();
      link.scrollIntoView({ block: 'nearest' });
      await nextFrame();
      expect(link.getBoundingClientRect().bottom).to.be.at.most(
        element.getBoundingClientRect().top + 1,
      );
    });
  });
});
