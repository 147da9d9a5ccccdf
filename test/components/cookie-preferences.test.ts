import { expect, fixture, html, nextFrame, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { LitElement } from 'lit';
import type { CookiePreferences } from '../../components/cookie-preferences/cookie-preferences.js';
import { getConsent } from '../../src/entries/index.js';
import { until } from '../support/until.js';
import {
  choose,
  description,
  flip,
  inline,
  open,
  preferences,
  row,
  toggle,
  toggles,
  unfolded,
} from './preferences.js';
import { focused, look, nextAnnouncement, part, parts, policy, textOf, visit } from './support.js';

const consent = getConsent();

describe('<cookie-preferences>', () => {
  beforeEach(() => visit());

  describe('accessibility', () => {
    it('is accessible while it is closed', async () => {
      await expect(await preferences()).to.be.accessible();
    });

    it('is a modal dialog named by its heading', async () => {
      const element = await open();
      const base = part(element, 'base');
      expect(base.localName).to.equal('dialog');
      expect(base.matches(':modal')).to.be.true;
      expect(element.shadowRoot!.getElementById(base.getAttribute('aria-labelledby')!)).to.equal(
        part(element, 'title'),
      );
      expect(textOf(part(element, 'title'))).to.equal('Cookie settings');
    });

    it('groups each category with its name', async () => {
      const element = await open();
      const names = parts(element, 'category').map((each) => {
        expect(each.getAttribute('role')).to.equal('group');
        const name = element.shadowRoot!.getElementById(each.getAttribute('aria-labelledby')!);
        return textOf(name!);
      });
      expect(names).to.deep.equal(['Strictly necessary', 'Functional', 'Analytics', 'Advertising']);
    });

    it('has native switches, each with a constant label', async () => {
      const element = await open();
      for (const each of parts(element, 'toggle') as HTMLInputElement[]) {
        // A switch cannot be mixed, which a category with services can.
        const role = each.labels![0]!.textContent === 'Advertising' ? 'checkbox' : 'switch';
        expect([each.localName, each.type, each.getAttribute('role')]).to.deep.equal([
          'input',
          'checkbox',
          role,
        ]);
        expect(each.getBoundingClientRect().height).to.be.at.least(24);
      }
      const before = Object.keys(toggles(element));
      await flip(element, 'Analytics');
      expect(Object.keys(toggles(element))).to.deep.equal(before);
    });

    it('describes a switch by what its category is for', async () => {
      const element = await unfolded();
      expect(description(element, 'Analytics')).to.equal(
        'Measures how this site is used, so that it can be improved.',
      );
      expect(description(element, 'Filmhaus')).to.equal(
        'Plays our films. Privacy policy of Filmhaus AG',
      );
    });

    it('says aloud that choices are saved', async () => {
      const element = await open();
      const said = nextAnnouncement(element);
      choose(element, 'save');
      expect(await said).to.equal('Saved.');
      const region = element.shadowRoot!.querySelector('.announcement')!;
      expect(region.closest('dialog'), 'outside the closed dialog').to.equal(null);
    });

    it('leaves that to an open banner', async () => {
      const banner = await fixture<LitElement>(html`<cookie-banner></cookie-banner>`);
      expect(await nextAnnouncement(banner)).to.equal('Cookies and your privacy');
      const element = await open();
      const said = nextAnnouncement(banner);
      choose(element, 'save');
      expect(await said).to.equal('Saved.');
      expect(textOf(element.shadowRoot!.querySelector('.announcement')!)).to.equal('');
    });
  });

  describe('dark patterns', () => {
    it('has nothing switched on that is not required', async () => {
      const element = await unfolded();
      expect(toggles(element)).to.deep.equal({
        'Strictly necessary': true,
        Functional: false,
        Analytics: false,
        Advertising: false,
        Filmhaus: false,
        'Northern Ads': false,
      });
    });

    it('denies everything when nothing is switched on and saved', async () => {
      const element = await open();
      choose(element, 'save');
      expect(consent.state.status).to.equal('decided');
      expect(consent.state.granted).to.deep.equal(['necessary']);
    });

    it('has accept, reject and save side by side, looking alike', async () => {
      const element = await open();
      const [accept, reject, save] = ['accept-all', 'reject-all', 'save'].map((name) =>
        part(element, name),
      );
      expect(accept!.parentElement).to.equal(reject!.parentElement);
      expect(accept!.parentElement).to.equal(save!.parentElement);
      expect(look(accept!)).to.deep.equal(look(reject!));
      expect(look(accept!)).to.deep.equal(look(save!));
      for (const button of [accept!, reject!, save!]) {
        expect(button.getBoundingClientRect().height).to.be.at.least(44);
        expect(button.part.contains('button')).to.be.true;
      }
    });
  });

  describe('leaving', () => {
    it('drops the draft on Escape and grants nothing', async () => {
      const element = await open();
      await flip(element, 'Analytics');
      const closed = oneEvent(element, 'close');
      await sendKeys({ press: 'Escape' });
      await closed;
      expect(element.open).to.be.false;
      expect(consent.state.status).to.equal('undecided');

      element.show();
      await element.updateComplete;
      expect(toggle(element, 'Analytics').checked).to.be.false;
    });

    it('drops the draft with the cross, which says so', async () => {
      const element = await open();
      await flip(element, 'Analytics');
      const close = part(element, 'close');
      expect(close.getAttribute('aria-label')).to.equal('Close without saving');
      expect(close.getBoundingClientRect().width).to.be.at.least(44);
      const closed = oneEvent(element, 'close');
      close.click();
      await closed;
      expect(consent.state.status).to.equal('undecided');

      element.show();
      await element.updateComplete;
      expect(toggle(element, 'Analytics').checked).to.be.false;
    });

    it('reflects whether it is open', async () => {
      const element = await open();
      expect(element.hasAttribute('open')).to.be.true;
      element.hide();
      await element.updateComplete;
      expect(element.hasAttribute('open')).to.be.false;
      expect(part(element, 'base').checkVisibility()).to.be.false;
    });

    it('is closed by the page', async () => {
      const element = await open();
      consent.hide();
      await element.updateComplete;
      expect(element.open).to.be.false;
    });

    it('may be taken away in the middle of a change, and comes back open', async () => {
      const element = await open();
      const home = element.parentElement!;
      element.requestUpdate();
      element.remove();
      await element.updateComplete;
      expect(element.open).to.be.true;
      home.append(element);
      await until(() => part(element, 'base').matches(':modal'), 'the dialog');
    });

    it('survives being moved on the page', async () => {
      const element = await open();
      const elsewhere = await fixture(html`<div></div>`);
      elsewhere.append(element);
      await element.updateComplete;
      await nextFrame();
      expect(element.open).to.be.true;
      expect(part(element, 'base').matches(':modal')).to.be.true;
    });
  });

  describe('focus and keyboard', () => {
    it('goes to the floating button where what opened it is gone', async () => {
      consent.rejectAll();
      const banner = await fixture(html`<cookie-banner reopen></cookie-banner>`);
      const opener = await fixture<HTMLButtonElement>(html`<button>Cookies</button>`);
      opener.focus();
      const element = await open();
      opener.remove();
      const closed = oneEvent(element, 'close');
      element.hide();
      await closed;
      expect(focused()).to.equal(part(banner, 'reopen'));
    });
  });

  describe('inline', () => {
    it('is part of the page, without a cross', async () => {
      const element = await preferences(inline);
      expect(part(element, 'base').localName).to.equal('section');
      expect(parts(element, 'close')).to.be.empty;
      expect(element.shadowRoot!.querySelector(':modal')).to.equal(null);
    });

    it('saves in place and says so', async () => {
      const element = await preferences(inline);
      await flip(element, 'Functional');
      const said = nextAnnouncement(element);
      choose(element, 'save');
      expect(await said).to.equal('Saved.');
      expect(consent.has('functional')).to.be.true;
      expect(part(element, 'base').checkVisibility()).to.be.true;
      expect(toggle(element, 'Functional').checked).to.be.true;
    });

    it('is gone to when the page asks for the preferences', async () => {
      const element = await preferences(inline);
      await consent.show('preferences');
      await element.updateComplete;
      expect(focused()).to.equal(part(element, 'title'));
      expect(document.querySelectorAll('cookie-preferences')).to.have.lengthOf(1);
    });
  });

  describe('stored items', () => {
    it('stand in a table with a caption and headers', async () => {
      const element = await unfolded();
      const table = row(element, 'Advertising').querySelector('table')!;
      expect(textOf(table.caption!)).to.equal('Stored items: Advertising');
      const heads = [...table.tHead!.rows[0]!.cells];
      expect(heads.map(textOf)).to.deep.equal([
        'Name',
        'Type',
        'Provider',
        'Purpose',
        'Kept for',
        'Host',
        'Legal basis',
      ]);
      expect(heads.every((cell) => cell.getAttribute('scope') === 'col')).to.be.true;
      const cells = [...table.tBodies[0]!.rows[0]!.cells];
      expect(cells[0]!.getAttribute('scope')).to.equal('row');
      expect(cells.map(textOf)).to.deep.equal([
        '_film_*',
        'Local storage',
        'Filmhaus AG (Third party)',
        'Remembers the volume.',
        '1 month, 15 days',
        'video.example',
        'Consent',
      ]);
    });

    it('have columns only for what is said of any of them', async () => {
      const element = await unfolded();
      const table = row(element, 'Strictly necessary').querySelector('table')!;
      expect([...table.tHead!.rows[0]!.cells].map(textOf)).not.to.include('Host');
      const rows = [...table.tBodies[0]!.rows].map((each) => [...each.cells].map(textOf));
      expect(rows).to.deep.equal([
        ['csrftoken', 'Cookie', 'This site', 'Protects forms.', '1 year'],
        ['sessionid', 'Cookie', 'This site', 'Only while signed in', 'Until the browser is closed'],
      ]);
    });

    it('do not fold out where there is nothing', async () => {
      const element = await open();
      expect(row(element, 'Analytics').querySelector('details')).to.equal(null);
      expect(row(element, 'Advertising').querySelector('details')!.open).to.be.false;
    });
  });

  it('is made by itself when something asks for it and the page has none', async () => {
    expect(document.querySelector('cookie-preferences')).to.equal(null);
    await consent.show('preferences');
    const element = document.querySelector('cookie-preferences') as CookiePreferences;
    await element.updateComplete;
    expect(part(element, 'base').matches(':modal')).to.be.true;
    element.remove();
  });

  it('has nothing to show under a refused policy', async () => {
    await visit({ ...policy, version: 7 });
    const element = await open();
    expect(part(element, 'base').checkVisibility()).to.be.false;
  });
});
