import { expect } from 'chai';
import { closePages, openPage } from '../support/page.js';
import { until } from '../support/until.js';

const script = '<script type="text/plain" data-consent="analytics">ran.push("analytics");</script>';

/** Markup that a sanitizer may let through, and that takes names which scripts rely on. */
describe('elements that take a name of ours', () => {
  afterEach(closePages);

  for (const file of ['consent-elements.js', 'consent-elements.bundle.js'])
    it(`cannot say where ${file} finds its files`, async () => {
      const page = await openPage({
        loader: 'none',
        wait: 'load',
        body: `<img name="currentScript" src="evil/pixel.gif" data-base="evil/" alt="">
          <script src="dist/${file}"></script>${script}<cookie-banner></cookie-banner>`,
      });
      await until(
        () => page.window.problems.length || page.query('cookie-banner').hasAttribute('open'),
        'the banner, or that it cannot be had',
      );
      expect(await page.requests()).to.not.include('evil/chunks/banner.js');
      expect((await page.requests()).filter((path) => path.startsWith('evil/'))).to.deep.equal([
        'evil/pixel.gif',
      ]);
      expect(page.window.ran).to.not.include('analytics');
    });

  it('cannot keep the loader from the page', async () => {
    const page = await openPage({
      loader: 'none',
      wait: 'load',
      body: `<a id="consentElements" href="#">Ours?</a>
        <script src="dist/consent-elements.js"></script>${script}`,
    });
    await page.consent.ready;
    expect(page.window.problems).to.deep.equal([]);
    page.consent.acceptAll();
    expect(page.window.ran).to.deep.equal(['analytics']);
  });

  for (const name of ['cookie', 'cookieEnabled', 'body', 'head', 'querySelectorAll', 'readyState'])
    it(`grants nothing where document.${name} is an element`, async () => {
      const page = await openPage({
        wait: 'load',
        stored: { analytics: 'n', marketing: 'n' },
        head: `<script>document.documentElement.append(
          Object.assign(document.createElement('img'), { name: '${name}', alt: '' }));</script>`,
        body: `${script}<consent-gate category="marketing"><img data-src="pixel.gif" alt=""></consent-gate>`,
      });
      await page.requests();
      expect(page.window.ran).to.deep.equal([]);
      expect(await page.requests()).to.deep.equal([]);
    });
});
