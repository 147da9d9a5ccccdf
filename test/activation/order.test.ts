import { expect } from 'chai';
import type { ConsentGateErrorDetail } from '../../src/activation/gate-events.js';
import { closePages, openPage } from '../support/page.js';
import { until } from '../support/until.js';

describe('order of scripts', () => {
  afterEach(closePages);

  it('is that of the document, across gates and single scripts', async () => {
    const page = await openPage({
      // The first takes longest.
      files: { 'first.js': "⏸ran.push('first');", 'second.js': "ran.push('second');" },
      head: '<script type="text/plain" data-consent="analytics" data-src="first.js"></script>',
      body: `<consent-gate category="marketing">
          <script type="text/plain" data-src="second.js"></script>
        </consent-gate>
        <script type="text/plain" data-consent="analytics" data-src="third.js"></script>`,
    });
    page.consent.acceptAll();
    await until(async () => (await page.requests()).length === 3, 'all three to be requested');
    expect(page.window.ran).to.deep.equal([]);
    await page.go('first.js');
    await until(() => page.window.ran.length === 3, 'all three to run');
    expect(page.window.ran).to.deep.equal(['first', 'second', 'third.js']);
  });

  it('lets an async script run as soon as it has come', async () => {
    const page = await openPage({
      files: { 'first.js': "⏸ran.push('first');" },
      body: `<consent-gate category="analytics">
        <script type="text/plain" data-src="first.js"></script>
        <script type="text/plain" async data-src="quick.js"></script>
        <script type="text/plain" data-src="second.js"></script>
      </consent-gate>`,
    });
    page.consent.acceptAll();
    await until(() => page.window.ran.includes('quick.js'), 'the async script');
    expect(page.window.ran).to.deep.equal(['quick.js']);
    await page.go('first.js');
    await until(() => page.window.ran.length === 3, 'the rest');
    expect(page.window.ran).to.deep.equal(['quick.js', 'first', 'second.js']);
  });

  it('makes an inline script wait for the externals before it in its gate, not for async ones', async () => {
    const page = await openPage({
      files: { 'library.js': "⏸ran.push('library');", 'async.js': "⏸ran.push('async');" },
      body: `<consent-gate category="analytics">
        <script type="text/plain">ran.push('before');</script>
        <script type="text/plain" data-src="library.js"></script>
        <script type="text/plain" async data-src="async.js"></script>
        <script type="text/plain">ran.push('after');</script>
      </consent-gate>`,
    });
    page.consent.acceptAll();
    await until(async () => (await page.requests()).length === 2, 'the externals to be requested');
    expect(page.window.ran).to.deep.equal(['before']);
    await page.go('library.js');
    await until(() => page.window.ran.includes('after'), 'the inline script');
    expect(page.window.ran).to.deep.equal(['before', 'library', 'after']);
    await page.go('async.js');
    await until(() => page.window.ran.includes('async'), 'the async script');
  });

  it('does not make the inline script of another gate wait', async () => {
    const page = await openPage({
      files: { 'library.js': "⏸ran.push('library');" },
      body: `<consent-gate category="analytics">
          <script type="text/plain" data-src="library.js"></script>
        </consent-gate>
        <consent-gate category="analytics">
          <script type="text/plain">ran.push('other');</script>
        </consent-gate>
        <script type="text/plain" data-consent="analytics">ran.push('single');</script>`,
    });
    page.consent.acceptAll();
    expect(page.window.ran).to.deep.equal(['other', 'single']);
    await page.go('library.js');
    await until(() => page.window.ran.includes('library'), 'the library');
  });

  it('keeps several inline scripts behind one external in order', async () => {
    const page = await openPage({
      files: { 'library.js': '⏸window.library = 1;' },
      body: `<consent-gate category="analytics">
        <script type="text/plain" data-src="library.js"></script>
        <script type="text/plain">ran.push(1);</script>
        <script type="text/plain">ran.push(2);</script>
        <script type="text/plain">ran.push(3);</script>
      </consent-gate>`,
    });
    page.consent.acceptAll();
    await page.go('library.js');
    await until(() => page.window.ran.length === 3, 'the inline scripts');
    expect(page.window.ran).to.deep.equal([1, 2, 3]);
  });

  it('runs an external that follows a waiting inline script no earlier than that', async () => {
    const page = await openPage({
      files: { 'library.js': "⏸ran.push('library');" },
      body: `<consent-gate category="analytics">
        <script type="text/plain" data-src="library.js"></script>
        <script type="text/plain">ran.push('inline');</script>
        <script type="text/plain" data-src="plugin.js"></script>
      </consent-gate>`,
    });
    page.consent.acceptAll();
    await page.go('library.js');
    await until(() => page.window.ran.length === 3, 'all three');
    expect(page.window.ran).to.deep.equal(['library', 'inline', 'plugin.js']);
  });

  it('goes on after an external that fails, which is told on the gate', async () => {
    const page = await openPage({
      files: { 'broken.js': { status: 404, body: '' } },
      body: `<consent-gate category="analytics">
        <script type="text/plain" data-src="broken.js" id="broken"></script>
        <script type="text/plain">ran.push('inline');</script>
        <script type="text/plain" data-src="next.js"></script>
      </consent-gate>
      <consent-gate category="analytics"><script type="text/plain" data-src="other.js"></script></consent-gate>`,
    });
    const failed: (Event & { readonly detail: ConsentGateErrorDetail })[] = [];
    page.document.addEventListener('consent-gate-error', (event) =>
      failed.push(event as Event & { readonly detail: ConsentGateErrorDetail }),
    );
    const broken = page.query('#broken');
    page.consent.acceptAll();
    await until(() => page.window.ran.length === 3, 'the others');
    expect([...page.window.ran].sort()).to.deep.equal(['inline', 'next.js', 'other.js']);
    expect(failed.map(({ detail, composed }) => [detail.url, composed])).to.deep.equal([
      ['broken.js', true],
    ]);
    expect(failed[0]?.target === page.query('consent-gate')).to.be.true;
    expect(failed[0]?.detail.element === broken).to.be.true;
  });

  it('goes on after a script that throws', async () => {
    const page = await openPage({
      files: { 'throws.js': "throw new Error('vendor');" },
      body: `<consent-gate category="analytics">
        <script type="text/plain" data-src="throws.js"></script>
        <script type="text/plain">throw new Error('inline');</script>
        <script type="text/plain">ran.push('last');</script>
      </consent-gate>`,
    });
    page.consent.acceptAll();
    await until(() => page.window.ran.length, 'the last script');
    expect(page.window.ran).to.deep.equal(['last']);
  });

  it('drops what has not been inserted when consent is withdrawn meanwhile', async () => {
    const page = await openPage({
      files: { 'library.js': "⏸ran.push('library');" },
      body: `<consent-gate category="analytics">
        <script type="text/plain" data-src="library.js"></script>
        <script type="text/plain">ran.push('inline');</script>
      </consent-gate>`,
    });
    page.consent.acceptAll();
    page.consent.rejectAll();
    await page.go('library.js');
    await until(() => page.window.ran.includes('library'), 'what was inserted already');
    await page.requests();
    expect(page.window.ran).to.deep.equal(['library']);

    page.consent.acceptAll();
    await until(() => page.window.ran.includes('inline'), 'the rest, consented to at last');
    expect(page.window.ran).to.deep.equal(['library', 'inline']);
  });

  it('drops the rest where the script of an earlier gate takes consent back', async () => {
    const page = await openPage({
      body: `<consent-gate category="analytics" id="first">
          <script type="text/plain">ran.push('first'); consentElements.rejectAll();</script>
        </consent-gate>
        <consent-gate category="marketing">
          <script type="text/plain">ran.push('second');</script>
        </consent-gate>
        <script type="text/plain" data-consent="analytics">ran.push('third');</script>`,
    });
    page.consent.acceptAll();
    expect(page.window.ran).to.deep.equal(['first']);
    expect(page.consent.has('analytics')).to.be.false;
  });
});
