import { expect } from 'chai';
import type { Receipt } from '../../src/consent/types.js';
import { part, parts } from '../components/support.js';
import { closePages, openPage, testPolicy, type TestPage } from '../support/page.js';
import { until } from '../support/until.js';

/** As strict as docs/csp.md has it. */
const strict = `script-src 'nonce-abc' 'strict-dynamic'; style-src 'self'; object-src 'none'; base-uri 'none';
  default-src 'self'; require-trusted-types-for 'script'; trusted-types consent-elements lit-html`;

interface Given {
  readonly link: HTMLAnchorElement;
  readonly revoke: () => void;
}

/** Notes what the browser would have saved, and what is put off for longer than anything else here. */
const before = `
  const later = setTimeout;
  window.given = {};
  window.forbidden = [];
  window.setTimeout = (what, delay, ...rest) =>
    delay > 9999 ? (given.revoke = what) : later(what, delay, ...rest);
  HTMLAnchorElement.prototype.click = function () { given.link = this; };
  document.addEventListener('securitypolicyviolation', (event) => forbidden.push(event.effectiveDirective));`;

const givenBy = (page: TestPage) => page.window['given'] as Partial<Given>;

async function preferences(page: TestPage): Promise<HTMLElement> {
  await page.consent.show('preferences');
  const element = page.query('cookie-preferences');
  await until(() => parts(element, 'body').length, 'the preferences');
  return element;
}

describe('the receipt in the preferences', () => {
  afterEach(closePages);

  it('is a file named after site and day, under a strict policy, and is let go of', async () => {
    const page = await openPage({
      before,
      nonce: 'abc',
      headers: { 'Content-Security-Policy': strict.replace(/\s+/g, ' ') },
      policy: { ...testPolicy, site: { name: 'Käse & Co' } },
    });
    const element = await preferences(page);
    expect(parts(element, 'receipt'), 'nothing is decided yet').to.be.empty;
    page.consent.save({ analytics: true });
    const button = await until(() => parts(element, 'receipt')[0], 'the button');
    expect(button.localName).to.equal('button');
    button.click();

    const link = await until(() => givenBy(page).link, 'the file');
    const day = page.consent.state.decidedAt!.slice(0, 10);
    expect(link.download).to.equal(`Käse-Co-consent-${day}.json`);
    const file = await (await fetch(link.href)).blob();
    expect(file.type).to.equal('application/json');
    const receipt = JSON.parse(await file.text()) as Receipt;
    expect(receipt).to.deep.equal(JSON.parse(JSON.stringify(await page.consent.receipt())));
    expect(receipt.choices['analytics']!.granted).to.be.true;
    expect(page.window['forbidden']).to.deep.equal([]);

    givenBy(page).revoke!();
    expect(await fetch(link.href).catch(() => 'gone')).to.equal('gone');
    expect(page.window.uncaught).to.deep.equal([]);
  });

  it('is named after the host where the site has no name', async () => {
    const page = await openPage({ before });
    const element = await preferences(page);
    page.consent.rejectAll();
    await until(() => parts(element, 'receipt').length, 'the button');
    part(element, 'receipt').click();
    const link = await until(() => givenBy(page).link, 'the file');
    expect(link.download).to.match(/^localhost-consent-\d{4}-\d\d-\d\d\.json$/);
  });
});
