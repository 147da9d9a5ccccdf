/**
 * What makes a consent surface honest, one test for each assertion, named after it: letters for the types of the EDPB Cookie Banner
 * Taskforce (report of 17 January 2023), numbers for the rest. What a theme could change is tried on what ships and on three themes, the
 * rest on what ships.
 */
import { expect } from 'chai';
import { sendKeys } from '@web/test-runner-commands';
import { textContrast } from '../../src/page/contrast.js';
import { weaknesses } from '../../src/page/theme-audit.js';
import { closePages } from '../support/page.js';
import { policy } from '../support/surface-policy.js';
import { unfold } from '../support/surface-page.js';
import { openThemed, themes, type ThemedPage } from '../support/themed-page.js';
import { nextEvent, nextFrame, until } from '../support/until.js';

const stored = { ...policy, storage: {} };
const optOut = { ...stored, mode: 'opt-out' };
const sizes = [
  [320, 256],
  [320, 640],
  [768, 600],
  [1280, 720],
  [1920, 1080],
] as const;

/** Whether the whole element can be seen and pressed without scrolling. */
function isInView(page: ThemedPage, element: HTMLElement): boolean {
  const { top, left, bottom, right } = element.getBoundingClientRect();
  const root = element.getRootNode() as ShadowRoot;
  const hit = root.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  const { innerWidth, innerHeight } = page.window;
  const inside = top >= 0 && left >= 0 && bottom <= innerHeight + 1 && right <= innerWidth + 1;
  return inside && (hit === element || element.contains(hit));
}

const toggles = (page: ThemedPage) =>
  page.parts('toggle', 'cookie-preferences') as HTMLInputElement[];

const optional = (page: ThemedPage) => toggles(page).filter(({ disabled }) => !disabled);

const nothing = ['necessary'];

