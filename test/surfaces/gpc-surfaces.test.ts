/** What the surfaces show under the Global Privacy Control signal, and the exceptions that they offer. */
import { expect } from 'chai';
import type { Receipt } from '../../src/consent/types.js';
import { violations } from '../support/axe.js';
import { whatDoesNotFit } from '../support/fit.js';
import { closePages, openPage, type PageOptions, type TestPage } from '../support/page.js';
import { policy } from '../support/surface-policy.js';
import {
  changeLanguage,
  focused,
  openPreferences,
  openSurfaces,
  part,
  press,
  resize,
  tabTo,
  textOf,
  within,
} from '../support/surface-page.js';
import { until } from '../support/until.js';

const optOut = { ...policy, mode: 'opt-out' };
const allCovered = { ...policy, categories: policy.categories.filter((each) => !each.gpc) };
const surfaces = '<cookie-banner reopen></cookie-banner><cookie-declaration></cookie-declaration>';

const isOut = 'Opt-out request honored.';
const honored = 'Your browser’s opt-out signal (Global Privacy Control) is honored.';
const exception =
  'You made an exception to your browser’s opt-out signal (Global Privacy Control). Undo the exception';
const limit = '“Accept all” leaves this off: Analytics, Advertising.';
const override = 'Allow despite Global Privacy Control: Analytics, Advertising';

/** What each surface says of the signal; empty where it says nothing. */
const statuses = (page: TestPage, host: string): string[] =>
  within(page, host, '[part=gpc-status]').map((each) => {
    expect(each.getAttribute('role')).to.equal('status');
    return textOf(each);
  });

const open = (options: PageOptions = {}) => openSurfaces({ body: surfaces, ...options });

interface Row {
  readonly what: string;
  readonly options: PageOptions;
  readonly act?: (page: TestPage) => unknown;
  /** In the declaration and beside the floating button, or in the open banner. */
  readonly status: string;
  /** In the preferences and in the open banner, where it says more. */
  readonly whole?: string;
  /** Whether it is the floating button that shows, and has a status beside it. */
  readonly closed: boolean;
  readonly beside?: string;
}

const withException = (page: TestPage) =>
  page.consent.save({ analytics: true }, { gpcOverride: true });
const withRefusal = (page: TestPage) => page.consent.save({ analytics: false });
const off = '“Accept all” leaves this off: Advertising.';
const partly = exception.replace('Undo', `${off} Undo`);

const table: readonly Row[] = [
  {
    what: 'honored',
    options: { gpc: true },
    status: honored,
    whole: `${honored} ${limit}`,
    closed: false,
  },
  {
    what: 'overridden',
    options: { gpc: true },
    act: withException,
    status: exception,
    whole: partly,
    closed: true,
  },
  { what: 'off', options: { gpc: false }, status: '', closed: false },
  { what: 'unknown', options: {}, status: '', closed: false },
  { what: 'off, refused', options: { gpc: false }, act: withRefusal, status: '', closed: true },
  {
    what: 'honored, opt-out',
    options: { gpc: true, policy: optOut },
    status: `${isOut} ${honored}`,
    whole: `${isOut} ${honored} ${limit}`,
    closed: true,
  },
  {
    what: 'overridden, opt-out',
    options: { gpc: true, policy: optOut },
    act: withException,
    status: exception,
    whole: partly,
    closed: true,
  },
  { what: 'off, opt-out', options: { gpc: false, policy: optOut }, status: '', closed: false },
  { what: 'unknown, opt-out', options: { policy: optOut }, status: '', closed: false },
  {
    what: 'off, opt-out, refused',
    options: { gpc: false, policy: optOut },
    act: withRefusal,
    status: isOut,
    closed: true,
    beside: '',
  },
];

describe('status of the signal', () => {
  afterEach(closePages);

  for (const { what, options, act, status, whole = status, closed, beside = status } of table)
    it(`${what}: in banner, declaration and preferences`, async () => {
      const page = await open(options);
      act?.(page);
      await part(page, 'cookie-banner', closed ? 'reopen' : 'title');
      await part(page, 'cookie-declaration', 'change');
      const list = (text: string) => (text ? [text] : []);
      expect(page.count('cookie-banner[open]')).to.equal(closed ? 0 : 1);
      await until(
        () => statuses(page, 'cookie-banner').join() === (closed ? beside : whole),
        `the banner to say “${closed ? beside : whole}”`,
      );
      expect(statuses(page, 'cookie-declaration')).to.deep.equal(list(status));
      await openPreferences(page);
      expect(statuses(page, 'cookie-preferences')).to.deep.equal(list(whole));
    });

  it('opens nothing in opt-out mode, and stays when the signal is gone', async () => {
    const page = await open({ gpc: true, policy: { ...optOut, storage: {} } });
    await part(page, 'cookie-banner', 'reopen');
    expect(page.count('cookie-banner[open], cookie-preferences')).to.equal(0);
    expect(page.consent.state.granted).to.deep.equal(['necessary', 'functional']);
    page.frame.remove();

    const later = await open({ gpc: false, policy: { ...optOut, storage: {} } });
    await part(later, 'cookie-banner', 'reopen');
    await part(later, 'cookie-declaration', 'change');
    expect(statuses(later, 'cookie-declaration')).to.deep.equal([isOut]);
    expect(within(later, 'cookie-banner', '[part=close]')).to.deep.equal([]);
  });

  it('comes late without taking away what is read', async () => {
    const page = await open({
      before: `Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => window.late });`,
    });
    const title = await part(page, 'cookie-banner', 'title');
    title.focus();
    page.window['late'] = true;
    page.window.dispatchEvent(new Event('focus'));
    await until(() => statuses(page, 'cookie-banner').length, 'the status');
    expect(focused(page)).to.equal(title);
  });
});

