import { expect, fixture, html, nextFrame, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { evidenceOf } from '../../components/internal/evidence.js';
import type { CookiePreferences } from '../../components/cookie-preferences/cookie-preferences.js';
import { getConsent } from '../../src/entries/index.js';
import { until } from '../support/until.js';
import {
  focused,
  look,
  nextAnnouncement,
  noticePolicy,
  part,
  parts,
  policy,
  textOf,
  visit,
} from './support.js';

const consent = getConsent();
const dialog = html`<cookie-preferences></cookie-preferences>`;
const inline = html`<cookie-preferences inline></cookie-preferences>`;

async function preferences(template = dialog): Promise<CookiePreferences> {
  const element = await fixture<CookiePreferences>(template);
  await element.updateComplete;
  return element;
}

/** Opened, with the stored choices. */
async function open(template = dialog): Promise<CookiePreferences> {
  const element = await preferences(template);
  element.show();
  await element.updateComplete;
  return element;
}

/** The row of a category, by the name that the visitor reads. */
function row(element: CookiePreferences, name: string): HTMLElement {
  const found = parts(element, 'category').find(
    (each) => textOf(each.querySelector('[part=category-title]')!) === name,
  );
  if (!found) throw new Error(`There is no category "${name}".`);
  return found;
}

/** The switch with this label. */
function toggle(element: CookiePreferences, name: string): HTMLInputElement {
  const label = [...element.shadowRoot!.querySelectorAll('label')].find(
    (each) => textOf(each) === name,
  );
  if (!label) throw new Error(`There is no switch "${name}".`);
  return label.control as HTMLInputElement;
}

function toggles(element: CookiePreferences): Record<string, boolean> {
  return Object.fromEntries(
    (parts(element, 'toggle') as HTMLInputElement[]).map((each) => [
      textOf(each.labels![0]!),
      each.checked,
    ]),
  );
}

async function flip(element: CookiePreferences, name: string): Promise<void> {
  toggle(element, name).click();
  await element.updateComplete;
}

function choose(element: CookiePreferences, button: 'accept-all' | 'reject-all' | 'save'): void {
  part(element, button).click();
}

/** The text that a switch is described by. */
function description(element: CookiePreferences, name: string): string {
  const ids = toggle(element, name).getAttribute('aria-describedby') ?? '';
  return ids
    .split(' ')
    .map((id) => textOf(element.shadowRoot!.getElementById(id)!))
    .join(' ')
    .trim();
}

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
      for (const each of parts(element, 'category')) {
        expect(each.getAttribute('role')).to.equal('group');
        const name = element.shadowRoot!.getElementById(each.getAttribute('aria-labelledby')!);
        expect(textOf(name!)).not.to.equal('');
      }
    });

    it('has native switches, each with a constant label', async () => {
      const element = await open();
      for (const each of parts(element, 'toggle') as HTMLInputElement[]) {
        expect([each.localName, each.type, each.getAttribute('role')]).to.deep.equal([
          'input',
          'checkbox',
          'switch',
        ]);
        expect(each.getBoundingClientRect().height).to.be.at.least(24);
      }
      const before = Object.keys(toggles(element));
      await flip(element, 'Analytics');
      expect(Object.keys(toggles(element))).to.deep.equal(before);
    });

    it('describes a switch by what its category is for', async () => {
      const element = await open();
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
      const banner = await fixture<HTMLElement>(html`<cookie-banner></cookie-banner>`);
      const element = await open();
      choose(element, 'save');
      const said = await nextAnnouncement(banner as never);
      expect(said).to.be.oneOf(['Saved.', 'Cookies and your privacy']);
      expect(textOf(element.shadowRoot!.querySelector('.announcement')!)).to.equal('');
    });
  });

  describe('dark patterns', () => {
    it('has nothing switched on that is not required', async () => {
      const element = await open();
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
      const element = await open();
      await flip(element, 'Advertising');
      expect(toggle(element, 'Filmhaus').checked).to.be.true;
      expect(toggle(element, 'Northern Ads').checked).to.be.true;
      await flip(element, 'Advertising');
      expect(toggle(element, 'Filmhaus').checked).to.be.false;
    });

    it('saves a service that differs from its category, and only that', async () => {
      const element = await open();
      await flip(element, 'Advertising');
      await flip(element, 'Northern Ads');
      choose(element, 'save');
      expect(consent.has('marketing')).to.be.true;
      expect(consent.has('video')).to.be.true;
      expect(consent.has('ads')).to.be.false;
    });

    it('saves a service although its category is off', async () => {
      const element = await open();
      await flip(element, 'Filmhaus');
      expect(toggle(element, 'Advertising').checked).to.be.false;
      choose(element, 'save');
      expect(consent.has('video')).to.be.true;
      expect(consent.has('marketing')).to.be.false;
      expect(consent.has('ads')).to.be.false;
    });

    it('counts the services that are on', async () => {
      const element = await open();
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
      const element = await open();
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
      expect(toggle(element, 'Analytics').checked).to.be.true;
      await flip(element, 'Analytics');
      choose(element, 'save');
      expect(consent.has('analytics')).to.be.false;
      expect(consent.has('marketing')).to.be.true;
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
    it('starts at the heading, not at a button', async () => {
      const element = await open();
      expect(focused()).to.equal(part(element, 'title'));
    });

    it('returns to what opened it', async () => {
      const opener = await fixture<HTMLButtonElement>(
        html`<button data-consent-action="preferences">Cookies</button>`,
      );
      const element = await preferences();
      opener.focus();
      opener.click();
      await oneEvent(part(element, 'base'), 'focusin');
      expect(element.shadowRoot!.contains(focused())).to.be.true;
      const closed = oneEvent(element, 'close');
      element.hide();
      await closed;
      expect(focused()).to.equal(opener);
    });

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

    it('makes the page behind it inert', async () => {
      const outside = await fixture<HTMLElement>(html`<button>Outside</button>`);
      const element = await open();
      outside.focus();
      expect(focused()).to.equal(part(element, 'title'));
    });

    it('is switched with the space bar', async () => {
      const element = await open();
      const analytics = toggle(element, 'Analytics');
      analytics.focus();
      const changed = oneEvent(analytics, 'change');
      await sendKeys({ press: ' ' });
      await changed;
      await element.updateComplete;
      expect(analytics.checked).to.be.true;
    });

    it('does nothing on Enter while its heading has the focus', async () => {
      const element = await open();
      await sendKeys({ press: 'Enter' });
      expect(element.open).to.be.true;
      expect(consent.state.status).to.equal('undecided');
    });
  });

  describe('inline', () => {
    it('is part of the page, without a cross', async () => {
      const element = await preferences(inline);
      expect(part(element, 'base').localName).to.equal('section');
      expect(parts(element, 'close')).to.be.empty;
      expect(document.querySelector(':modal')).to.equal(null);
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
      const element = await open();
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

  describe('stored items', () => {
    it('stand in a table with a caption and headers', async () => {
      const element = await open();
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
      const element = await open();
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
});
