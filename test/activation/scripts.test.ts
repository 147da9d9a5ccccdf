import { expect } from 'chai';
import type { ConsentGateErrorDetail } from '../../src/activation/gate-events.js';
import { closePages, openPage } from '../support/page.js';
import { until } from '../support/until.js';

describe('scripts in a gate', () => {
  afterEach(closePages);

  const gate = (content: string, attributes = 'category="analytics"') =>
    `<consent-gate ${attributes}>${content}</consent-gate>`;

  it('stay inert and are not requested before consent', async () => {
    const page = await openPage({
      body: gate(`
        <script type="text/plain" data-src="a.js"></script>
        <script type="text/plain" src="b.js"></script>
        <script type="text/plain" async data-src="c.js"></script>
        <script type="text/plain" data-type="module" data-src="d.js"></script>
        <script type="text/plain">ran.push('inline');</script>`),
    });
    page.consent.rejectAll();
    expect(page.window.ran).to.deep.equal([]);
    expect(await page.requests()).to.deep.equal([]);
  });

  it('run after consent: external, inline, module and async', async () => {
    const page = await openPage({
      body: gate(`
        <script type="text/plain" data-src="a.js"></script>
        <script type="text/plain" src="b.js"></script>
        <script type="text/plain">ran.push('inline');</script>
        <script type="text/plain" async data-src="c.js"></script>
        <script type="text/plain" data-type="module" data-src="d.js"></script>
        <script type="text/plain" data-type="module">ran.push('inline module');</script>`),
    });
    page.consent.acceptAll();
    const all = ['a.js', 'b.js', 'c.js', 'd.js', 'inline', 'inline module'];
    await until(() => page.window.ran.length === all.length, 'all scripts to run');
    expect([...page.window.ran].sort()).to.deep.equal(all);
  });

  it('run where the visitor decided on an earlier visit', async () => {
    const page = await openPage({
      stored: { analytics: 'y', marketing: 'n' },
      body: gate('<script type="text/plain" data-src="a.js"></script>'),
    });
    await until(() => page.window.ran.length, 'the script to run');
    expect(page.window.ran).to.deep.equal(['a.js']);
  });

  it('are revived right before the inert original, which stays', async () => {
    const page = await openPage({
      body: gate('<script type="text/plain" data-src="a.js" id="original"></script>'),
    });
    const original = page.query<HTMLScriptElement>('#original');
    page.consent.acceptAll();
    const live = original.previousElementSibling as HTMLScriptElement;
    expect(original.isConnected).to.be.true;
    expect(original.type).to.equal('text/plain');
    expect(original.hasAttribute('data-consent-done')).to.be.true;
    expect(live.localName).to.equal('script');
    expect(live.getAttribute('src')).to.equal('a.js');
    expect(live.hasAttribute('data-consent-done')).to.be.false;
    expect(live.nextSibling === original).to.be.true;
  });

  it('keep their attributes', async () => {
    const page = await openPage({
      body: gate(`<script
        type="text/plain"
        data-src="a.js"
        id="tag"
        class="vendor"
        crossorigin="anonymous"
        referrerpolicy="no-referrer"
        integrity="sha256-unknown"
        fetchpriority="low"
        data-account="12"
        charset="utf-8"></script>`),
    });
    page.consent.acceptAll();
    const live = page.query<HTMLScriptElement>('.vendor');
    expect(live.id).to.equal('tag');
    expect(live.crossOrigin).to.equal('anonymous');
    expect(live.referrerPolicy).to.equal('no-referrer');
    expect(live.integrity).to.equal('sha256-unknown');
    expect(live.getAttribute('fetchpriority')).to.equal('low');
    expect(live.dataset['account']).to.equal('12');
    expect(live.getAttribute('charset')).to.equal('utf-8');
    expect(live.hasAttribute('data-src')).to.be.false;
  });

  it('are held to their integrity', async () => {
    const page = await openPage({
      body: gate(`<script type="text/plain" data-src="a.js" crossorigin
        integrity="sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="></script>
        <script type="text/plain">ran.push('after');</script>`),
    });
    page.consent.acceptAll();
    await until(() => page.window.ran.length, 'the script after it');
    expect(page.window.ran).to.deep.equal(['after']);
  });

  it('hand their nonce on as a property', async () => {
    const policy = "script-src 'nonce-abc' 'self'";
    const page = await openPage({
      loader: 'none',
      policy: null,
      files: {
        'guarded.html': {
          headers: { 'Content-Security-Policy': policy },
          body: `<!doctype html><script nonce="abc">window.ran = [];</script>
            <script nonce="abc" type="application/json" data-consent-policy>
              { "categories": [{ "id": "analytics" }] }</script>
            <script nonce="abc" src="dist/consent-elements.js"></script>
            <consent-gate category="analytics">
              <script nonce="abc" type="text/plain">ran.push('allowed');</script>
              <script type="text/plain">ran.push('not allowed');</script>
            </consent-gate>`,
        },
      },
      body: '<iframe src="guarded.html" title="Guarded"></iframe>',
    });
    const inner = page.query<HTMLIFrameElement>('iframe').contentWindow as typeof page.window;
    await inner.consentElements?.ready;
    void inner.consentElements?.acceptAll();
    const [live] = inner.document.querySelectorAll<HTMLScriptElement>('consent-gate script');
    expect(inner.ran).to.deep.equal(['allowed']);
    expect(live?.nonce).to.equal('abc');
  });

  it('find themselves as document.currentScript, in place', async () => {
    const page = await openPage({
      files: { 'where.js': 'ran.push(document.currentScript.parentElement.id);' },
      body: gate(
        `<script type="text/plain" data-src="where.js"></script>
         <script type="text/plain">ran.push(document.currentScript.parentElement.id);</script>`,
        'category="analytics" id="here"',
      ),
    });
    page.consent.acceptAll();
    await until(() => page.window.ran.length === 2, 'both scripts');
    expect(page.window.ran).to.deep.equal(['here', 'here']);
  });

  it('run once only, however often consent is given', async () => {
    const page = await openPage({
      body: gate(`<script type="text/plain" data-src="a.js"></script>
        <script type="text/plain">ran.push('inline');</script>
        <template><script>ran.push('template');</script></template>`),
    });
    for (let round = 0; round < 3; round += 1) {
      page.consent.acceptAll();
      await until(() => page.window.ran.includes('inline'), 'the scripts');
      page.consent.rejectAll();
    }
    page.consent.acceptAll();
    expect(await page.requests()).to.deep.equal(['a.js']);
    expect([...page.window.ran].sort()).to.deep.equal(['a.js', 'inline', 'template']);
  });

  it('do not run when the page takes the original away first', async () => {
    const page = await openPage({
      body: gate(`<script type="text/plain" id="gone">ran.push('gone');</script>
        <script type="text/plain">ran.push('stays');</script>`),
    });
    page.query('#gone').remove();
    page.consent.acceptAll();
    expect(page.window.ran).to.deep.equal(['stays']);
  });

  it('stand a framework that removes the original while it waits for its turn', async () => {
    const page = await openPage({
      files: { 'slow.js': "⏸ran.push('slow');" },
      body: gate(`<script type="text/plain" data-src="slow.js"></script>
        <script type="text/plain" id="gone">ran.push('gone');</script>
        <script type="text/plain">ran.push('stays');</script>`),
    });
    page.consent.acceptAll();
    page.query('#gone').remove();
    await page.go('slow.js');
    await until(() => page.window.ran.includes('stays'), 'the last script');
    expect(page.window.ran).to.deep.equal(['slow', 'stays']);
    expect(page.window.uncaught).to.deep.equal([]);
  });

  it('that would wipe the page with document.write are refused', async () => {
    const page = await openPage({
      body: `<p id="kept">Kept</p>${gate(`
        <script type="text/plain" id="writer">document.write('wiped');</script>
        <script type="text/plain">ran.push('next');</script>`)}`,
    });
    const failed: ConsentGateErrorDetail[] = [];
    page.document.addEventListener('consent-gate-error', (event) =>
      failed.push((event as Event & { readonly detail: ConsentGateErrorDetail }).detail),
    );
    const writer = page.query('#writer');
    page.consent.acceptAll();
    expect(page.query('#kept').textContent).to.equal('Kept');
    expect(page.window.ran).to.deep.equal(['next']);
    expect(page.window.problems.map(({ code }) => code)).to.deep.equal(['document-write']);
    expect(failed.map(({ url }) => url)).to.deep.equal([null]);
    expect(failed[0]?.element === writer).to.be.true;
  });

  it('of a type that is not inert are left to the browser', async () => {
    const page = await openPage({
      body: gate(`<script type="application/json" id="data">{ "a": 1 }</script>
        <script type="text/plain">ran.push('inline');</script>`),
    });
    page.consent.acceptAll();
    expect(page.window.ran).to.deep.equal(['inline']);
    expect(page.query('consent-gate').firstElementChild?.id).to.equal('data');
  });
});