describe('honest', () => {
  afterEach(closePages);

  it('DP-B no switch is on before the visitor has switched it, whatever the policy says', async () => {
    const eager = stored.categories.map((each) => ({ ...each, default: true, checked: true }));
    const page = await openThemed('', { policy: { ...stored, categories: eager } });
    await page.openPreferences();
    await unfold(page);
    expect(optional(page)).to.have.length(5);
    for (const toggle of optional(page)) expect(toggle.checked, toggle.id).to.equal(false);
  });

  it('DP-C reject is a button beside accept, with the same role', async () => {
    const page = await openThemed('');
    const [accept, reject] = [page.part('accept-all'), page.part('reject-all')];
    for (const each of [accept, reject]) {
      expect(each.localName).to.equal('button');
      expect(each.getAttribute('role')).to.equal(null);
      expect(each.closest('p, a, [part=body]')).to.equal(null);
    }
    expect(accept.nextElementSibling).to.equal(reject);
  });

  it('DP-H there is one switch for each category and service, and none outlasts reject', async () => {
    const page = await openThemed('');
    await page.openPreferences();
    await unfold(page);
    expect(toggles(page)).to.have.length(policy.categories.length + policy.services.length);
    for (const toggle of optional(page)) if (!toggle.checked) toggle.click();
    await nextFrame();
    page.part('reject-all', 'cookie-preferences').click();
    expect(page.consent.state.granted).to.deep.equal(nothing);
    await page.openPreferences();
    expect(optional(page)).to.have.length(5);
    await until(() => optional(page).every(({ checked }) => !checked), 'every switch to be off');
  });

  it('DP-K withdrawal can be one step, as accepting was', async () => {
    const page = await openThemed('', {
      body: '<cookie-banner></cookie-banner><button data-consent-action="withdraw">No more</button>',
      policy: { ...stored, onWithdraw: 'event' },
    });
    page.part('accept-all').click();
    page.query('button').click();
    expect(page.consent.state.granted).to.deep.equal(nothing);
  });

  it('DP-1 closing, Escape, clicks beside, scrolling and leaving grant nothing', async () => {
    const page = await openThemed('', {
      body: '<main style="block-size: 5000px">Text</main><cookie-banner></cookie-banner>',
    });
    const expectNothing = (what: string) => {
      expect(page.consent.state.status, what).to.equal('undecided');
      expect(page.consent.state.granted, what).to.deep.equal(nothing);
    };
    page.window.focus();
    page.part('title').focus();
    await sendKeys({ press: 'Escape' });
    expectNothing('Escape');
    page.query('main').click();
    expectNothing('a click beside');
    const scrolled = nextEvent(page.document, 'scroll');
    page.window.scrollTo(0, 3000);
    await scrolled;
    expectNothing('scrolling');
    await page.openPreferences();
    for (const toggle of optional(page)) toggle.click();
    page.part('close', 'cookie-preferences').click();
    expectNothing('the cross');
    await page.openPreferences();
    for (const toggle of optional(page)) toggle.click();
    await sendKeys({ press: 'Escape' });
    await until(() => !page.count('cookie-preferences[open]'), 'Escape');
    expectNothing('Escape in the preferences');
    page.query<HTMLElement & { hide(): void }>('cookie-banner').hide();
    expectNothing('hiding');
    await page.reload();
    expectNothing('leaving');
  });

  it('DP-3 a refusal is kept as long as a grant, and nobody is asked again', async () => {
    const page = await openThemed('');
    const days = () => {
      const { decidedAt, expiresAt } = page.consent.state;
      return (Date.parse(String(expiresAt)) - Date.parse(String(decidedAt))) / 86_400_000;
    };
    page.part('accept-all').click();
    const granted = days();
    page.consent.reset();
    await until(() => page.count('cookie-banner[open]'), 'the banner');
    page.part('reject-all').click();
    expect(days()).to.equal(granted);
    await page.reload();
    expect(page.consent.state.status).to.equal('decided');
    expect(page.count('cookie-banner[open]')).to.equal(0);
    expect(await page.distRequests()).not.to.include('dist/chunks/preferences.js');
  });

  it('DP-4 a switch is named after what it allows, on or off', async () => {
    const page = await openThemed('');
    await page.openPreferences();
    await unfold(page);
    const names = () => toggles(page).map(({ labels }) => labels?.[0]?.textContent.trim());
    const before = names();
    expect(before).to.include.members(['Analytics', 'Advertising', 'Filmhaus']);
    expect(before.join()).not.to.match(/\b(not|no|never|disable|block|refuse|off|on)\b/i);
    for (const toggle of optional(page)) toggle.click();
    await nextFrame();
    expect(names()).to.deep.equal(before);
  });

  it('DP-6 nothing but accept, reject and manage is offered first', async () => {
    const page = await openThemed('');
    const { shadowRoot } = page.query('cookie-banner');
    const offered = shadowRoot!.querySelectorAll('button, input, summary');
    expect(Array.from(offered, (each) => each.part[1])).to.deep.equal([
      'accept-all',
      'reject-all',
      'manage',
    ]);
  });

  it('DP-8 the preferences have accept, reject and save side by side, and save as it opens denies', async () => {
    const page = await openThemed('');
    await page.openPreferences();
    const actions = page.part('actions', 'cookie-preferences');
    expect(Array.from(actions.children, (each) => each.part[1])).to.deep.equal([
      'accept-all',
      'reject-all',
      'save',
    ]);
    page.part('save', 'cookie-preferences').click();
    expect(page.consent.state.status).to.equal('decided');
    expect(page.consent.state.granted).to.deep.equal(nothing);
  });

  it('DP-9 nothing is requested or stored before the choice, nor after a refusal', async () => {
    const page = await openThemed('', {
      body: `<cookie-banner></cookie-banner>
        <consent-gate category="marketing"><img data-src="ad.gif" width="9" height="9" alt="Ad"></consent-gate>`,
    });
    const isClean = async () => {
      expect(await page.requests()).to.deep.equal([]);
      expect(localStorage.length + sessionStorage.length).to.equal(0);
      return document.cookie;
    };
    expect(await isClean()).to.equal('');
    page.part('reject-all').click();
    await page.reload();
    expect(await isClean()).to.match(/^cookie_consent=[^;]+$/);
  });

  it('DP-10 the purposes stand before the buttons, and the services are a step away', async () => {
    const page = await openThemed('');
    const body = page.part('body');
    expect(body.textContent).to.match(/Functional, Analytics, Advertising/);
    const order = body.compareDocumentPosition(page.part('actions'));
    expect(order & Node.DOCUMENT_POSITION_FOLLOWING).to.be.above(0);
    page.part('manage').click();
    await until(() => page.count('cookie-preferences[open]'), 'the preferences');
    await unfold(page);
    expect(page.parts('service', 'cookie-preferences')).to.have.length(2);
  });

  it('DP-11 the focus never begins on accept, and Enter does nothing', async () => {
    const page = await openThemed('');
    expect(page.document.activeElement).to.equal(page.document.body);
    page.window.focus();
    await sendKeys({ press: 'Enter' });
    expect(page.consent.state.status).to.equal('undecided');
    const modal = await openThemed('', { body: '<cookie-banner modal></cookie-banner>' });
    const focused = () => modal.query('cookie-banner').shadowRoot?.activeElement;
    await until(() => focused()?.part.contains('title'), 'the focus on the heading');
    modal.window.focus();
    await sendKeys({ press: 'Enter' });
    expect(modal.consent.state.status).to.equal('undecided');
  });

  it('DP-12 opting out takes one step, as staying in does, and asks for nothing', async () => {
    const page = await openThemed('', { policy: optOut });
    const { shadowRoot } = page.query('cookie-banner');
    expect(shadowRoot?.querySelectorAll('input, form, select, textarea')).to.have.length(0);
    page.part('reject-all').click();
    expect(page.consent.state.granted).to.deep.equal(nothing);
    // Nor does it take more to opt out later than to come back.
    for (const name of ['accept-all', 'reject-all']) {
      await page.openPreferences();
      page.part(name, 'cookie-preferences').click();
      expect(page.consent.state.granted.includes('marketing')).to.equal(name === 'accept-all');
    }
  });
});

