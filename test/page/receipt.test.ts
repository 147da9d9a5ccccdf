import { expect } from 'chai';
import type { Receipt } from '../../src/consent/types.js';
import { closePages, openPage, testPolicy, type TestPage } from '../support/page.js';
import { nextFrame, until } from '../support/until.js';

const hash = /^[0-9a-f]{64}$/;

/** Made in the test's own page, so that it can be compared. */
const receiptOf = async (page: TestPage): Promise<Receipt> =>
  JSON.parse(JSON.stringify(await page.consent.receipt())) as Receipt;

/** Presses a button of an element, or of the page's own in it. */
async function choose(page: TestPage, name: string, element = 'cookie-banner'): Promise<void> {
  const host = page.query(element);
  const button = await until(
    () =>
      host.shadowRoot?.querySelector<HTMLElement>(`[part~="${name}"]`) ??
      (host.shadowRoot && host.querySelector<HTMLElement>(name)),
    'the button',
  );
  // A surface takes the hash of its text when it shows, and that takes a moment.
  for (let frames = 0; frames < 10; frames += 1) await nextFrame();
  button.click();
  await until(() => page.consent.state.decidedAt, 'the choice');
}

describe('receipt', () => {
  afterEach(closePages);

  it('of a choice by API: everything but the texts, which nobody saw', async () => {
    const page = await openPage({ gpc: false });
    page.consent.save({ analytics: true });
    const receipt = await receiptOf(page);
    expect(receipt.decidedAt).to.equal(page.consent.state.decidedAt);
    expect(receipt.expiresAt).to.equal(page.consent.state.expiresAt);
    expect(receipt.policyVersion).to.equal('1');
    expect(receipt.mode).to.equal('opt-in');
    expect(receipt.gpc).to.equal(false);
    expect(receipt.choices['analytics']).to.deep.equal({ granted: true, source: 'user' });
    expect(receipt.choices['marketing']).to.deep.equal({ granted: false, source: 'user' });
    expect(receipt.choices['necessary']).to.deep.equal({ granted: true, source: 'required' });
    expect(receipt.policyHash).to.match(hash);
    expect(receipt.textHash).to.equal(null);
  });

  it('of a choice on the banner: locale, and hash of the texts shown', async () => {
    const page = await openPage({ body: '<cookie-banner></cookie-banner>' });
    await choose(page, 'reject-all');
    const receipt = await receiptOf(page);
    expect(receipt.textHash).to.match(hash);
    expect(receipt.locale).to.equal('en');
    await page.reload();
    const again = await receiptOf(page);
    expect(again.textHash).to.equal(receipt.textHash);
    expect(again.policyHash).to.equal(receipt.policyHash);
  });

  it('the hash of the texts follows the texts', async () => {
    const hashes: (string | null)[] = [];
    for (const title of ['Cookies?', 'Cookies?', 'Biscuits?']) {
      const page = await openPage({
        policy: { ...testPolicy, texts: { en: { 'banner.title': title } } },
        body: '<cookie-banner></cookie-banner>',
      });
      await choose(page, 'reject-all');
      hashes.push((await receiptOf(page)).textHash);
      page.consent.reset();
      page.frame.remove();
    }
    for (const each of hashes) expect(each).to.match(hash);
    expect(hashes[0]).to.equal(hashes[1]);
    expect(hashes[0]).to.not.equal(hashes[2]);
  });

  it('of a choice by a button of the page’s own in the banner: the texts of the banner with it', async () => {
    const hashes: (string | null)[] = [];
    for (const word of ['No', 'No', 'Never']) {
      const page = await openPage({
        body: `<cookie-banner>
          <p slot="actions"><button id="own" data-consent-action="reject-all">${word}</button></p>
        </cookie-banner>`,
      });
      await choose(page, '#own');
      const { textHash, locale } = await receiptOf(page);
      expect(textHash).to.match(hash);
      expect(locale).to.equal('en');
      hashes.push(textHash);
      page.consent.reset();
      page.frame.remove();
    }
    expect(hashes[0]).to.equal(hashes[1]);
    expect(hashes[0]).to.not.equal(hashes[2]);
  });

  it('of a choice by a button elsewhere: no texts, although a banner shows', async () => {
    const page = await openPage({
      body: `<cookie-banner></cookie-banner>
        <div id="footer"><button data-consent-action="reject-all">No</button></div>`,
    });
    await until(() => page.query('cookie-banner').hasAttribute('open'), 'the banner');
    for (let frames = 0; frames < 10; frames += 1) await nextFrame();
    page.query('#footer button').click();
    expect(page.consent.state.status).to.equal('decided');
    expect((await receiptOf(page)).textHash).to.equal(null);
  });

  it('of a choice at a placeholder: what it says', async () => {
    const body =
      '<consent-gate service="tube"><iframe data-src="f.html" title="Film"></iframe></consent-gate>';
    const page = await openPage({ body });
    await choose(page, 'allow-always', 'consent-gate');
    const receipt = await receiptOf(page);
    expect(receipt.choices['tube']?.granted).to.be.true;
    expect(receipt.textHash).to.match(hash);
    expect(receipt.locale).to.equal('en');
  });

  it('has the hash that anybody can make of the policy: members in order, no spaces', async () => {
    const policy =
      '{ "version": "ä\u0041", "mode" : "opt-in", "categories": [ {"required": true, "id": "n" } ],\n "storage": {"maxAgeDays": 1e2} }';
    const page = await openPage({ policy });
    const canonical =
      '{"categories":[{"id":"n","required":true}],"mode":"opt-in","storage":{"maxAgeDays":100},"version":"äA"}';
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonical));
    const expected = Array.from(new Uint8Array(digest), (byte) =>
      byte.toString(16).padStart(2, '0'),
    );
    expect((await receiptOf(page)).policyHash).to.equal(expected.join(''));
  });

  it('the hash of the policy follows the policy', async () => {
    const hashes = [];
    for (const version of ['1', '1', '2']) {
      const page = await openPage({ policy: { ...testPolicy, version } });
      page.consent.rejectAll();
      hashes.push((await receiptOf(page)).policyHash);
      page.consent.reset();
    }
    expect(hashes[0]).to.equal(hashes[1]);
    expect(hashes[0]).to.not.equal(hashes[2]);
  });

  it('of no decision has no time', async () => {
    const page = await openPage();
    const { decidedAt, expiresAt, textHash } = await receiptOf(page);
    expect({ decidedAt, expiresAt, textHash }).to.deep.equal({
      decidedAt: null,
      expiresAt: null,
      textHash: null,
    });
  });

  it('is rejected where there is no policy', async () => {
    const page = await openPage({ policy: 'nonsense' });
    let message = '';
    await page.consent.receipt().catch((error: unknown) => (message = String(error)));
    expect(message).to.contain('policy');
  });

  it('is rejected, and told, where its chunk cannot be loaded', async () => {
    const page = await openPage({ files: { 'dist/chunks/receipt.js': { status: 404, body: '' } } });
    let failed = false;
    await page.consent.receipt().catch(() => (failed = true));
    expect(failed).to.be.true;
    expect(page.window.problems.map(({ code, field }) => [code, field])).to.deep.equal([
      ['chunk', 'receipt'],
    ]);
  });
});