describe('an exception to the signal', () => {
  it('fits small screens in both directions, without a barrier', async () => {
    const page = await open({ gpc: true });
    await part(page, 'cookie-banner', 'gpc-override');
    const root = page.query('cookie-banner').shadowRoot!;
    for (const [lang, dir, height] of [
      ['en', 'ltr', 640],
      ['de', 'ltr', 256],
      ['ar', 'rtl', 640],
    ] as const) {
      await changeLanguage(
        page,
        { lang, dir },
        () => within(page, 'cookie-banner', '[part=base]')[0],
      );
      await resize(page, 320, height);
      expect(whatDoesNotFit(page, root), `${lang}, ${height}`).to.deep.equal([]);
      expect(await violations(page)).to.deep.equal([]);
    }
  });

  afterEach(closePages);

  it('is a step of its own on the banner, allows what it names, and keeps what was read', async () => {
    const page = await open({ gpc: true, policy: { ...policy, storage: {} } });
    const button = await part(page, 'cookie-banner', 'gpc-override');
    expect(textOf(button)).to.equal(override);
    await tabTo(page, button);
    await press('Enter');
    const { granted, grants, gpc, status } = page.consent.state;
    expect([gpc, status]).to.deep.equal(['overridden', 'decided']);
    expect(granted).to.deep.equal(['necessary', 'analytics', 'marketing']);
    expect(grants['functional']).to.deep.equal({ granted: false, source: 'user' });
    const { textHash }: Receipt = await page.consent.receipt();
    expect(textHash).to.match(/^[0-9a-f]{64}$/);
    await until(() => statuses(page, 'cookie-banner')[0] === exception, 'the status');
    expect(focused(page)).to.equal(await part(page, 'cookie-banner', 'reopen'));
    await page.reload();
    expect(page.consent.state.gpc).to.equal('overridden');
  });

  it('is offered where the page opens a banner that nobody has to answer, in both modes', async () => {
    for (const mode of ['opt-in', 'opt-out']) {
      const page = await openPage({ body: surfaces, gpc: true, policy: { ...allCovered, mode } });
      await part(page, 'cookie-banner', 'reopen');
      expect(page.count('cookie-banner[open]')).to.equal(0);
      await page.consent.show('banner');
      expect(textOf(await part(page, 'cookie-banner', 'body'))).to.contain(
        'With your consent it also does so for: Analytics, Advertising.',
      );
      (await part(page, 'cookie-banner', 'accept-all')).click();
      expect(page.consent.state.granted).to.deep.equal(['necessary']);
      await page.consent.show('banner');
      (await part(page, 'cookie-banner', 'gpc-override')).click();
      expect(page.consent.state.denied).to.deep.equal([]);
      page.frame.remove();
    }
  });

  for (const gpc of [false, undefined])
    it(`is not offered without the signal (${gpc})`, async () => {
      const page = await open(gpc === undefined ? {} : { gpc });
      await part(page, 'cookie-banner', 'accept-all');
      expect(within(page, 'cookie-banner', '[part^=gpc]')).to.deep.equal([]);
      expect(await page.distRequests()).not.to.include('dist/chunks/opt-out.js');
    });

  for (const host of ['cookie-banner', 'cookie-declaration', 'cookie-preferences'])
    it(`is undone in the ${host}, and nothing else with it`, async () => {
      const page = await open({ gpc: true });
      const choices = { functional: true, analytics: true, video: true };
      page.consent.save(choices, { gpcOverride: true });
      if (host === 'cookie-preferences') await openPreferences(page);
      const undo = await part(page, host, 'gpc-undo');
      expect(textOf(undo)).to.equal('Undo the exception');
      undo.focus();
      await press('Enter');
      const { granted, grants, gpc } = page.consent.state;
      expect([gpc, ...granted]).to.deep.equal(['honored', 'necessary', 'functional']);
      expect(grants['video']?.granted).to.equal(false);
      // Nothing was said about it.
      expect(grants['ads']?.granted).to.equal(false);
      await until(() => !within(page, host, '[part=gpc-undo]').length, 'the button to go');
      if (host === 'cookie-preferences') expect(page.count(`${host}[open]`)).to.equal(0);
      else expect(focused(page)?.part.value).to.equal('gpc-status');
    });
});