for (const theme of themes)
  describe(`honest: ${theme || 'what ships'}`, () => {
    afterEach(closePages);

    it('DP-A accept and reject are sibling buttons, in view at every size, one click each', async () => {
      const page = await openThemed(theme);
      const [accept, reject] = [page.part('accept-all'), page.part('reject-all')];
      expect(reject.parentElement).to.equal(accept.parentElement);
      for (const [width, height] of sizes) {
        await page.resize(width, height);
        for (const button of [accept, reject])
          expect(isInView(page, button), `${width} × ${height}`).to.equal(true);
      }
      for (const [button, granted] of [
        ['reject-all', nothing],
        ['accept-all', policy.categories.map(({ id }) => id)],
      ] as const) {
        page.consent.reset();
        await until(() => page.count('cookie-banner[open]'), 'the banner');
        page.part(button).click();
        expect(page.consent.state).to.include({ status: 'decided' });
        expect(page.consent.state.granted).to.deep.equal(granted);
      }
    });

    for (const scheme of ['light', 'dark'])
      it(`DP-D/E accept and reject look the same and can be read, ${scheme}`, async () => {
        const page = await openThemed(theme, {
          head: `<style>:root { color-scheme: ${scheme}; --cookie-color-scheme: ${scheme} }</style>`,
        });
        await page.openPreferences();
        for (const surface of ['cookie-banner', 'cookie-preferences']) {
          const [accept, reject] = [
            page.part('accept-all', surface),
            page.part('reject-all', surface),
          ];
          expect(weaknesses(accept, reject)).to.deep.equal([]);
          expect(weaknesses(reject, accept)).to.deep.equal([]);
          const [one, other] = [accept, reject].map((each) => page.window.getComputedStyle(each));
          for (const name of ['padding', 'borderColor', 'minWidth', 'minHeight'] as const)
            expect(one![name]).to.equal(other![name]);
          for (const name of ['color', 'backgroundColor'] as const)
            expect(one![name]).to.equal(other![name]);
          expect(textContrast(reject)).to.be.at.least(4.5);
        }
      });

    it('DP-K once decided, a button stays that leads to withdrawal in two steps', async () => {
      const page = await openThemed(theme, {
        body: '<a href="#top">Top</a><cookie-banner reopen></cookie-banner>',
      });
      page.part('accept-all').click();
      await until(() => page.parts('reopen').length, 'the button');
      const reopen = page.part('reopen');
      expect(isInView(page, reopen)).to.equal(true);
      page.window.focus();
      page.query('a').focus();
      await sendKeys({ press: 'Tab' });
      expect(page.query('cookie-banner').shadowRoot?.activeElement).to.equal(reopen);
      reopen.click();
      await until(() => page.count('cookie-preferences[open]'), 'the preferences');
      page.part('reject-all', 'cookie-preferences').click();
      expect(page.consent.state.granted).to.deep.equal(nothing);
    });

    it('DP-2 the page works while it asks, and modal, one click leads to it', async () => {
      const body = (modal: string) =>
        `<button id="own">Buy</button><cookie-banner ${modal}></cookie-banner>`;
      const page = await openThemed(theme, { body: body('') });
      const own = page.query('#own');
      const isReached = ({ document }: ThemedPage) => {
        const { left, top } = document.querySelector('#own')!.getBoundingClientRect();
        return document.elementFromPoint(left + 5, top + 5)?.id === 'own';
      };
      expect(isReached(page)).to.equal(true);
      own.focus();
      expect(page.document.activeElement).to.equal(own);
      const modal = await openThemed(theme, { body: body('modal') });
      expect(isReached(modal)).to.equal(false);
      modal.part('reject-all').click();
      await until(() => isReached(modal), 'the page');
    });

    it('DP-5 accept comes before reject in both layers and in every direction', async () => {
      const page = await openThemed(theme);
      for (const [lang, dir, text] of [
        ['en', 'ltr', 'Accept all'],
        ['de', 'ltr', 'Alle akzeptieren'],
        ['ar', 'rtl', 'قبول الكل'],
      ] as const) {
        Object.assign(page.document.documentElement, { lang, dir });
        await page.openPreferences();
        for (const surface of ['cookie-banner', 'cookie-preferences']) {
          await until(() => page.part('accept-all', surface).textContent.trim() === text, lang);
          const [accept, reject] = page.parts('button', surface);
          expect([accept, reject].map((each) => each?.part[1])).to.deep.equal([
            'accept-all',
            'reject-all',
          ]);
          // Beside each other they are read from where the language begins.
          const [first, second] = [accept!, reject!].map((each) => each.getBoundingClientRect());
          const isBeside =
            dir === 'rtl' ? first!.left >= second!.right : first!.right <= second!.left;
          expect(isBeside || first!.bottom <= second!.top, `${surface}, ${lang}`).to.equal(true);
        }
      }
    });

    it('DP-6 an exception to the signal is none of the choices, and no bigger than one', async () => {
      const page = await openThemed(theme, { gpc: true });
      const exception = page.part('gpc-override');
      const [accept, reject] = [page.part('accept-all'), page.part('reject-all')];
      expect(exception.closest('[part=actions]')).to.equal(null);
      expect(page.parts('button')).to.have.length(3);
      const [apart, choice] = [exception, accept].map((each) => page.window.getComputedStyle(each));
      for (const name of ['fontSize', 'fontWeight'] as const)
        expect(parseFloat(apart![name]), name).to.be.at.most(parseFloat(choice![name]));
      for (const name of ['backgroundColor', 'borderTopColor'] as const)
        expect(apart![name]).to.equal('rgba(0, 0, 0, 0)');
      for (const [width, height] of sizes) {
        await page.resize(width, height);
        for (const button of [accept, reject])
          expect(isInView(page, button), `${width} × ${height}`).to.equal(true);
      }
      // Accepting everything is no exception.
      accept.click();
      expect(page.consent.state.gpc).to.equal('honored');
    });

    it('DP-7 no picture on one choice alone, and reject works at once', async () => {
      const page = await openThemed(theme);
      const reject = page.part('reject-all') as HTMLButtonElement;
      for (const button of [page.part('accept-all'), reject]) {
        expect(button.childElementCount).to.equal(0);
        const { content, backgroundImage } = page.window.getComputedStyle(button, '::before');
        expect([content, backgroundImage]).to.deep.equal(['none', 'none']);
        expect(page.window.getComputedStyle(button).backgroundImage).to.equal('none');
      }
      expect(reject.disabled).to.equal(false);
      reject.click();
      expect(page.consent.state.status).to.equal('decided');
    });
  });
