import { expect } from 'chai';
import { listen, said, silence } from '../support/live-regions.js';
import { closePages, type TestPage } from '../support/page.js';
import {
  describeElement,
  focusable,
  focused,
  openPreferences,
  openSurfaces,
  part,
  press,
  resize,
  tabTo,
  textOf,
  unfold,
  within,
} from '../support/surface-page.js';
import { until } from '../support/until.js';

const name = 'cookie-preferences';
const link = '<a href="#" data-consent-action="preferences">Cookies</a>';

/** Open, in a page with something before and after it. */
async function open(body = '<button>Page</button>', before = ''): Promise<TestPage> {
  const page = await openSurfaces({ body, before });
  await openPreferences(page);
  return page;
}

/** The texts of what an attribute names, each in the same root. */
function named(element: Element, attribute: string): string[] {
  const root = element.getRootNode() as ShadowRoot;
  const ids = element.getAttribute(attribute)?.split(' ') ?? [];
  return ids.map((id) => textOf(root.getElementById(id)!));
}

/** The checkbox with this label. */
function toggle(page: TestPage, label: string): HTMLInputElement {
  const found = within<HTMLLabelElement>(page, name, 'label').find(
    (each) => textOf(each) === label,
  );
  return found!.control as HTMLInputElement;
}

const isClosed = (page: TestPage) => until(() => !page.count(`${name}[open]`), 'the end');

