import { expect } from 'chai';
import { violations } from '../support/axe.js';
import { boxContrast, contrastAround, contrastOn } from '../../src/page/contrast.js';
import { whatDoesNotFit, withText } from '../support/fit.js';
import { closePages, type TestPage } from '../support/page.js';
import {
  describeElement,
  film,
  focusable,
  openPreferences,
  openSurfaces,
  part,
  press,
  resize,
  textOf,
  unfold,
  within,
} from '../support/surface-page.js';
import { until } from '../support/until.js';

interface Surface {
  readonly name: string;
  readonly body: string;
  /** A part with a text, which shows once the surface is there. */
  readonly part: string;
  readonly base: string;
  /** What does not print. */
  readonly unprinted?: RegExp;
}

const surfaces: readonly Surface[] = [
  {
    name: 'cookie-banner',
    body: '<cookie-banner></cookie-banner>',
    part: 'accept-all',
    base: 'base',
    unprinted: /^:host$/,
  },
  {
    name: 'cookie-preferences',
    body: '',
    part: 'save',
    base: 'base',
    unprinted: /^dialog\[open\]$/,
  },
  {
    name: 'cookie-declaration',
    body: '<cookie-declaration></cookie-declaration>',
    part: 'change',
    base: 'base',
  },
  {
    name: 'consent-gate',
    body: `<consent-gate service="video">${film}</consent-gate>`,
    part: 'allow-always',
    base: 'placeholder',
    unprinted: /\.placeholder/,
  },
];

