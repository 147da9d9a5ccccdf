import { expect } from 'chai';
import { closePages, openPage } from '../support/page.js';
import { nextEvent, until } from '../support/until.js';

const link = (action: string) => `<a href="#moved" data-consent-action="${action}">Act</a>`;

describe('data-consent-action', () => {
  afterEach(closePages);

  it('accept-all and reject-all decide', async () => {
    const page = await openPage({
      body: `${link('accept-all')}<button data-consent-action="reject-all">No</button>`,
    });
    page.query('a').click();
    expect(page.consent.has('marketing')).to.be.true;
    page.query('button').click();
    expect(page.consent.has('marketing')).to.be.false;
    expect(page.consent.state.status).to.equal('decided');
  });

  it('withdraw takes everything back', async () => {
    const page = await openPage({ body: link('withdraw') });
    page.consent.acceptAll();
    page.query('a').click();
    expect(page.consent.state.granted).to.deep.equal(['necessary']);
  });

  it('acknowledge, in a notice', async () => {
    const page = await openPage({
      policy: { version: '1', mode: 'notice', categories: [{ id: 'necessary', required: true }] },
      body: link('acknowledge'),
    });
    expect(page.consent.state.status).to.equal('undecided');
    page.query('a').click();
    expect(page.consent.state.status).to.equal('decided');
  });

  it('preferences opens them, although the page has none', async () => {
    const page = await openPage({ body: link('preferences') });
    page.query('a').click();
    await until(() => page.count('cookie-preferences[open]'), 'the preferences');
    expect(page.count('cookie-preferences')).to.equal(1);
  });

  it('does not follow the link', async () => {
    const page = await openPage({ body: link('reject-all') });
    const event = nextEvent(page.window, 'click');
    page.query('a').click();
    expect((await event).defaultPrevented).to.be.true;
  });

  it('works from an element inside the link', async () => {
    const page = await openPage({
      body: '<a href="#moved" data-consent-action="accept-all"><span>Act</span></a>',
    });
    page.query('span').click();
    expect(page.consent.has('marketing')).to.be.true;
  });

  it('works in open shadow roots', async () => {
    const page = await openPage({ body: '<div id="outer"></div>' });
    const outer = page.query('#outer').attachShadow({ mode: 'open' });
    outer.innerHTML = '<div></div>';
    const inner = (outer.firstElementChild as Element).attachShadow({ mode: 'open' });
    inner.innerHTML = link('accept-all');
    inner.querySelector('a')?.click();
    expect(page.consent.has('marketing')).to.be.true;
  });

  it('works on elements that come later', async () => {
    const page = await openPage();
    page.document.body.innerHTML = link('accept-all');
    page.query('a').click();
    expect(page.consent.has('marketing')).to.be.true;
  });

  it('works in a body that replaced the first one', async () => {
    const page = await openPage();
    const body = page.document.createElement('body');
    body.innerHTML = link('accept-all');
    page.document.body.replaceWith(body);
    page.query('a').click();
    expect(page.consent.has('marketing')).to.be.true;
  });

  it('on a page where the visitor has decided', async () => {
    const page = await openPage({
      stored: { analytics: 'y', marketing: 'n' },
      body: link('accept-all'),
    });
    page.query('a').click();
    await until(() => page.consent.has('marketing'), 'the choice');
  });

  for (const name of ['', 'delete-everything', 'toString', 'constructor'])
    it(`leaves "${name}" to the page`, async () => {
      const page = await openPage({ body: link(name) });
      page.query('a').click();
      await until(() => page.window.location.hash === '#moved', 'the link to be followed');
      expect(page.consent.state.status).to.equal('undecided');
      expect(page.window.uncaught).to.deep.equal([]);
    });
});
