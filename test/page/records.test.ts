import { expect } from 'chai';
import { clearStorage } from '../support/browser-storage.js';
import { closePages, openPage, testPolicy } from '../support/page.js';
import { until } from '../support/until.js';

const script = '<script type="text/plain" data-consent="analytics">ran.push("analytics");</script>';

/** A policy with many services, whose ids have `length` characters. */
const policyWith = (count: number, length: number) => ({
  ...testPolicy,
  services: Array.from({ length: count }, (_, index) => ({
    id: `s${index}`.padEnd(length, 'x'),
    category: index % 2 ? 'analytics' : 'marketing',
  })),
});

describe('a large record', () => {
  afterEach(closePages);

  it('of 300 services fits into the cookie, and says the same on the next page', async () => {
    const policy = policyWith(300, 6);
    const page = await openPage({ policy, body: script });
    const choices = policy.services.map(({ id }, index) => [id, index % 3 === 0] as const);
    page.consent.save({ analytics: true, marketing: false, ...Object.fromEntries(choices) });
    const { grants } = page.consent.state;
    await page.reload();
    expect(page.consent.state.status).to.equal('decided');
    expect(page.consent.state.grants).to.deep.equal(grants);
    for (const [id, granted] of choices) expect(page.consent.has(id), id).to.equal(granted);
    expect(page.window.problems).to.deep.equal([]);
  });

  it('that is longer than a cookie may be is kept until the page is left, or whole where the browser takes it', async () => {
    const page = await openPage({ policy: policyWith(300, 20), body: script });
    page.consent.acceptAll();
    expect(page.window.ran).to.deep.equal(['analytics']);
    // WebKitGTK has no limit of 4,096 bytes.
    const fits = page.consent.state.storage === 'cookie';
    expect(page.window.problems.map(({ code }) => code)).to.deep.equal(fits ? [] : ['storage']);
    await page.reload();
    expect(page.consent.state.status).to.equal(fits ? 'decided' : 'undecided');
    expect(page.consent.state.denied).to.have.length(fits ? 0 : 2);
    expect(page.window.ran).to.deep.equal(fits ? ['analytics'] : []);
    expect(page.window.uncaught).to.deep.equal([]);
  });
});

describe('a record that is cleared while the page is open', () => {
  afterEach(closePages);

  it('is forgotten when the page is looked at again, and can be made anew', async () => {
    const page = await openPage({ body: script });
    page.consent.acceptAll();
    await clearStorage();
    await until(() => !page.document.cookie, 'the cookie to go');
    page.document.dispatchEvent(new page.window.Event('visibilitychange', { bubbles: true }));
    await until(() => page.consent.state.status === 'undecided', 'the page to notice');
    expect(page.consent.has('analytics')).to.be.false;
    page.consent.rejectAll();
    await page.reload();
    expect(page.consent.state.status).to.equal('decided');
    expect(page.consent.has('analytics')).to.be.false;
    expect(page.window.uncaught).to.deep.equal([]);
  });

  it('does not come back by a choice about something else', async () => {
    const page = await openPage();
    page.consent.acceptAll();
    await clearStorage();
    await until(() => !page.document.cookie, 'the cookie to go');
    page.document.dispatchEvent(new page.window.Event('visibilitychange', { bubbles: true }));
    page.consent.save({ marketing: false });
    expect(page.consent.state.granted).to.deep.equal(['necessary']);
  });
});

/** Moves the clock that the page sees, by so many seconds, from its beginning. */
const clock = (seconds: number) => `{
  const { now } = Date;
  Date.now = () => now() + ${seconds} * 1000;
}`;
const day = 86_400;

describe('a clock', () => {
  afterEach(closePages);

  for (const back of [-60, -day, -200 * day])
    it(`set back by ${-back} seconds: grants nothing, loses no refusal, throws nothing`, async () => {
      const page = await openPage({
        stored: { analytics: 'n', marketing: 'n' },
        before: clock(back),
        body: script,
      });
      expect(page.consent.state.granted).to.deep.equal(['necessary']);
      expect(page.consent.state.grants['analytics']?.source).to.equal('user');
      expect(page.window.ran).to.deep.equal([]);
      page.consent.acceptAll();
      await until(() => page.window.ran.length, 'the script');
      expect(page.window.uncaught).to.deep.equal([]);
    });

  it('set back by a day does not prolong a decision', async () => {
    const stored = { analytics: 'y', marketing: 'n' } as const;
    const page = await openPage({ stored, body: script });
    const { decidedAt, expiresAt } = page.consent.state;
    const later = await openPage({ before: clock(-day), body: script });
    expect(later.consent.state.decidedAt).to.equal(decidedAt);
    expect(later.consent.state.expiresAt).to.equal(expiresAt);
    expect(later.window.ran).to.deep.equal(['analytics']);
  });

  it('that runs past the end of a decision ends it', async () => {
    const stored = { analytics: 'y', marketing: 'y' } as const;
    const page = await openPage({ stored, before: clock(2 * day), body: script });
    expect(page.consent.state.status).to.equal('stale');
    expect(page.window.ran).to.deep.equal([]);
  });

  it('that runs past the end while the page is open ends it when the page is looked at', async () => {
    const page = await openPage({ stored: { analytics: 'y', marketing: 'y' }, body: script });
    expect(page.window.ran).to.deep.equal(['analytics']);
    const { now } = Date;
    page.window.Date.now = () => now() + 2 * day * 1000;
    page.document.dispatchEvent(new page.window.Event('visibilitychange', { bubbles: true }));
    await until(() => page.consent.state.status === 'stale', 'the end of the decision');
    expect(page.consent.has('analytics')).to.be.false;
  });
});