describe('accessibility of the preferences', () => {
  afterEach(closePages);

  it('B1 is a modal dialog: keys stay in it, the page behind is inert, Escape and a cross close it', async () => {
    const page = await open();
    const dialog = await part(page, name, 'base');
    expect(dialog.matches('dialog:modal')).to.be.true;
    expect(named(dialog, 'aria-labelledby')).to.deep.equal(['Cookie settings']);
    page.query('button').focus();
    expect(dialog.contains(focused(page))).to.be.true;

    // Else Firefox would go on in its own window, from where no script gets the focus back.
    const around = [document.createElement('button'), document.createElement('button')];
    page.frame.before(around[0]!);
    page.frame.after(around[1]!);
    const stops = focusable(page, name);
    for (const [from, key] of [
      [stops.at(-1)!, 'Tab'],
      [stops[0]!, 'Shift+Tab'],
    ] as const) {
      page.window.focus();
      from.focus();
      await press(key);
      // Outside of it is only what belongs to the browser, here the page around the frame.
      const here = focused(page);
      const isIn = here === null || dialog.contains(here);
      expect(isIn, `${key}: ${here?.outerHTML}`).to.be.true;
    }
    for (const each of around) each.remove();

    page.window.focus();
    const close = await part(page, name, 'close');
    expect(close.getAttribute('aria-label')).to.equal('Close without saving');
    close.focus();
    await press('Enter');
    await isClosed(page);
    await openPreferences(page);
    await press('Escape');
    await isClosed(page);
  });

  it('B2 starts at its heading, which keys do not stop at, and never at a choice', async () => {
    const page = await open();
    expect(focused(page)?.localName).to.equal('h2');
    expect(focused(page)?.getAttribute('tabindex')).to.equal('-1');
    await press('Enter');
    expect(page.consent.state.status).to.equal('undecided');
  });

  it('B3 gives the focus back to what opened it, or to what reopens it where that is gone', async () => {
    const page = await openSurfaces({ body: `<cookie-banner reopen></cookie-banner>${link}` });
    page.consent.rejectAll();
    const reopen = await part(page, 'cookie-banner', 'reopen');
    page.query('a').focus();
    await press('Enter');
    await until(() => focused(page)?.localName === 'h2', 'the dialog');
    await press('Escape');
    await until(() => focused(page)?.localName === 'a', 'the focus on the link');
    await press('Enter');
    await until(() => focused(page)?.localName === 'h2', 'the dialog');
    page.query('a').remove();
    await press('Escape');
    await until(() => focused(page) === reopen, 'the focus on the button');
  });

  it('B4 has no description that would be read as one long text', async () => {
    const page = await open('<cookie-banner></cookie-banner>');
    for (const host of ['cookie-banner', name])
      expect((await part(page, host, 'base')).hasAttribute('aria-describedby'), host).to.be.false;
  });

  it('B5 has a heading and a native switch for each category, with a constant label', async () => {
    const page = await open();
    const labels = () => within(page, name, '[part=category] h3').map(textOf);
    const before = labels();
    expect(before).to.deep.equal(['Strictly necessary', 'Functional', 'Analytics', 'Advertising']);
    for (const label of before) expect(toggle(page, label).type, label).to.equal('checkbox');

    const analytics = toggle(page, 'Analytics');
    expect(analytics.getAttribute('role')).to.equal('switch');
    expect(named(analytics, 'aria-describedby')[0]).to.match(/^Measures how this site is used/);
    analytics.focus();
    await press(' ');
    expect(analytics.checked).to.be.true;
    expect(labels()).to.deep.equal(before);
    expect(page.consent.has('analytics')).to.be.false;

    const necessary = toggle(page, 'Strictly necessary');
    expect([necessary.checked, necessary.disabled]).to.deep.equal([true, true]);
    expect(named(necessary, 'aria-describedby').join()).to.include('Always on');
  });

  it('B6 unfolds details that are the browser’s own, with keys', async () => {
    const page = await open();
    const summary = within(page, name, 'summary').at(-1)!;
    const details = summary.parentElement as HTMLDetailsElement;
    expect(details.localName).to.equal('details');
    summary.focus();
    await press('Enter');
    await until(() => details.open && within(page, name, '[part=service]').length, 'the services');
  });

  it('B7 has real tables, which can be scrolled by themselves', async () => {
    const page = await open();
    await resize(page, 320, 640);
    await unfold(page);
    const tables = within<HTMLTableElement>(page, name, 'table');
    expect(tables).to.have.length(2);
    for (const table of tables) {
      expect(textOf(table.caption!)).to.match(/^Stored items: /);
      for (const each of table.querySelectorAll('thead th'))
        expect(each.getAttribute('scope')).to.equal('col');
      for (const each of table.tBodies[0]!.rows)
        expect(each.cells[0]!.getAttribute('scope')).to.equal('row');
      const scroller = table.parentElement!;
      expect([scroller.tabIndex, scroller.getAttribute('role')]).to.deep.equal([0, 'region']);
      expect(scroller.getAttribute('aria-label')).to.equal(textOf(table.caption!));
      expect(page.window.getComputedStyle(scroller).overflowX).to.equal('auto');
    }
  });

  it('B8 drops what is not saved with Escape, and says nothing', async () => {
    const page = await open('<button>Page</button>', listen);
    toggle(page, 'Analytics').focus();
    await press(' ', 'Escape');
    await isClosed(page);
    await silence(page);
    expect(said(page)).to.deep.equal([]);
    expect(page.consent.state.status).to.equal('undecided');
    await openPreferences(page);
    expect(toggle(page, 'Analytics').checked).to.be.false;
  });

  for (const attributes of ['', 'modal'])
    it(`B9 opens from the banner, and there is never a second modal dialog (${attributes || 'region'})`, async () => {
      const page = await openSurfaces({ body: `<cookie-banner ${attributes}></cookie-banner>` });
      const modals = () =>
        ['cookie-banner', name].filter((host) => within(page, host, ':modal').length);
      (await part(page, 'cookie-banner', 'manage')).focus();
      await press('Enter');
      await until(() => page.count(`${name}[open]`) && modals().join() === name, 'one dialog');
      expect(page.count('cookie-banner[open]')).to.equal(attributes ? 0 : 1);
      await press('Escape');
      await isClosed(page);
      await until(() => page.count('cookie-banner[open]'), 'the banner');
      await until(() => modals().join() === (attributes && 'cookie-banner'), 'what was there');
    });

  it('B10 has a named group for each category', async () => {
    const page = await open();
    const groups = within(page, name, '[part=category]');
    expect(groups.map((each) => each.getAttribute('role'))).to.deep.equal(
      groups.map(() => 'group'),
    );
    expect(groups.map((each) => named(each, 'aria-labelledby')[0])).to.deep.equal([
      'Strictly necessary',
      'Functional',
      'Analytics',
      'Advertising',
    ]);
  });

  it('B1 a category and a service are chosen and saved with keys alone', async () => {
    const page = await openSurfaces({ body: link });
    await press('Tab', 'Enter');
    await until(() => focused(page)?.localName === 'h2', 'the dialog');
    await tabTo(page, toggle(page, 'Analytics'));
    await press(' ');
    await tabTo(page, within(page, name, 'summary').at(-1)!);
    await press('Enter');
    await until(() => within(page, name, '[part=service] input').length, 'the services');
    await tabTo(page, toggle(page, 'Filmhaus'));
    await press(' ');
    await tabTo(page, await part(page, name, 'save'));
    await press('Enter');
    await until(() => focused(page)?.localName === 'a', 'the focus on the link');
    const { consent } = page;
    expect(
      ['analytics', 'video', 'ads', 'marketing'].filter((id) => consent.has(id)),
    ).to.deep.equal(['analytics', 'video'], describeElement(focused(page)!));
  });
});
