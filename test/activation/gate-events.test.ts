import { expect } from 'chai';
import { closePages, openPage, type TestPage } from '../support/page.js';
import { nextEvent, until } from '../support/until.js';

const gate = (name: string, content = `<script type="text/plain">ran.push('${name}');</script>`) =>
  `<consent-gate id="${name}" category="analytics">${content}</consent-gate>`;

/** `type#id` of each event that reaches the document, in order, among what scripts push. */
const listen = (page: TestPage, ...types: string[]): void => {
  for (const type of types)
    page.document.addEventListener(type, (event) =>
      page.window.ran.push(`${type}#${(event.target as Element).id}`),
    );
};

describe('events of a gate', () => {
  afterEach(closePages);

  it('consent-gate-activate comes before anything is inserted, bubbles and is composed', async () => {
    const page = await openPage({ body: gate('a') });
    listen(page, 'consent-gate-activate');
    const event = nextEvent(page.document, 'consent-gate-activate');
    page.consent.acceptAll();
    expect(page.window.ran).to.deep.equal(['consent-gate-activate#a', 'a']);
    const { bubbles, composed, cancelable } = await event;
    expect({ bubbles, composed, cancelable }).to.deep.equal({
      bubbles: true,
      composed: true,
      cancelable: true,
    });
  });

  it('canceled, the gate stays blocked until consent changes again', async () => {
    const page = await openPage({ body: gate('a') + gate('b') });
    const cancel = (event: Event) => {
      if ((event.target as Element).id === 'a') event.preventDefault();
    };
    page.document.addEventListener('consent-gate-activate', cancel);
    page.consent.save({ analytics: true });
    expect(page.window.ran).to.deep.equal(['b']);
    expect(page.query('#a').getAttribute('state')).to.equal('blocked');

    // Something else happens, but not to consent.
    page.query('#a').append(page.document.createElement('p'));
    page.query('#a').setAttribute('title', 'Still waiting');
    await page.requests();
    expect(page.window.ran).to.deep.equal(['b']);

    page.document.removeEventListener('consent-gate-activate', cancel);
    page.consent.save({ marketing: true });
    expect(page.window.ran).to.deep.equal(['b', 'a']);
  });

  it('canceled, the gate is not asked again because the core has come', async () => {
    const page = await openPage({
      stored: { analytics: 'y', marketing: 'n' },
      before: `window.asked = 0;
        document.addEventListener('consent-gate-activate', (event) => {
          asked++;
          event.preventDefault();
        });`,
      body: gate('a'),
    });
    await page.consent.receipt();
    expect(page.window['asked']).to.equal(1);
    expect(page.window.ran).to.deep.equal([]);
  });

  it('consent-gate-activated comes after everything has been inserted and has run', async () => {
    const page = await openPage({
      files: { 'slow.js': "⏸ran.push('slow');" },
      body: gate(
        'a',
        `<script type="text/plain" data-src="slow.js"></script>
         <script type="text/plain">ran.push('inline');</script>`,
      ),
    });
    listen(page, 'consent-gate-activated');
    const event = nextEvent(page.document, 'consent-gate-activated');
    page.consent.acceptAll();
    expect(page.window.ran).to.deep.equal([]);
    await page.go('slow.js');
    const { bubbles, composed } = await event;
    expect({ bubbles, composed }).to.deep.equal({ bubbles: true, composed: true });
    expect(page.window.ran).to.deep.equal(['slow', 'inline', 'consent-gate-activated#a']);
  });

  it('consent-gate-activated comes once each time the gate opens', async () => {
    const page = await openPage({ body: gate('a') });
    listen(page, 'consent-gate-activated');
    page.consent.acceptAll();
    await until(() => page.window.ran.length === 2, 'the event');
    page.consent.save({ marketing: false });
    page.consent.save({ analytics: false });
    page.consent.save({ analytics: true });
    await until(() => page.window.ran.length === 3, 'the event again');
    expect(page.window.ran).to.deep.equal([
      'a',
      'consent-gate-activated#a',
      'consent-gate-activated#a',
    ]);
  });

  it('consent-gate-activated comes although a script failed', async () => {
    const page = await openPage({
      body: gate('a', '<script type="text/plain" data-src="missing"></script>'),
    });
    listen(page, 'consent-gate-error', 'consent-gate-activated');
    page.consent.acceptAll();
    await until(() => page.window.ran.length === 2, 'both events');
    expect(page.window.ran).to.deep.equal(['consent-gate-error#a', 'consent-gate-activated#a']);
  });

  it('consent-gate-activated is not said of a gate that was closed again meanwhile', async () => {
    const page = await openPage({
      files: { 'slow.js': "⏸ran.push('slow');" },
      body: gate('a', '<script type="text/plain" data-src="slow.js"></script>'),
    });
    listen(page, 'consent-gate-activated');
    page.consent.acceptAll();
    page.consent.rejectAll();
    await page.go('slow.js');
    await until(() => page.window.ran.includes('slow'), 'the script that was on its way');
    await page.requests();
    expect(page.window.ran).to.deep.equal(['slow']);
  });

  it('a listener that throws stops neither its gate nor another', async () => {
    const page = await openPage({
      before:
        "document.addEventListener('consent-gate-activate', () => { throw new Error('no'); });",
      body: gate('a') + gate('b'),
    });
    page.consent.acceptAll();
    expect(page.window.ran).to.deep.equal(['a', 'b']);
  });

  it('a listener may take the gate away', async () => {
    const page = await openPage({ body: gate('a') + gate('b') });
    page.document.addEventListener(
      'consent-gate-activate',
      (event) => (event.target as Element).remove(),
      { once: true },
    );
    page.consent.acceptAll();
    expect(page.window.ran).to.deep.equal(['b']);
    expect(page.window.uncaught).to.deep.equal([]);
  });
});
