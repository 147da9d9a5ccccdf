import { expect, html, nextFrame, oneEvent } from '@open-wc/testing';
import { getConsent } from '../../src/entries/index.js';
import { until } from '../support/until.js';
import { banner, box, closeSurfaces, isShown } from './banner.js';
import { focused, opened, part, parts, visit } from './support.js';

const consent = getConsent();

describe('<cookie-banner> in the page', () => {
  beforeEach(() => visit());
  afterEach(closeSurfaces);

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
      expect(focused()).to.equal(part(element, 'title'));
    });

    it('never starts on accept', async () => {
      const element = await banner(modal);
      expect(focused()).not.to.equal(part(element, 'accept-all'));
      expect(element.shadowRoot!.contains(focused())).to.be.true;
    });

    it('gives way to the preferences and comes back when they are left without a choice', async () => {
      const element = await banner(modal);
      part(element, 'manage').click();
      const dialog = await opened('cookie-preferences');
      expect(isShown(element)).to.be.false;
      expect(box(element).matches(':modal')).to.be.false;
      expect(part(dialog, 'base').matches(':modal')).to.be.true;
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

  describe('focus', () => {
    it('goes to the floating button from a modal banner too', async () => {
      const element = await banner(html`<cookie-banner reopen modal></cookie-banner>`);
      part(element, 'reject-all').focus();
      part(element, 'reject-all').click();
      await element.updateComplete;
      expect(focused()).to.equal(part(element, 'reopen'));
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
  });
});
