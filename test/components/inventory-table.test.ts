import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { CookieDeclaration } from '../../components/cookie-declaration/cookie-declaration.js';
import { until } from '../support/until.js';
import { focused, part, parts, policy, textOf, visit } from './support.js';

const names = ['zeta', '_ga', 'item10', 'Äpfel', 'item9', 'apfel', '/^beta_/', 'zebra', 'öl'];

/** A policy whose only table has these names. */
const declaring = (list: readonly string[]) => ({
  ...policy,
  items: list.map((name) => ({
    name,
    category: 'analytics',
    purpose: `Keeps what is needed for ${name}, so that it is there with the next visit.`,
    duration: 'P1Y',
    legalBasis: 'Consent',
  })),
});

async function declaration(width = 900): Promise<CookieDeclaration> {
  const element = await fixture<CookieDeclaration>(html`<cookie-declaration></cookie-declaration>`);
  element.style.inlineSize = `${width}px`;
  await element.updateComplete;
  return element;
}

const shownNames = (element: CookieDeclaration): string[] =>
  parts(element, 'row').map((row) => textOf(row.querySelector('code')!));

const header = (element: CookieDeclaration): HTMLElement =>
  element.shadowRoot!.querySelector<HTMLElement>('thead th')!;

describe('the tables of stored items', () => {
  describe('are sorted by name where they are long', () => {
    it('with a button in the header, by keyboard, up and down', async () => {
      await visit(declaring(names));
      const element = await declaration();
      expect(shownNames(element)).to.deep.equal(
        names.map((name) => name.replace(/^.\^(.*)\/$/, '$1*')),
      );
      expect(header(element).ariaSort).to.equal('none');
      const sort = part(element, 'sort');
      expect(sort.parentElement).to.equal(header(element));
      expect(sort.getBoundingClientRect().height).to.be.at.least(24);
      sort.focus();
      await sendKeys({ press: 'Enter' });
      await element.updateComplete;
      expect(header(element).ariaSort).to.equal('ascending');
      const ascending = [
        '_ga',
        'apfel',
        'Äpfel',
        'beta_*',
        'item9',
        'item10',
        'öl',
        'zebra',
        'zeta',
      ];
      expect(shownNames(element)).to.deep.equal(ascending);
      expect(focused(), 'stays where it is').to.equal(sort);
      await sendKeys({ press: ' ' });
      await element.updateComplete;
      expect(header(element).ariaSort).to.equal('descending');
      expect(shownNames(element)).to.deep.equal([...ascending].reverse());
      await expect(element).to.be.accessible();
    });

    it('in the order of the language that is spoken', async () => {
      document.documentElement.lang = 'sv';
      await visit({ ...declaring(names), texts: { sv: { 'banner.title': 'Kakor' } } });
      const element = await declaration();
      part(element, 'sort').click();
      await element.updateComplete;
      const last = () => shownNames(element).slice(-4).join();
      await until(() => last() === 'zebra,zeta,Äpfel,öl', 'the order of Swedish');
      document.documentElement.lang = 'en';
    });

    it('and not where they are short', async () => {
      await visit(declaring(names.slice(1)));
      const element = await declaration();
      expect(parts(element, 'row')).to.have.lengthOf(8);
      expect(parts(element, 'sort')).to.be.empty;
      expect(header(element).hasAttribute('aria-sort')).to.be.false;
    });
  });

  describe('on a narrow page', () => {
    it('have a block for each item, with the column before each value', async () => {
      await visit(declaring(names.slice(1)));
      const element = await declaration(280);
      const table = part(element, 'table');
      const scroller = table.parentElement!;
      expect(scroller.scrollWidth).to.equal(scroller.clientWidth);
      const [row] = parts(element, 'row');
      const boxes = [...row!.children].map((each) => each.getBoundingClientRect());
      for (const [index, box] of boxes.entries())
        if (index)
          expect(box.top, `value ${index} below the one before`).to.be.at.least(
            boxes[index - 1]!.bottom - 0.01,
          );
      const labels = [...row!.querySelectorAll('td')].map((each) => {
        // Firefox leaves the attribute's name in the computed value.
        const shown = getComputedStyle(each, '::before').content.replace(/^"([^"]*)".*/, '$1');
        return shown.startsWith('attr(data-label)') ? each.dataset['label'] : shown;
      });
      expect(labels).to.deep.equal([
        'Type',
        'Provider',
        'Purpose',
        'Kept for',
        'Legal basis',
        'On this device',
      ]);
    });

    it('stay tables to a screen reader', async () => {
      await visit(declaring(names));
      const element = await declaration(280);
      const roles = (selector: string) => [
        ...new Set(
          [...element.shadowRoot!.querySelectorAll(selector)].map((each) =>
            each.getAttribute('role'),
          ),
        ),
      ];
      expect(roles('table')).to.deep.equal(['table']);
      expect(roles('thead, tbody')).to.deep.equal(['rowgroup']);
      expect(roles('tr')).to.deep.equal(['row']);
      expect(roles('thead th')).to.deep.equal(['columnheader']);
      expect(roles('tbody th')).to.deep.equal(['rowheader']);
      expect(roles('td')).to.deep.equal(['cell']);
      // Unseen, yet not hidden from it; what sorts can be seen.
      for (const each of element.shadowRoot!.querySelectorAll<HTMLElement>('thead th'))
        expect(each.checkVisibility({ checkVisibilityCSS: true })).to.be.true;
      expect(part(element, 'sort').getBoundingClientRect().width).to.be.greaterThan(24);
      await expect(element).to.be.accessible();
    });

    it('are laid out in columns again where there is room', async () => {
      await visit(declaring(names.slice(1)));
      const element = await declaration(280);
      const [row] = parts(element, 'row');
      const tops = () =>
        new Set([...row!.children].map((each) => each.getBoundingClientRect().top));
      expect(tops().size).to.be.greaterThan(4);
      element.style.inlineSize = '900px';
      await until(() => tops().size === 1, 'one row');
    });
  });
});
