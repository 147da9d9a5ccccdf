import { expect } from '@open-wc/testing';
import { closePages, openPage, type TestPage } from '../support/page.js';
import { policy } from '../support/surface-policy.js';
import { until } from '../support/until.js';

/** The element of a surface, open in a page of 320 × 640 pixels, with everything unfolded. */
interface Surface {
  readonly name: string;
  readonly body: string;
  /** Shows when the surface is there. */
  readonly part: string;
  readonly open?: (page: TestPage) => Promise<unknown>;
}

const surfaces: readonly Surface[] = [
  { name: 'cookie-banner', body: '<cookie-banner></cookie-banner>', part: 'accept-all' },
  {
    name: 'cookie-preferences',
    body: '<cookie-preferences></cookie-preferences>',
    part: 'save',
    open: ({ consent }) => consent.show('preferences'),
  },
  { name: 'cookie-declaration', body: '<cookie-declaration></cookie-declaration>', part: 'change' },
  {
    name: 'consent-gate',
    body: '<consent-gate service="video"><iframe data-src="film.html" title="Tour"></iframe></consent-gate>',
    part: 'allow-always',
  },
];

/** What a reader may set by WCAG 2.2, 1.4.12: inherited or not, in every shadow root. */
const spacing = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }`;

/** As a browser whose letters are twice as large: \`medium\` would follow that, but not what a page says. */
const large = ':root { font-size: 200%; --cookie-font: 1rem/1.5 system-ui, sans-serif }';

async function open(surface: Surface, { lang, head = '' }: { lang: string; head?: string }) {
  const page = await openPage({
    policy,
    head,
    body: `<main>${surface.body}</main>`,
    before: `document.documentElement.lang = '${lang}';`,
  });
  page.frame.style.inlineSize = '320px';
  page.frame.style.blockSize = '640px';
  await until(() => page.window.innerWidth === 320, 'the size');
  await surface.open?.(page);
  const root = await until(() => {
    const found = page.document.querySelector(surface.name)?.shadowRoot;
    return found?.querySelector(`[part~="${surface.part}"]`) && found;
  }, surface.name);
  for (const details of (root as ShadowRoot).querySelectorAll('details')) details.open = true;
  await new Promise((resolve) => page.window.requestAnimationFrame(resolve));
  return { page, root: root as ShadowRoot };
}

/** Rules for a whole shadow root, as an extension of the browser would add them. */
function adopt({ window }: TestPage, root: ShadowRoot, rules: string): void {
  const sheet = new window.CSSStyleSheet();
  sheet.replaceSync(rules);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

/** Elements with a text of their own that can be seen. */
function withText(root: ShadowRoot): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('*')].filter(
    (each) =>
      each.localName !== 'style' &&
      !each.closest('.announcement') &&
      // A slot has no box of its own.
      (each.localName === 'slot' ? each.parentElement! : each).checkVisibility() &&
      [...each.childNodes].some(({ nodeType, nodeValue }) => nodeType === 3 && nodeValue?.trim()),
  );
}

/** What of the surface does not fit, in words. Tables scroll by themselves and may be wider. */
function misfits({ document, window }: TestPage, root: ShadowRoot): string[] {
  const base = root.querySelector('[part~=base], [part~=placeholder]')!;
  const { left, right } = base.getBoundingClientRect();
  const found: string[] = [];
  const wide = (each: Element) => each.scrollWidth > each.clientWidth;
  if (wide(document.documentElement)) found.push('the page scrolls sideways');
  if (wide(base)) found.push('the surface scrolls sideways');
  for (const each of withText(root)) {
    if (each.closest('.table')) continue;
    const name = `${each.localName} "${each.textContent.trim().slice(0, 30)}"`;
    const isBox = !['inline', 'contents'].includes(window.getComputedStyle(each).display);
    if (isBox && wide(each)) found.push(`${name} is cut off at its side`);
    const cutBelow = each.scrollHeight > each.clientHeight + 1;
    if (isBox && cutBelow && window.getComputedStyle(each).overflowY !== 'visible')
      found.push(`${name} is cut off below`);
    const range = document.createRange();
    range.selectNodeContents(each);
    const box = range.getBoundingClientRect();
    if (box.left < left - 1 || box.right > right + 1) found.push(`${name} leaves the surface`);
  }
  return found;
}

/** What scrolls and shows less than two lines of its text at a time. */
function peepholes({ window }: TestPage, root: ShadowRoot): string[] {
  return [...root.querySelectorAll('*')]
    .filter((each) => {
      const { overflowY, fontSize } = window.getComputedStyle(each);
      const scrolls = overflowY === 'auto' && each.scrollHeight > each.clientHeight;
      return scrolls && each.clientHeight < 3 * parseFloat(fontSize);
    })
    .map((each) => each.className || (each.getAttribute('part') ?? each.localName));
}

/** Parts of the surface whose content runs over into the next one. */
function overflowing({ window }: TestPage, root: ShadowRoot): string[] {
  return [...root.querySelectorAll('[part~=base] > *')]
    .filter(
      (each) =>
        each.scrollHeight > each.clientHeight + 1 &&
        window.getComputedStyle(each).overflowY === 'visible',
    )
    .map(
      (each) =>
        `${each.getAttribute('part') ?? each.localName}: ${each.scrollHeight} in ${each.clientHeight}`,
    );
}

/** Buttons that no scrolling brings to where they can be read and pressed as a whole. */
function unreachable({ window }: TestPage, root: ShadowRoot): string[] {
  return [...root.querySelectorAll('button, input, summary')]
    .filter((each) => {
      each.scrollIntoView({ block: 'nearest' });
      const { left, top, right, bottom } = each.getBoundingClientRect();
      const seen =
        left >= 0 && top >= 0 && right <= window.innerWidth + 1 && bottom <= window.innerHeight + 1;
      const hit = root.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      return !seen || !hit || !(hit === each || each.contains(hit));
    })
    .map((each) => `${each.localName} ${each.getAttribute('part') ?? each.textContent}`);
}

function expectToFit(page: TestPage, root: ShadowRoot): void {
  expect(misfits(page, root), 'text that does not fit').to.deep.equal([]);
  expect(overflowing(page, root), 'runs over').to.deep.equal([]);
  expect(peepholes(page, root), 'no room to read').to.deep.equal([]);
  expect(unreachable(page, root), 'out of reach').to.deep.equal([]);
}

describe('larger text at 320 pixels', () => {
  afterEach(closePages);

  for (const surface of surfaces)
    for (const lang of ['en', 'de']) {
      it(`${surface.name} fits with the spacing of WCAG 1.4.12 (${lang})`, async () => {
        const { page, root } = await open(surface, { lang });
        adopt(page, root, spacing);
        expectToFit(page, root);
        expect(page.window.getComputedStyle(withText(root)[0]!).letterSpacing).not.to.equal(
          'normal',
        );
      });

      it(`${surface.name} fits with letters twice as large (${lang})`, async () => {
        const { page, root } = await open(surface, { lang, head: `<style>${large}</style>` });
        const size = (each: Element) => parseFloat(page.window.getComputedStyle(each).fontSize);
        expect(size(withText(root)[0]!)).to.be.greaterThan(25);
        expectToFit(page, root);
      });
    }
});
