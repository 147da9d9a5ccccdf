import { expect } from 'chai';
import { byEngine } from '../support/engine.js';
import { closePages } from '../support/page.js';
import { until } from '../support/until.js';
import { askedFor, makeScript, openHeldPage, openPlainPage } from './support.js';

const held = { 'slow.js': "⏸ran.push('slow.js');" };

describe('inserted scripts', () => {
  afterEach(closePages);

  for (const more of [{}, { defer: true }, { async: true }])
    it(`from URLs run as they arrive ${JSON.stringify(more)}`, async () => {
      const page = await openPlainPage({ files: held });
      page.document.body.append(makeScript(page, { src: 'slow.js', ...more }));
      page.document.body.append(makeScript(page, { src: 'fast.js', ...more }));
      await until(() => page.window.ran.length, 'the fast one');
      expect(page.window.ran).to.deep.equal(['fast.js']);
      await page.go('slow.js');
      await until(() => page.window.ran.length === 2, 'the slow one');
      expect(page.window.ran).to.deep.equal(['fast.js', 'slow.js']);
    });

  for (const type of ['', 'module'])
    it(`with async = false run in the order of insertion ${type}`, async () => {
      const page = await openPlainPage({ files: held });
      const { body } = page.document;
      body.append(makeScript(page, { src: 'slow.js', async: false }));
      body.append(makeScript(page, { src: 'fast.js', async: false, type }));
      body.append(makeScript(page, { src: 'async.js' }));
      await until(() => page.window.ran.length, 'the one that is async');
      expect(page.window.ran).to.deep.equal(['async.js']);
      await page.go('slow.js');
      await until(() => page.window.ran.length === 3, 'all of them');
      expect(page.window.ran).to.deep.equal(['async.js', 'slow.js', 'fast.js']);
    });

  it('with async = false run although one before them has failed', async () => {
    const page = await openPlainPage({ files: { 'missing.js': { status: 404, body: '⏸' } } });
    const { body } = page.document;
    body.append(makeScript(page, { src: 'missing.js', async: false }));
    body.append(makeScript(page, { src: 'next.js', async: false }));
    body.append(makeScript(page, { src: 'async.js' }));
    await until(() => page.window.ran.length, 'the one that is async');
    await page.go('missing.js');
    await until(() => page.window.ran.length === 2, 'the next one');
    expect(page.window.ran).to.deep.equal(['async.js', 'next.js']);
  });

  it('inline run at once, while one from a URL and a style sheet before them are on their way', async () => {
    const page = await openPlainPage({ files: { ...held, 'slow.css': '⏸' } });
    const { body } = page.document;
    const sheet = page.document.createElement('link');
    Object.assign(sheet, { rel: 'stylesheet', href: 'slow.css' });
    body.append(sheet, makeScript(page, { src: 'slow.js', async: false }));
    await askedFor(page, 'slow.js');
    body.append(makeScript(page, { text: `ran.push('inline');` }));
    expect(page.window.ran).to.deep.equal(['inline']);
    await page.go('slow.css');
    await page.go('slow.js');
    await until(() => page.window.ran.length === 2, 'the slow one');
  });

  it('inline modules run later, and keep their place with async = false, but not in Firefox', async () => {
    const page = await openPlainPage({ files: held });
    const { body } = page.document;
    body.append(makeScript(page, { src: 'slow.js', async: false }));
    body.append(makeScript(page, { type: 'module', text: `ran.push('ordered');`, async: false }));
    body.append(makeScript(page, { src: 'async.js' }));
    body.append(makeScript(page, { type: 'module', text: `ran.push('async');` }));
    expect(page.window.ran).to.deep.equal([]);
    const before = ['async', 'async.js'];
    const early = byEngine({ chromium: before, firefox: [...before, 'ordered'], webkit: before });
    await until(() => page.window.ran.length === early.length, 'what does not wait');
    expect(page.window.ran).to.have.members(early);
    await page.go('slow.js');
    await until(() => page.window.ran.length === 4, 'all of them');
    const late = byEngine({
      chromium: ['slow.js', 'ordered'],
      firefox: ['slow.js'],
      webkit: ['slow.js', 'ordered'],
    });
    expect(page.window.ran.slice(early.length)).to.deep.equal(late);
  });

  it('with defer do not wait for the page to be parsed', async () => {
    const page = await openHeldPage({ body: '<i class="reached"></i>⏸' });
    page.document.body.append(makeScript(page, { src: 'a.js', defer: true, async: false }));
    await until(() => page.window.ran.length, 'the script');
    expect(page.document.readyState).to.equal('loading');
    await page.go();
  });
});