/** What a reader may set by WCAG 2.2, 1.4.12: inherited or not, in every shadow root. */
const spacing = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }`;

/** Every rule of a style sheet, with the conditions that it stands under. */
function* rulesOf(rules: CSSRuleList, under = ''): Generator<[CSSStyleRule, string]> {
  for (const rule of rules)
    if ('conditionText' in rule)
      yield* rulesOf((rule as CSSMediaRule).cssRules, `${under}${String(rule.conditionText)}`);
    else if ('selectorText' in rule) yield [rule as CSSStyleRule, under];
}

for (const { name, body, part: shown, base, unprinted } of surfaces)
  describe(`accessibility of <${name}> in every setting`, () => {
    let page: TestPage;
    let root: ShadowRoot;
    let rootStyle: CSSStyleDeclaration;
    const styleOf = (each: Element, pseudo?: string) => page.window.getComputedStyle(each, pseudo);
    /** Where what moves comes to rest. */
    const settle = () => root.getAnimations().forEach((each) => each.finish());
    const rules = () => root.adoptedStyleSheets.flatMap((sheet) => [...rulesOf(sheet.cssRules)]);

    /** In two languages; axe looks at the one with long words, whose lines break. */
    async function expectToFit(what: string): Promise<void> {
      const english = textOf(await part(page, name, shown));
      for (const lang of ['de', 'en']) {
        page.document.documentElement.lang = lang;
        const speaks = async () =>
          (textOf(await part(page, name, shown)) === english) === (lang === 'en');
        await until(speaks, lang);
        expect(whatDoesNotFit(page, root), `${what}, ${lang}`).to.deep.equal([]);
        if (lang === 'de') expect(await violations(page), what).to.deep.equal([]);
      }
    }

    before(async () => {
      page = await openSurfaces({ body: `<main><h1>Page</h1><h2>Here</h2>${body}</main>` });
      if (!body) await openPreferences(page);
      await part(page, name, shown);
      root = page.query(name).shadowRoot!;
      await unfold(page, name);
      rootStyle = page.document.documentElement.style;
    });

    afterEach(async () => {
      rootStyle.cssText = page.document.documentElement.dir = '';
      page.document.body.style.cssText = '';
      await resize(page, 800, 600);
    });

    after(closePages);

    it('A7 2.5.8: has targets of 24 pixels, and buttons of 44', () => {
      const inSentence = (each: Element) => styleOf(each).display === 'inline';
      for (const each of focusable(page, name)) {
        if (each.matches('.table') || inSentence(each) || each.matches('[part=settings]')) continue;
        const { width, height } = each.getBoundingClientRect();
        const least = each.matches('[part~=button],[part=close]') ? 44 : 24;
        expect(Math.min(width, height), describeElement(each)).to.be.at.least(least);
      }
    });

    it('A8 1.4.10: fits 320 pixels, and the 320 × 256 that a zoom of 400 % leaves', async () => {
      await resize(page, 320, 640);
      await expectToFit('320 pixels');
      await resize(page, 320, 256);
      await expectToFit('400 %');
    });

    it('A9 1.4.12: fits with the spacing that readers may set', async () => {
      const sheet = new page.window.CSSStyleSheet();
      sheet.replaceSync(spacing);
      root.adoptedStyleSheets.push(sheet);
      await resize(page, 320, 640);
      expect(styleOf(withText(root)[0]!).letterSpacing).not.to.equal('normal');
      await expectToFit('spacing');
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((each) => each !== sheet);
    });

    it('A10 1.4.4: fits with letters twice as large', async () => {
      // As a browser with such letters: `medium` would follow that, but not what a page says.
      rootStyle.cssText = 'font-size: 200%; --cookie-font: 1rem/1.5 system-ui, sans-serif';
      await resize(page, 320, 640);
      expect(parseFloat(styleOf(withText(root)[0]!).fontSize)).to.be.greaterThan(25);
      await expectToFit('200 %');
      // What is in view without scrolling is what is chosen.
      for (const each of within(page, name, '[part~=accept-all],[part~=reject-all]')) {
        const { top, bottom } = each.getBoundingClientRect();
        expect(Math.min(top, 640 - bottom), describeElement(each)).to.be.at.least(0);
      }
    });

    for (const scheme of ['light', 'dark'])
      it(`A11 1.4.11: has controls and focus rings of 3 : 1 (${scheme})`, async () => {
        rootStyle.cssText = `color-scheme: ${scheme}; --cookie-color-scheme: ${scheme}`;
        page.document.body.style.cssText = 'background: Canvas; color: CanvasText';
        // From now on the focus is one that keys have moved.
        page.window.focus();
        focusable(page, name)[0]!.focus();
        await press('Tab');
        for (const each of focusable(page, name)) {
          // Firefox has to be told that it is as if keys had done it.
          each.focus({ focusVisible: true } as FocusOptions);
          settle();
          const { outlineStyle, outlineWidth, outlineColor } = styleOf(each);
          expect(outlineStyle, describeElement(each)).to.equal('solid');
          expect(parseFloat(outlineWidth)).to.be.at.least(2);
          expect(contrastAround(each, outlineColor), 'ring').to.be.at.least(3);
          if (each.localName === 'input') {
            const { borderTopColor } = styleOf(each);
            expect(contrastAround(each, borderTopColor), 'edge').to.be.at.least(3);
            const thumb = styleOf(each, '::before').backgroundColor;
            expect(contrastOn(each, thumb)).to.be.at.least(3);
          } else if (each.matches('[part~=button]')) {
            const { color } = styleOf(each);
            const box = boxContrast(each);
            expect(Math.max(box, contrastAround(each, color))).to.be.at.least(3);
          }
        }
      });

    it('A12 has edges that forced colours leave, and refuses those nowhere', () => {
      for (const each of within(page, name, `[part~=button],input,[part=${base}]`)) {
        if (name === 'cookie-declaration' && each.matches(`[part=${base}]`)) continue;
        const { borderTopStyle, borderTopWidth } = styleOf(each);
        expect(borderTopStyle, describeElement(each)).to.equal('solid');
        expect(parseFloat(borderTopWidth)).to.be.at.least(1);
      }
      for (const each of within(page, name, '*'))
        expect(styleOf(each).getPropertyValue('forced-color-adjust')).to.be.oneOf(['auto', '']);
    });

    it('A13 moves only where the visitor has nothing against motion', () => {
      const moving = ['transition', 'animation', 'scroll-behavior'];
      const found = rules().filter(([{ style }, under]) =>
        moving.some((property) => {
          // Chromium spells `animation: none` out.
          const still = /^(|auto|.*\bnone)$/.test(style.getPropertyValue(property));
          return !still && !under.includes('prefers-reduced-motion: no-preference');
        }),
      );
      expect(found.map(([rule]) => rule.cssText)).to.deep.equal([]);
    });

    it('A14 is its own mirror image from right to left', async () => {
      const isBox = (each: Element) => styleOf(each).display !== 'inline';
      const mirrored = within(page, name, '[part],button,input,summary,h3').filter(isBox);
      const boxes = () =>
        mirrored.map((each) => {
          const { left, right } = each.getBoundingClientRect();
          return { each, left, right: page.document.documentElement.clientWidth - right };
        });
      const there = boxes();
      page.document.documentElement.dir = 'rtl';
      settle();
      for (const [index, { each, left, right }] of boxes().entries()) {
        expect(right, describeElement(each)).to.be.closeTo(there[index]!.left, 2);
        expect(left, describeElement(each)).to.be.closeTo(there[index]!.right, 2);
      }
      for (const each of withText(root))
        expect(styleOf(each).textAlign, describeElement(each)).not.to.equal('left');
      for (const each of within(page, name, 'input'))
        expect(
          styleOf(each, '::before')[(each as HTMLInputElement).checked ? 'left' : 'right'],
        ).to.equal('4px');
      await expectToFit('right to left');
    });

    it('A16 2.5.3: calls every control what is read on it', () => {
      for (const each of focusable(page, name)) {
        const label = each.getAttribute('aria-label') ?? '';
        const seen = textOf((each as HTMLInputElement).labels?.[0] ?? each);
        expect(label || seen, each.outerHTML).not.to.equal('');
        if (label && !each.matches('[role=region]')) expect(label).to.include(seen);
      }
    });

    it('A17 tells states and links by more than colour', () => {
      for (const each of within(page, name, 'a'))
        expect(styleOf(each).textDecorationLine, describeElement(each)).to.equal('underline');
      for (const each of within<HTMLInputElement>(page, name, 'input:enabled')) {
        const thumb = () => {
          settle();
          return styleOf(each, '::before').left;
        };
        const before = thumb();
        each.checked = !each.checked;
        expect(thumb()).not.to.equal(before);
        each.checked = !each.checked;
      }
      for (const each of within(page, name, '[part~=status]'))
        expect(textOf(each)).not.to.equal('');
    });

    if (unprinted)
      it('A18 does not print', () => {
        const hidden = rules().filter(
          ([{ style }, under]) => under === 'print' && style.display === 'none',
        );
        expect(hidden.map(([rule]) => rule.selectorText).join()).to.match(unprinted);
      });
  });
