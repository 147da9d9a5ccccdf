import { expect } from 'chai';
import { closePages, type TestPage } from '../support/page.js';
import { nextEvent, until } from '../support/until.js';
import {
  openRecording,
  policyWithRecords,
  received,
  untilIdle,
  untilReceived,
  untilSent,
  waiting,
} from './decision-records.js';

const broken = { records: { status: 503, body: '' } };
const works = { records: { status: 201, body: '' } };
const codesOf = (page: TestPage) => page.window.problems.map(({ code, field }) => [code, field]);

/** No timer makes another attempt: the least that they wait is half a second. */
const noOtherAttempt = `const later = setTimeout;
  window.setTimeout = (then, time, ...rest) => (time >= 500 ? 0 : later(then, time, ...rest));`;

/** Another page of the same site, which shares device and policy but not the first one's address. */
async function leave(page: TestPage): Promise<void> {
  const gone = nextEvent(page.frame, 'load');
  page.frame.src = 'about:blank';
  await gone;
}

describe('records on their way', () => {
  afterEach(closePages);

  it('are tried again after a while, until they arrive, and are the same each time', async () => {
    const page = await openRecording({ files: broken });
    page.consent.acceptAll();
    await untilReceived(page, 2);
    expect(waiting()).to.have.length(1);
    await page.serve(works);
    await untilSent();
    expect(new Set(await page.posted('records')).size).to.equal(1);
    // That a receiver is down for a while is nothing that a page could mend.
    expect(codesOf(page)).to.deep.equal([]);
  });

  it('are tried at once when the network comes back', async () => {
    const page = await openRecording({ before: noOtherAttempt, files: broken });
    for (let times = 0; times < 4; times++) page.consent.acceptAll();
    await untilReceived(page, 4);
    await untilIdle();
    expect(waiting()).to.have.length(4);
    await page.serve(works);
    page.window.dispatchEvent(new page.window.Event('online'));
    await untilSent();
    expect(new Set((await received(page)).map(({ id }) => id)).size).to.equal(4);
  });

  it('are sent by the next page, which needs the loader and their chunk only', async () => {
    const page = await openRecording({ files: broken });
    page.consent.acceptAll();
    await untilReceived(page, 1);
    await page.serve(works);
    await page.reload();
    await untilSent();
    const files = await page.distRequests();
    const since = files.slice(files.lastIndexOf('dist/consent-elements.js'));
    expect(since).to.deep.equal(['dist/consent-elements.js', 'dist/chunks/records.js']);
    const ids = (await received(page)).map(({ id }) => id);
    expect(new Set(ids).size).to.equal(1);
    // And the page after that has nothing to do.
    await page.reload();
    expect((await page.distRequests()).at(-1)).to.equal('dist/consent-elements.js');
  });

  it('survive that the chunk could not be loaded, also under another policy', async () => {
    const missing = { ...works, 'dist/chunks/records.js': { status: 404, body: '' } };
    const page = await openRecording({ files: missing });
    page.consent.acceptAll();
    await until(() => codesOf(page).length, 'the error');
    expect(codesOf(page)).to.deep.equal([['chunk', 'records']]);
    page.frame.remove();
    const next = await openRecording({ policy: { ...policyWithRecords, version: '2' } });
    const [record] = await untilReceived(next, 1);
    expect(record).to.deep.include({ policyVersion: '1', policyHash: null, source: 'accept-all' });
    await untilSent();
  });

  it('survive the page that is left with the decision', async () => {
    const page = await openRecording({ files: { records: { status: 201, body: '⏸' } } });
    page.consent.acceptAll();
    page.frame.remove();
    expect(waiting()).to.have.length(1);
    const next = await openRecording();
    const [record] = await untilReceived(next, 1);
    expect(record?.source).to.equal('accept-all');
    await untilSent();
  });

  it('are handed to a beacon where the page is left before an answer that counts, and are kept', async () => {
    const page = await openRecording({ files: broken });
    page.consent.acceptAll();
    const [first] = await untilReceived(page, 1);
    await untilIdle();
    const { length } = await received(page);
    await leave(page);
    const all = await untilReceived(page, length + 1);
    for (const { id } of all) expect(id).to.equal(first?.id);
    expect(waiting()).to.have.length(1);
  });

  it('are not sent twice by two tabs', async () => {
    const page = await openRecording({ files: { records: { status: 201, body: '⏸' } } });
    page.consent.acceptAll();
    await untilReceived(page, 1);
    const other = await openRecording();
    other.consent.rejectAll();
    // At a later visit their chunk comes first.
    await until(() => waiting().length === 2, 'the second note');
    expect(await received(other)).to.have.length(0);
    await page.serve(works);
    await page.go('records');
    await untilSent();
    // Whichever tab was first has sent the second one.
    const all = [...(await received(page)), ...(await received(other))];
    expect(all.map(({ source }) => source)).to.deep.equal(['accept-all', 'reject-all']);
  });

  it('are named where the receiver refuses them, kept for another page, and hold nobody up', async () => {
    const page = await openRecording({ files: { records: { status: 400, body: '' } } });
    page.consent.acceptAll();
    await until(() => codesOf(page).length, 'the error');
    expect(page.window.problems[0]).to.deep.include({ code: 'records', value: 'HTTP 400' });
    await page.serve(works);
    page.consent.rejectAll();
    await until(() => waiting().length === 1, 'the other one to be taken');
    expect((await received(page)).map(({ source }) => source)).to.deep.equal([
      'accept-all',
      'reject-all',
    ]);
    await page.reload();
    await untilSent();
    expect(page.window.problems).to.deep.equal([]);
  });

  for (const status of [301, 401, 413])
    it(`count as not arrived where the answer is ${status}`, async () => {
      const answer = { status, headers: { Location: 'elsewhere.html' }, body: '' };
      const page = await openRecording({ files: { records: answer } });
      page.consent.acceptAll();
      await untilReceived(page, 1);
      expect((await page.requests()).filter((path) => path.startsWith('elsewhere'))).to.have.length(
        0,
      );
      await untilIdle();
      expect(waiting()).to.have.length(1);
    });

  it('are sent from memory where the browser keeps nothing', async () => {
    const before = `Object.defineProperty(window, 'localStorage', {
      get() { throw new DOMException('Switched off', 'SecurityError'); } });`;
    const page = await openRecording({ before, files: broken });
    page.consent.acceptAll();
    page.consent.rejectAll();
    await untilReceived(page, 2);
    const { length } = await received(page);
    await page.serve(works);
    page.window.dispatchEvent(new page.window.Event('online'));
    const records = await untilReceived(page, length + 2);
    expect(new Set(records.map(({ id }) => id)).size).to.equal(2);
    expect(new Set(records.map(({ consent }) => consent)).size).to.equal(1);
    expect(page.window.uncaught).to.deep.equal([]);
  });

  it('are dropped, the oldest first and not in silence, where too many wait', async () => {
    const page = await openRecording({ files: broken });
    for (let count = 0; count < 103; count++) page.consent.acceptAll();
    // Their names begin with their times, of which no two are the same.
    const made = waiting().sort();
    expect(made).to.have.length(103);
    await until(() => waiting().length === 100, 'the oldest to go');
    expect(waiting().sort()).to.deep.equal(made.slice(3));
    expect(codesOf(page)[0]).to.deep.equal(['records', 'queue']);
    await page.serve(works);
    page.window.dispatchEvent(new page.window.Event('online'));
    await untilSent();
  });

  it('are not made without a secure context, and the page says so', async () => {
    const before = `Object.defineProperty(window, 'isSecureContext', { value: false });
      Crypto.prototype.randomUUID = undefined;`;
    const page = await openRecording({ before });
    page.consent.acceptAll();
    await until(() => codesOf(page).length, 'the error');
    expect(codesOf(page)).to.deep.equal([['records', 'isSecureContext']]);
    expect(page.consent.has('marketing')).to.be.true;
    expect(localStorage.length).to.equal(0);
    expect(await received(page)).to.have.length(0);
  });

  it('leave alone what is no note', async () => {
    localStorage.setItem('consent-record,1,not-a-uuid', 'mine');
    localStorage.setItem(`consent-record,1,${crypto.randomUUID()}`, 'broken');
    const page = await openRecording();
    page.consent.acceptAll();
    await untilReceived(page, 1);
    await until(() => waiting().length === 1, 'the queue');
    expect(localStorage.getItem('consent-record,1,not-a-uuid')).to.equal('mine');
    expect(codesOf(page)).to.have.length(1);
  });
});
