import { expect } from 'chai';
import type { DecisionRecord, Receipt } from '../../src/consent/types.js';
import { closePages, openPage, testPolicy } from '../support/page.js';
import { nextFrame, until } from '../support/until.js';
import {
  openRecording,
  policyWithRecords,
  received,
  untilReceived,
  untilSent,
  waiting,
} from './decision-records.js';

interface Ajv {
  readonly Ajv2020: new (options: object) => {
    readonly errors: unknown;
    readonly validate: (schema: unknown, data: unknown) => boolean;
  };
}

/** What the schema that the package ships finds wrong with records. */
async function faults(records: readonly DecisionRecord[]): Promise<unknown[]> {
  const page = await openPage({ loader: 'none', head: '<script src="/vendor/ajv.js"></script>' });
  const { Ajv2020 } = page.window['ajv'] as Ajv;
  const schema: unknown = await (await fetch('/schema/record.schema.json')).json();
  const ajv = new Ajv2020({ strict: false });
  return records.flatMap((each) => (ajv.validate(schema, each) ? [] : [ajv.errors]));
}

describe('records of decisions', () => {
  afterEach(closePages);

  it('has one for each decision of the visitor, in order, as the schema says', async () => {
    const page = await openRecording({ gpc: false, htmlAttributes: 'data-consent-region="DE"' });
    const before = Date.now();
    page.consent.acceptAll();
    page.consent.rejectAll();
    page.consent.save({ analytics: true, tube: true });
    page.consent.withdraw('analytics');
    const decidedAt = new Date(before - 1e9).toISOString();
    page.consent.importRecord({ choices: { marketing: true }, decidedAt });
    page.consent.importRecord({ choices: { marketing: true }, decidedAt: '2020-01-01' });
    await untilReceived(page, 5);
    await untilSent();
    const records = await received(page);
    expect(await faults(records)).to.deep.equal([]);
    expect(records.map(({ source }) => source)).to.deep.equal([
      'accept-all',
      'reject-all',
      'save',
      'withdraw',
      'import',
    ]);
    expect(new Set(records.map(({ id }) => id)).size).to.equal(5);
    expect(new Set(records.map(({ consent }) => consent)).size).to.equal(1);

    const [accepted, rejected, saved, withdrawn, imported] = records;
    expect(accepted).to.deep.include({
      v: 1,
      policyVersion: '1',
      textHash: null,
      locale: '',
      mode: 'opt-in',
      region: 'DE',
      zone: '',
      gpcAtDecision: false,
      gpcOverride: false,
    });
    expect(accepted?.choices['necessary']).to.deep.equal({ granted: true, source: 'required' });
    expect(accepted?.choices['tube']).to.deep.equal({ granted: true, source: 'user' });
    expect(rejected?.choices['tube']).to.deep.equal({ granted: false, source: 'user' });
    expect(saved?.choices['analytics']?.granted).to.be.true;
    expect(saved?.choices['marketing']?.granted).to.be.false;
    expect(withdrawn?.choices['analytics']?.granted).to.be.false;
    expect(withdrawn?.choices['tube']?.granted).to.be.true;
    expect(imported?.decidedAt).to.equal(`${decidedAt.slice(0, 19)}.000Z`);
    // The withdrawal has a time of its own, although what it leaves is as old as it was.
    for (const { decidedAt } of [accepted, withdrawn] as DecisionRecord[])
      expect(Date.parse(decidedAt)).to.be.within(before - 1000, Date.now() + 1000);
  });

  it('says what the receipt says, of a choice on the banner', async () => {
    const page = await openRecording({ body: '<cookie-banner></cookie-banner>' });
    const banner = page.query('cookie-banner');
    const button = await until(
      () => banner.shadowRoot?.querySelector<HTMLElement>('[part~=reject-all]'),
      'the banner',
    );
    for (let frames = 0; frames < 10; frames += 1) await nextFrame();
    button.click();
    const [record] = await untilReceived(page, 1);
    const receipt = JSON.parse(JSON.stringify(await page.consent.receipt())) as Receipt;
    expect(record?.textHash).to.match(/^[0-9a-f]{64}$/);
    for (const name of [
      'textHash',
      'policyHash',
      'locale',
      'consent',
      'choices',
      'expiresAt',
    ] as const)
      expect(record?.[name], name).to.deep.equal(receipt[name]);
    expect(record?.source).to.equal('reject-all');
  });

  it('tells nothing about who decided, on which page, with what', async () => {
    const page = await openRecording();
    page.consent.acceptAll();
    await untilReceived(page, 1);
    const [text = ''] = await page.posted('records');
    for (const secret of ['page.html', page.base, location.host, navigator.userAgent, '127.0.0.1'])
      expect(text).to.not.contain(secret);
  });

  it('has the signal’s own decision, and one that overrides it', async () => {
    const page = await openRecording({
      gpc: true,
      policy: { ...policyWithRecords, mode: 'opt-out' },
    });
    const [first] = await untilReceived(page, 1);
    expect(first).to.deep.include({ source: 'gpc', gpcAtDecision: true, gpcOverride: false });
    expect(first?.choices['marketing']).to.deep.equal({ granted: false, source: 'gpc' });
    page.consent.save({ marketing: true }, { gpcOverride: true });
    const [, second] = await untilReceived(page, 2);
    expect(second).to.deep.include({ source: 'save', gpcAtDecision: true, gpcOverride: true });
    expect(second?.consent).to.equal(first?.consent);
    expect(await faults([first, second] as DecisionRecord[])).to.deep.equal([]);
  });

  it('has what was taken back beyond the present zone', async () => {
    const policy = { ...policyWithRecords, zones: { inside: { allow: ['analytics'] } } };
    const page = await openRecording({ policy, loaderAttributes: 'data-zone="inside"' });
    page.consent.withdraw();
    const [record] = await untilReceived(page, 1);
    expect(record?.zone).to.equal('inside');
    expect(record?.choices['marketing']).to.deep.equal({ granted: false, source: 'user' });
  });

  it('begins a new thread with a first decision, and ends it with reset', async () => {
    const page = await openRecording();
    page.consent.acceptAll();
    page.consent.rejectAll();
    page.consent.reset();
    await untilSent();
    await until(() => !localStorage.getItem('consent-id'), 'the id to go');
    page.consent.acceptAll();
    const [one, two, three] = await untilReceived(page, 3);
    expect(two?.consent).to.equal(one?.consent);
    expect(three?.consent).to.not.equal(one?.consent);
    await untilSent();
    // The cookie alone is gone: nobody knows any more what was decided.
    document.cookie = 'cookie_consent=;Max-Age=0;Path=/';
    page.frame.remove();
    const next = await openRecording();
    next.consent.acceptAll();
    const [four] = await untilReceived(next, 1);
    expect(four?.consent).to.not.equal(three?.consent);
  });

  it('leaves on the device the number of the thread, and nothing else once it is sent', async () => {
    const page = await openRecording();
    expect(localStorage.length).to.equal(0);
    page.consent.acceptAll();
    expect(waiting()).to.have.length(1);
    await untilSent();
    expect(Object.keys(localStorage)).to.deep.equal(['consent-id']);
    expect(document.cookie).to.not.contain(localStorage.getItem('consent-id')?.slice(0, 36));
  });

  for (const loader of ['classic', 'bundle', 'define'] as const)
    it(`are not made unless the policy asks for them (${loader})`, async () => {
      const page = await openPage({ policy: { ...testPolicy, records: {} }, loader });
      page.consent.acceptAll();
      page.consent.withdraw();
      page.consent.reset();
      expect(localStorage.length).to.equal(0);
      expect((await page.distRequests()).filter((path) => path.includes('records'))).to.have.length(
        0,
      );
    });

  for (const loader of ['bundle', 'define'] as const)
    it(`are made by every form of the library (${loader})`, async () => {
      const page = await openRecording({ loader });
      page.consent.acceptAll();
      expect(await untilReceived(page, 1)).to.have.length(1);
      await untilSent();
    });

  it('stop with a policy that does not ask for them', async () => {
    const page = await openRecording({ files: { records: { status: 503, body: '' } } });
    page.consent.acceptAll();
    await untilReceived(page, 1);
    page.consent.configure(testPolicy);
    page.window.dispatchEvent(new page.window.Event('online'));
    page.consent.rejectAll();
    await page.requests();
    expect(await received(page)).to.have.length(1);
    expect(waiting()).to.have.length(1);
  });
});
