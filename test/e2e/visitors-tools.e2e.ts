/** What becomes of visitors who have a tool answer in their place: with our rule files, and by a tool's heuristics alone. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import {
  newAutoconsent,
  type AutoConsentCMPRule,
  type AutoconsentOptions,
} from '../vendors/autoconsent.js';
import { newConsentOMatic, wanting, type Choices } from './support/consent-o-matic.js';
import type { ConsentOMaticRules } from './support/consent-o-matic-rule.js';
import { startBrowser, type TestBrowser } from './support/browser.js';
import {
  slottedBanner,
  slottedModalBanner,
  startToolSite,
  type ToolSite,
} from './support/tool-site.js';
import { newVisitor, patience, type Visitor } from './support/visitor.js';

const read = (file: string): unknown => JSON.parse(readFileSync(`interop/${file}`, 'utf8'));
const rule = read('autoconsent.json') as AutoConsentCMPRule;
const rules = read('consent-o-matic.json') as ConsentOMaticRules;
const notice = { mode: 'notice', categories: [{ id: 'necessary', required: true }] };
const placements = ['top', 'bottom-left', 'bottom-right', 'center'];

let browser: TestBrowser;
let site: ToolSite;

before(async () => {
  browser = await startBrowser();
  site = await startToolSite();
});
after(async () => {
  await browser.close();
  await site.close();
});

describe('a visitor with autoconsent', () => {
  const tool = newAutoconsent();
  let visitor: Visitor;

  before(async () => {
    visitor = await newVisitor(browser, { prepare: tool.prepare });
  });
  after(() => visitor.close());

  const visit = async (options: AutoconsentOptions): Promise<void> => {
    tool.set(options);
    await visitor.open(site.origin);
  };
  /** Opens the page with the tool set to act by itself, and waits until it has. */
  const visitWith = async (action: 'optIn' | 'optOut'): Promise<void> => {
    await visit({ rules: [rule], config: { autoAction: action } });
    const { result, cmp } = await tool.until(`${action}Result`);
    assert.deepEqual({ result, cmp }, { result: true, cmp: 'consent-elements' });
    assert.equal((await tool.until('autoconsentDone')).totalClicks, 1);
    await site.expectFree(visitor);
  };

  it('refuses with one click, and is not asked again', async () => {
    site.show({});
    await visitWith('optOut');
    await tool.ask('selfTest');
    assert.equal((await tool.until('selfTestResult')).result, true);
    await site.expectRefused(visitor);
  });

  for (const placement of placements)
    it(`refuses with the banner at ${placement}`, async () => {
      site.show({
        banner: `<cookie-banner placement="${placement}"></cookie-banner>`,
        bundle: true,
      });
      await visitWith('optOut');
      assert.deepEqual((await visitor.state()).denied, ['analytics']);
      assert.equal(site.timesAsked, 0);
    });

  it('does not see a modal banner before it refuses, and is not locked out by it', async () => {
    site.show({ banner: '<cookie-banner modal></cookie-banner>', bundle: true });
    await visit({ rules: [rule], config: { prehideTimeout: patience } });
    await tool.until('popupFound');
    const opacity = () =>
      visitor.page.$eval(
        'cookie-banner >>> [part~="base"]',
        (base) => getComputedStyle(base).opacity,
      );
    assert.equal(await opacity(), '0');
    await tool.ask('optOut');
    assert.equal((await tool.until('optOutResult')).result, true);
    assert.equal(await opacity(), '1');
    await site.expectFree(visitor);
    await site.expectRefused(visitor);
  });

  it('allows everything with one click where it wants that', async () => {
    site.show({});
    await visitWith('optIn');
    await site.expectAccepted(visitor);
  });

  for (const action of ['optOut', 'optIn'] as const)
    it(`puts a notice away and grants nothing by that (${action})`, async () => {
      site.show({ policy: notice, bundle: true });
      await visitWith(action);
      const { status, granted } = await visitor.state();
      assert.deepEqual({ status, granted }, { status: 'decided', granted: ['necessary'] });
    });

  it('objects where things run until somebody does', async () => {
    site.show({ policy: { mode: 'opt-out' } });
    await visit({ rules: [rule] });
    await tool.until('popupFound');
    await site.untilTracked(visitor);
    // What has run can only be stopped by a reload.
    await visitor.leaveBy(() => tool.ask('optOut').catch(() => undefined));
    assert.deepEqual((await visitor.state()).denied, ['analytics']);
    assert.equal(await visitor.asked(), false);
    assert.equal(site.timesAsked, 1);
  });

  it("refuses where the site's own buttons are slotted", async () => {
    site.show({ banner: slottedBanner, bundle: true });
    await visitWith('optOut');
    assert.deepEqual((await visitor.state()).denied, ['analytics']);
    assert.equal(site.timesAsked, 0);
  });

  for (const [kind, banner] of Object.entries({ banner: slottedBanner, modal: slottedModalBanner }))
    it(`refuses without our rule where text and buttons are slotted (${kind})`, async () => {
      site.show({ banner, bundle: true });
      await visit({ config: { autoAction: 'optOut', heuristicMode: 'reject' } });
      const { result, cmp } = await tool.until('optOutResult');
      assert.deepEqual({ result, cmp }, { result: true, cmp: 'HEURISTIC-REJECT' });
      await site.expectFree(visitor);
      await site.expectRefused(visitor);
    });
});

describe('a visitor with Consent-O-Matic', () => {
  let tool: Awaited<ReturnType<typeof newConsentOMatic>>;
  let visitor: Visitor;

  before(async () => {
    tool = await newConsentOMatic(rules);
    visitor = await newVisitor(browser, { prepare: tool.prepare });
  });
  after(() => visitor.close());

  const visitWanting = async (choices: Choices): Promise<void> => {
    tool.set(choices);
    await visitor.open(site.origin);
    const { handled, cmpName, clicks } = await tool.outcome();
    assert.deepEqual(
      { handled, cmpName, clicks },
      { handled: true, cmpName: 'consent-elements', clicks: 1 },
    );
  };

  it('refuses with one click, and is not asked again', async () => {
    site.show({});
    await visitWanting(wanting());
    await site.expectFree(visitor);
    await site.expectRefused(visitor);
  });

  it('refuses in a modal banner, and is not locked out by it', async () => {
    site.show({ banner: '<cookie-banner modal></cookie-banner>', bundle: true });
    await visitWanting(wanting());
    await site.expectFree(visitor);
    await site.expectRefused(visitor);
  });

  it('allows everything where that is wanted', async () => {
    site.show({});
    await visitWanting(wanting('A', 'B', 'D', 'E', 'F', 'X'));
    await site.expectFree(visitor);
    await site.expectAccepted(visitor);
  });

  it('allows nothing where only some of it is wanted', async () => {
    site.show({ banner: slottedBanner, bundle: true });
    await visitWanting(wanting('A', 'B'));
    await site.expectRefused(visitor);
  });

  it('puts a notice away and grants nothing by that', async () => {
    site.show({ policy: notice, bundle: true });
    await visitWanting(wanting());
    assert.deepEqual((await visitor.state()).granted, ['necessary']);
    await site.expectFree(visitor);
  });
});
