import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { CookieDeclaration } from '../../components/cookie-declaration/cookie-declaration.js';
import { getConsent } from '../../src/entries/index.js';
import { until } from '../support/until.js';
import { focused, noticePolicy, opened, part, parts, policy, textOf, visit } from './support.js';

const consent = getConsent();

async function declaration(
  template = html`<cookie-declaration></cookie-declaration>`,
): Promise<CookieDeclaration> {
  const element = await fixture<CookieDeclaration>(template);
  // The signal has words of its own, which come in a chunk.
  await until(() => parts(element, 'base').length, 'the declaration');
  return element;
}

function heading(category: Element): HTMLElement {
  return category.querySelector<HTMLElement>('[role=heading]')!;
}

/** Each category with what holds for it now. */
function statuses(element: CookieDeclaration): Record<string, string> {
  return Object.fromEntries(
    parts(element, 'category').map((each) => [
      textOf(heading(each)),
      textOf(each.querySelector('[part=status]')!),
    ]),
  );
}

describe('<cookie-declaration>', () => {
  beforeEach(() => visit());

  describe('accessibility', () => {
    it('is accessible with mixed choices and the signal', async () => {
      await visit(policy, { gpc: true });
      consent.save({ functional: true, video: true }, { gpcOverride: true });
      await expect(await declaration()).to.be.accessible();
    });

    it('has headings that fit below a heading of second rank', async () => {
      const element = await declaration();
      const levels = parts(element, 'category').map((each) => heading(each).ariaLevel);
      expect(levels).to.deep.equal(['3', '3', '3', '3']);
    });

    it('has headings of the rank that the page wants', async () => {
      const element = await declaration(
        html`<cookie-declaration heading-level="4"></cookie-declaration>`,
      );
      expect(element.headingLevel).to.equal(4);
      expect(heading(part(element, 'category')).ariaLevel).to.equal('4');
      element.headingLevel = 2;
      await element.updateComplete;
      expect(heading(part(element, 'category')).ariaLevel).to.equal('2');
    });

    it('names each section by its heading', async () => {
      const element = await declaration();
      expect(parts(element, 'category')).to.have.lengthOf(4);
      for (const category of parts(element, 'category')) {
        const id = category.getAttribute('aria-labelledby')!;
        expect(element.shadowRoot!.getElementById(id)).to.equal(heading(category));
      }
    });
  });

  it('takes font and colour over from the page', async () => {
    const page = await fixture(html`<div><cookie-declaration></cookie-declaration></div>`);
    (page as HTMLElement).style.cssText = 'font: 19px Georgia; color: rgb(1, 2, 3)';
    const element = page.querySelector('cookie-declaration') as CookieDeclaration;
    await element.updateComplete;
    const { fontSize, fontFamily, color, backgroundColor } = getComputedStyle(
      part(element, 'base'),
    );
    expect([fontSize, fontFamily, color]).to.deep.equal(['19px', 'Georgia', 'rgb(1, 2, 3)']);
    expect(backgroundColor).to.equal('rgba(0, 0, 0, 0)');
  });

  it('lists every category with its items, whatever the zone', async () => {
    await visit({ ...policy, zones: { office: { allow: ['necessary'] } } });
    consent.setZone('office');
    const element = await declaration();
    expect(statuses(element)).to.deep.equal({
      'Strictly necessary': 'Always on',
      Functional: 'Never used in this part of the site',
      Analytics: 'Never used in this part of the site',
      Advertising: 'Never used in this part of the site',
    });
    expect(parts(element, 'table')).to.have.lengthOf(2);
    expect(parts(element, 'row')).to.have.lengthOf(3);
    consent.setZone('');
  });

  it('says what is needed of each item', async () => {
    const element = await declaration();
    const [table, other] = parts(element, 'table') as HTMLTableElement[];
    const cells = ({ rows }: HTMLTableElement) =>
      [...rows].map((row) => [...row.cells].map(textOf));
    expect(textOf(table!.caption!)).to.equal('Stored items: Strictly necessary');
    expect(cells(table!)).to.deep.equal([
      ['Name', 'Type', 'Provider', 'Purpose', 'Kept for', 'On this device'],
      ['csrftoken', 'Cookie', 'This site', 'Protects forms.', '1 year', 'Not stored'],
      [
        ...['sessionid', 'Cookie', 'This site', 'Only while signed in'],
        ...['Until the browser is closed', 'Not stored'],
      ],
    ]);
    expect(textOf(other!.caption!)).to.equal('Stored items: Advertising');
    expect(cells(other!)).to.deep.equal([
      [
        ...['Name', 'Type', 'Provider', 'Purpose', 'Kept for', 'Host', 'Legal basis'],
        'On this device',
      ],
      [
        ...['_film_*', 'Local storage', 'Filmhaus AG (Third party)', 'Remembers the volume.'],
        ...['1 month, 15 days', 'video.example', 'Consent', 'Cannot be seen by this page'],
      ],
    ]);
  });

  it('says so where a category declares nothing', async () => {
    const element = await declaration();
    const analytics = parts(element, 'category')[2]!;
    expect(analytics.querySelector('table')).to.equal(null);
    expect(textOf(analytics)).to.contain('No stored items are declared');
  });

  it('names services with their provider and its privacy policy', async () => {
    const element = await declaration();
    const services = [...element.shadowRoot!.querySelectorAll('li')].map(textOf);
    expect(services).to.deep.equal(['Filmhaus (Filmhaus AG): Plays our films.', 'Northern Ads']);
    expect(element.shadowRoot!.querySelector('li a')!.getAttribute('href')).to.equal(
      'https://video.example/privacy',
    );
  });

  describe('present choice', () => {
    it('is not allowed before there is one', async () => {
      expect(statuses(await declaration())).to.deep.equal({
        'Strictly necessary': 'Always on',
        Functional: 'Not allowed',
        Analytics: 'Not allowed',
        Advertising: 'Not allowed',
      });
    });

    it('follows each choice', async () => {
      const element = await declaration();
      consent.save({ analytics: true });
      await element.updateComplete;
      expect(statuses(element)['Analytics']).to.equal('Allowed');
      consent.withdraw('analytics');
      await element.updateComplete;
      expect(statuses(element)['Analytics']).to.equal('Not allowed');
    });

    it('is told for each service where they differ', async () => {
      consent.save({ video: true });
      const element = await declaration();
      expect(statuses(element)['Advertising']).to.equal('Partly allowed');
      const services = [...element.shadowRoot!.querySelectorAll('li [part=status]')].map(textOf);
      expect(services).to.deep.equal(['Allowed', 'Not allowed']);
    });

    it('is the signal’s where the browser sends one', async () => {
      await visit({ ...policy, mode: 'opt-out' }, { gpc: true });
      const element = await declaration();
      expect(statuses(element)['Analytics']).to.equal('Off by your browser’s opt-out signal');
      expect(statuses(element)['Functional']).to.equal('Allowed');
      expect(textOf(part(element, 'gpc-status'))).to.equal(
        'Opt-out request honored. Your browser’s opt-out signal (Global Privacy Control) is honored.',
      );
      expect(part(element, 'gpc-status').getAttribute('role')).to.equal('status');
    });
  });

  it('opens the preferences and takes focus back', async () => {
    const element = await declaration();
    const change = part(element, 'change');
    expect(textOf(change)).to.equal('Change your choice');
    change.focus();
    change.click();
    const preferences = await opened('cookie-preferences');
    const closed = oneEvent(preferences, 'close');
    preferences.hide();
    await closed;
    expect(focused()).to.equal(change);
    preferences.remove();
  });

  it('has nothing to change where nothing is a choice', async () => {
    await visit(noticePolicy);
    const element = await declaration();
    expect(parts(element, 'change')).to.be.empty;
    expect(statuses(element)).to.deep.equal({ 'Strictly necessary': 'Always on' });
  });

  it('tells the version of the policy and whom to ask', async () => {
    const element = await declaration();
    const text = textOf(part(element, 'base'));
    expect(text).to.contain('Version of this policy: 2026-11-22');
    expect(text).to.contain('Questions: privacy@nordlicht.example');
    const mail = parts(element, 'link').at(-1)!;
    expect(mail.getAttribute('href')).to.equal('mailto:privacy@nordlicht.example');
  });

  it('shows nothing under a refused policy', async () => {
    await visit({ ...policy, items: {} });
    const element = await fixture<CookieDeclaration>(
      html`<cookie-declaration></cookie-declaration>`,
    );
    await element.updateComplete;
    expect(parts(element, 'base')).to.be.empty;
  });

  it('does not widen a narrow page', async () => {
    const page = await fixture(html`<div><cookie-declaration></cookie-declaration></div>`);
    (page as HTMLElement).style.inlineSize = '300px';
    const element = page.querySelector('cookie-declaration') as CookieDeclaration;
    await element.updateComplete;
    expect(element.getBoundingClientRect().width).to.equal(300);
    expect(element.scrollWidth).to.be.at.most(300);
    const scroller = part(element, 'table').parentElement!;
    expect(scroller.scrollWidth).to.equal(scroller.clientWidth);
  });
});
