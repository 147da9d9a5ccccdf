import { expect } from 'chai';
import { violations } from '../support/axe.js';
import { setCookie } from '../support/browser-storage.js';
import { closePages, openPage } from '../support/page.js';
import { focused, press, resize, tabTo, within } from '../support/surface-page.js';
import { until } from '../support/until.js';
import {
  head,
  openPanel,
  panel,
  panelScript,
  policy,
  pressAction,
  root,
  section,
} from './support.js';

const banner = '<cookie-banner></cookie-banner>';

describe('<consent-dev-panel>', () => {
  afterEach(closePages);

  it('changes nothing of what the page does, stores or holds', async () => {
    const body = `${banner}<consent-gate category="analytics"><img data-src="a.gif" alt=""></consent-gate>`;
    const snapshot = async (script: string) => {
      const page = await openPage({ policy, body, head: script });
      await until(() => within(page, 'cookie-banner', 'h2').length, 'the banner');
      await until(() => !page.query('consent-gate').getAttribute('style'), 'the placeholder');
      if (script) await until(() => head(page).textContent.includes('undecided'), 'the panel');
      const { state } = page.consent;
      const found = {
        state,
        body: page.document.body.innerHTML,
        cookie: page.document.cookie,
        stored: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
        requests: await page.requests(),
        problems: page.window.problems,
        uncaught: page.window.uncaught,
      };
      page.frame.remove();
      return found;
    };
    expect(await snapshot(panelScript)).to.deep.equal(await snapshot(''));
  });

  for (const loader of ['classic', 'bundle', 'define'] as const)
    it(`follows the store of the ${loader} file: what is granted, and why`, async () => {
      const page = await openPanel({ loader, htmlAttributes: 'data-consent-region="DE"' });
      await until(() => section(page, 'State').includes('undecided, and has to be asked'), 'it');
      expect(section(page, 'State')).to.include('RegionDE').and.to.include('Modeopt-in');
      expect(section(page, 'State')).to.include('analyticsdenieddefault: nobody has chosen it yet');
      page.consent.save({ analytics: true });
      await until(() => section(page, 'State').includes('Statusdecided'), 'the decision');
      expect(section(page, 'State')).to.include('analyticsgranteduser: the visitor allowed it');
      expect(section(page, 'State')).to.include('marketingdenieduser: the visitor refused it');
      expect(head(page).textContent).to.include('decided');
    });

  it('lists what is stored, and what of it the policy does not declare', async () => {
    const page = await openPanel();
    page.consent.rejectAll();
    setCookie('_ga');
    localStorage.setItem('visits', '1');
    sessionStorage.setItem('mine', '1');
    await until(() => section(page, 'Stored').includes('mine'), 'what is stored');
    const rows = [...root(page).querySelectorAll('details:nth-of-type(4) tbody tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent).join('|'),
    );
    expect(rows).to.deep.equal([
      '_ga|cookie|Undeclared: it is neither shown nor erased. Its name is one of Google’s.',
      'cookie_consent|cookie|declared: necessary',
      'visits|localStorage|Declared and not allowed, but it is here.',
      'mine|sessionStorage|Undeclared: it is neither shown nor erased.',
    ]);
  });

  it('lists problems with their remedy, those of the policy from before it came as well', async () => {
    const page = await openPanel({ policy: { ...policy, colour: 'red' } });
    await until(() => section(page, 'Problems').includes('policy-unknown'), 'the warning');
    expect(section(page, 'Problems')).to.include('colour = "red"');
    page.consent.save({ nobody: true });
    await until(() => section(page, 'Problems').includes('choice'), 'the error');
    expect(section(page, 'Problems')).to.include('Name a category or service of the policy');
    page.frame.remove();
    const refused = await openPanel({ policy: { version: '1' } });
    await until(() => section(refused, 'Problems').includes('policy-missing'), 'the reason');
    expect(section(refused, 'Problems')).to.include('categories');
  });

  it('is worked with keys alone, and remembers in this tab that it is open', async () => {
    const page = await openPage({ policy, head: panelScript, body: '<p>Page</p>' });
    await until(() => head(page).textContent.includes('Consent'), 'the panel');
    expect(sessionStorage).to.have.length(0);
    expect(root(page).querySelector('.body')?.checkVisibility()).to.equal(false);
    page.frame.focus();
    page.window.focus();
    await tabTo(page, head(page));
    await press('Enter');
    await until(() => root(page).querySelector('.body')?.checkVisibility(), 'what is in it');
    expect(head(page).getAttribute('aria-expanded')).to.equal('true');
    await tabTo(page, root(page).querySelector('[data-action="gpc:on"]') as Element);
    await press('Enter');
    await until(
      () =>
        root(page).querySelector('[data-action="gpc:on"]')?.getAttribute('aria-pressed') === 'true',
      'the button to be pressed',
    );
    expect(focused(page)?.getAttribute('data-action')).to.equal('gpc:on');
    await page.reload();
    await until(() => panel(page).hasAttribute('open'), 'it to be open again');
  });

  for (const [width, height] of [
    [320, 640],
    [1280, 800],
  ] as const)
    for (const placement of ['bottom', 'top', 'bottom-right', 'center'])
      it(`leaves the buttons of a banner alone: ${placement}, ${width} pixels`, async () => {
        const page = await openPanel({
          body: `<cookie-banner placement="${placement}"></cookie-banner>`,
        });
        await resize(page, width, height);
        await until(() => within(page, 'cookie-banner', 'button').length, 'the banner');
        const covered = () =>
          within(page, 'cookie-banner', 'button').filter((each) => {
            const { left, top, right, bottom } = each.getBoundingClientRect();
            const hit = page.document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
            return hit?.localName !== 'cookie-banner';
          });
        await until(() => panel(page).dataset['edge'], 'its place');
        expect(covered()).to.deep.equal([]);
        const overlaps = () => {
          const box = root(page).querySelector('aside')?.getBoundingClientRect();
          const base = within(page, 'cookie-banner', '[part~=base]')[0]?.getBoundingClientRect();
          return (
            !box ||
            !base ||
            (box.left < base.right &&
              box.right > base.left &&
              box.top < base.bottom &&
              box.bottom > base.top)
          );
        };
        await until(() => !overlaps(), 'it to stand beside the banner');
      });

  for (const scheme of ['light', 'dark'])
    it(`breaks no rule of axe: ${scheme}`, async () => {
      const page = await openPanel({
        body: `<main><h1>Page</h1></main><consent-gate category="typo"></consent-gate>`,
      });
      panel(page).style.colorScheme = scheme;
      page.consent.save({ nobody: true });
      for (const each of root(page).querySelectorAll('details')) each.open = true;
      await until(() => section(page, 'Problems').includes('choice'), 'the problem');
      expect(await violations(page)).to.deep.equal([]);
      pressAction(page, 'toggle');
      await until(() => head(page).getAttribute('aria-expanded') === 'false', 'it to be closed');
      expect(await violations(page)).to.deep.equal([]);
    });
});
