import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { CookiePreferences } from '../../components/cookie-preferences/cookie-preferences.js';
import { evidenceOf, shownText } from '../../components/internal/evidence.js';
import { getConsent } from '../../src/entries/index.js';
import { nextFrame, until } from '../support/until.js';
import { part, parts, policy, visit } from './support.js';

const consent = getConsent();

async function open(): Promise<CookiePreferences> {
  const element = await fixture<CookiePreferences>(html`<cookie-preferences></cookie-preferences>`);
  element.show();
  await element.updateComplete;
  return element;
}

/** The details of the category that has services, unfolded. */
async function unfold(element: CookiePreferences): Promise<HTMLDetailsElement> {
  const details = parts(element, 'details').at(-1) as HTMLDetailsElement;
  details.open = true;
  await until(() => details.querySelector('table'), 'the details');
  return details;
}

/** The checkbox of the category that has services. */
const category = (element: CookiePreferences): HTMLInputElement =>
  parts(element, 'category').at(-1)!.querySelector('input')!;

const services = (element: CookiePreferences): HTMLInputElement[] =>
  parts(element, 'service').map((each) => each.querySelector('input')!);

async function flip(element: CookiePreferences, toggle: HTMLInputElement): Promise<void> {
  toggle.click();
  await element.updateComplete;
}

const stateOf = ({ checked, indeterminate }: HTMLInputElement): string =>
  indeterminate ? 'mixed' : checked ? 'on' : 'off';
const states = (element: CookiePreferences): string[] =>
  [category(element), ...services(element)].map(stateOf);

/** 2,000 services in four categories, each with an item. */
const many = (() => {
  const ids = ['functional', 'analytics', 'marketing', 'social'];
  const each = Array.from({ length: 2000 }, (_, index) => ({
    category: ids[index % ids.length]!,
    id: `s${index}`,
  }));
  return {
    ...policy,
    categories: ['necessary', ...ids].map((id) => ({ id, required: id === 'necessary' })),
    services: each.map((service) => ({ ...service, label: `Service ${service.id}` })),
    items: each.map(({ category: of, id }) => ({ name: id, category: of, service: id })),
  };
})();

describe('the services of a category in the preferences', () => {
  beforeEach(() => visit());

  describe('mixed state', () => {
    it('is that of a category whose services differ from it, and leads to all of them on', async () => {
      consent.save({ video: true });
      const element = await open();
      await unfold(element);
      expect(states(element)).to.deep.equal(['mixed', 'on', 'off']);
      await expect(element).to.be.accessible();
      await flip(element, category(element));
      expect(states(element)).to.deep.equal(['on', 'on', 'on']);
      await flip(element, services(element)[1]!);
      expect(states(element)).to.deep.equal(['mixed', 'on', 'off']);
      part(element, 'save').click();
      expect([consent.has('marketing'), consent.has('ads')]).to.deep.equal([true, false]);
    });

    it('ends with the last service, and leaves nothing on that no switch shows', async () => {
      consent.save({ marketing: true });
      const element = await open();
      await unfold(element);
      for (const each of services(element)) await flip(element, each);
      expect(states(element)).to.deep.equal(['off', 'off', 'off']);
      part(element, 'save').click();
      expect(['marketing', 'video', 'ads'].filter((id) => consent.has(id))).to.deep.equal([]);
    });

    it('allows no category by its services alone', async () => {
      const element = await open();
      await unfold(element);
      for (const each of services(element)) await flip(element, each);
      expect(states(element)).to.deep.equal(['mixed', 'on', 'on']);
      part(element, 'save').click();
      expect([consent.has('marketing'), consent.has('ads')]).to.deep.equal([false, true]);
    });

    it('is the browser’s own, of a checkbox that is no switch, and a shape of its own', async () => {
      const element = await open();
      const thumb = () => getComputedStyle(category(element), '::before');
      const boxes: string[] = [];
      const note = () => {
        const { left, right, top, borderRadius } = thumb();
        boxes.push([left, right, top, borderRadius].join(' '));
      };
      // Else what was measured would be on its way.
      element.shadowRoot!.adoptedStyleSheets.push(
        sheet('input::before{transition:none!important}'),
      );
      note();
      await unfold(element);
      await flip(element, services(element)[0]!);
      expect(category(element).matches('[role=checkbox]:indeterminate')).to.be.true;
      note();
      expect(parseFloat(thumb().left), 'in the middle').to.equal(parseFloat(thumb().right));
      await flip(element, category(element));
      note();
      expect(new Set(boxes).size, boxes.join('; ')).to.equal(3);
    });

    it('is dropped on Escape, and so are services', async () => {
      consent.save({ video: true });
      const element = await open();
      await unfold(element);
      const escape = async () => {
        const closed = oneEvent(element, 'close');
        await sendKeys({ press: 'Escape' });
        await closed;
        element.show();
        await element.updateComplete;
      };
      await flip(element, category(element));
      await escape();
      expect(states(element)).to.deep.equal(['mixed', 'on', 'off']);
      await flip(element, services(element)[0]!);
      expect(states(element)).to.deep.equal(['off', 'off', 'off']);
      await escape();
      expect(states(element)).to.deep.equal(['mixed', 'on', 'off']);
      expect([consent.has('marketing'), consent.has('video')]).to.deep.equal([false, true]);
    });
  });

  describe('2,000 of them', () => {
    it('are not rendered before their category is unfolded, and then at once', async () => {
      await visit(many);
      const element = await open();
      expect(parts(element, 'details')).to.have.lengthOf(4);
      // Not the elements themselves: so many would take too long to print.
      expect(parts(element, 'service').length).to.equal(0);
      expect(parts(element, 'row').length).to.equal(0);
      expect(part(element, 'details').textContent).to.contain('Services: 0 of 500 on');

      part(element, 'details').querySelector('summary')!.click();
      await until(() => parts(element, 'service').length, 'the services');
      expect(parts(element, 'service').length).to.equal(500);
      expect(parts(element, 'row').length).to.equal(500);
      part(element, 'accept-all').click();
      expect(consent.has('s1999')).to.be.true;
    });

    it('stand between their summary and the next category', async () => {
      await visit(many);
      const element = await open();
      const details = part(element, 'details') as HTMLDetailsElement;
      const summary = details.querySelector('summary')!;
      summary.focus();
      await sendKeys({ press: 'Enter' });
      await until(() => parts(element, 'service').length, 'the services');
      await sendKeys({ press: 'Tab' });
      expect(element.shadowRoot!.activeElement).to.equal(services(element)[0]);
      const next = parts(element, 'category')[2]!;
      const order = services(element).at(-1)!.compareDocumentPosition(next);
      expect(order & Node.DOCUMENT_POSITION_FOLLOWING).to.be.above(0);
    });
  });

  it('are part of the evidence once they are unfolded', async () => {
    const element = await open();
    await nextFrame();
    const folded = await evidenceOf(element.shadowRoot!);
    await unfold(element);
    expect(shownText(element.shadowRoot!)).to.contain('Northern Ads');
    const shown = await evidenceOf(element.shadowRoot!);
    expect(shown?.textHash).not.to.equal(folded?.textHash);
    await nextFrame();
    part(element, 'save').click();
    expect((await consent.receipt()).textHash).to.equal(shown?.textHash);
  });
});

function sheet(rules: string): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(rules);
  return made;
}
