/** The finished themes, and what they promise: whatever it looks like, refusing is as easy to see as accepting. */
import { expect, fixture, html } from '@open-wc/testing';
import type { LitElement } from 'lit';
import { getConsent } from '../../src/entries/index.js';
import { boxContrast, contrastAround, contrastOn, textContrast } from '../../src/page/contrast.js';
import { nextFrame } from '../support/until.js';
import { look, opened, part, parts, visit } from './support.js';

const themes = ['default', 'minimal', 'card', 'plain', 'brand'];
const placements = ['bottom', 'top', 'bottom-right', 'center'];

const { style } = document.documentElement;

async function use(theme: string): Promise<HTMLLinkElement> {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = `/demo/themes/${theme}.css`;
  const loaded = new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = reject;
  });
  document.head.append(link);
  await loaded;
  return link;
}

function setScheme(scheme: string): void {
  style.colorScheme = scheme;
  // The theme may say it on the root as well.
  style.setProperty('--cookie-color-scheme', scheme);
}

/** Ends what a surface, or a switch on it, takes a moment for. */
function settle(host: Element): void {
  for (const animation of part(host, 'base').getAnimations({ subtree: true })) animation.finish();
}

const each = (host: Element, names: readonly string[]): HTMLElement[] =>
  names.flatMap((name) => parts(host, name));

function expectEqual(host: Element, situation: string): void {
  const [accept, reject] = [part(host, 'accept-all'), part(host, 'reject-all')];
  expect(look(accept), situation).to.deep.equal(look(reject));
  const [first, second] = [accept.getBoundingClientRect(), reject.getBoundingClientRect()];
  expect(first.width, situation).to.be.closeTo(second.width, 1);
  expect(first.height, situation).to.be.closeTo(second.height, 1);
  expect(first.height, situation).to.be.at.least(40);
  expect(reject.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })).to.equal(true);
}

function expectReadable(elements: readonly Element[], situation: string): void {
  expect(elements).not.to.be.empty;
  for (const element of elements)
    expect(textContrast(element), `${situation}, ${element.part.value}`).to.be.at.least(4.5);
}

describe('the finished themes', () => {
  let link: HTMLLinkElement | undefined;

  beforeEach(() => {
    document.body.style.cssText = 'background: Canvas; color: CanvasText';
  });

  afterEach(() => {
    link?.remove();
    style.cssText = '';
    document.body.removeAttribute('style');
  });

  for (const theme of themes)
    describe(theme, () => {
      it('has a banner whose two answers look alike, can be read, and are seen to have the focus', async () => {
        link = await use(theme);
        await visit();
        const element = await fixture<LitElement>(html`<cookie-banner></cookie-banner>`);
        await opened('cookie-banner');
        for (const scheme of ['light', 'dark'])
          for (const placement of placements) {
            const situation = `${scheme}, ${placement}`;
            setScheme(scheme);
            element.setAttribute('placement', placement);
            await element.updateComplete;
            settle(element);
            expect(getComputedStyle(element).colorScheme).to.equal(scheme);
            expectEqual(element, situation);
            expectReadable(each(element, ['title', 'body', 'link', 'button']), situation);
            // An outline, or a background, tells a button from text; a link is told by its line.
            for (const name of ['accept-all', 'reject-all'])
              expect(boxContrast(part(element, name)), `${situation}, ${name}`).to.be.at.least(3);
            // The link is last, so that in the next place both answers look alike again.
            for (const name of ['accept-all', 'reject-all', 'link']) {
              const target = part(element, name);
              target.focus({ focusVisible: true } as FocusOptions);
              const { outlineStyle, outlineColor } = getComputedStyle(target);
              expect(outlineStyle, `${situation}, ${name}`).to.equal('solid');
              expect(contrastAround(target, outlineColor), `${situation}, ${name}`).to.be.at.least(
                3,
              );
            }
            const { left, right } = element.getBoundingClientRect();
            expect(left, situation).to.be.at.least(0);
            expect(right, situation).to.be.at.most(innerWidth);
          }
        await expect(element).to.be.accessible();
      });

      it('has preferences whose buttons look alike and whose switches can be told on from off', async () => {
        link = await use(theme);
        await visit();
        await getConsent().show('preferences');
        const element = await opened('cookie-preferences');
        const [on, off] = parts(element, 'toggle').filter(
          (toggle) => toggle.checkVisibility() && !toggle.matches(':disabled'),
        ) as HTMLInputElement[];
        on!.click();
        await element.updateComplete;
        for (const scheme of ['light', 'dark']) {
          setScheme(scheme);
          settle(element);
          expectEqual(element, scheme);
          expect(look(part(element, 'save')), scheme).to.deep.equal(
            look(part(element, 'accept-all')),
          );
          expectReadable(each(element, ['title', 'category-title', 'button', 'close']), scheme);
          for (const toggle of [on!, off!]) {
            const { borderTopColor } = getComputedStyle(toggle);
            const { backgroundColor } = getComputedStyle(toggle, '::before');
            expect(contrastAround(toggle, borderTopColor), scheme).to.be.at.least(3);
            expect(contrastOn(toggle, backgroundColor), `${scheme}, knob`).to.be.at.least(3);
          }
          expect(boxContrast(on!)).to.be.at.least(3);
          const [place, otherPlace] = [on!, off!].map(
            (toggle) => getComputedStyle(toggle, '::before').left,
          );
          expect(place, `${scheme}, place of the knob`).not.to.equal(otherPlace);
        }
        await expect(element).to.be.accessible();
        element.hide();
        await nextFrame();
        element.remove();
      });
    });

  it('are what the tests take them for: no two of them look the same', async () => {
    await visit();
    const element = await fixture<LitElement>(html`<cookie-banner></cookie-banner>`);
    await opened('cookie-banner');
    const seen = new Set<string>();
    for (const theme of themes) {
      link = await use(theme);
      seen.add(JSON.stringify(look(part(element, 'accept-all'))));
      link.remove();
    }
    expect(seen.size).to.equal(themes.length);
  });
});
