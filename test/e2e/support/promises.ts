/** What every site with something to consent to has to keep, whoever it is. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hosts } from '../../../demo/shared/sites.js';
import { audit } from './audit.js';
import type { Setting } from './setting.js';
import { atRest, patience, type Visitor } from './visitor.js';
import { untilAsked } from './wait.js';

export interface ConsentSite {
  readonly id: 'sensocan' | 'fluxent';
  /** Public pages, the landing page first. */
  readonly paths: readonly string[];
  /** What the third party is asked for by the landing page after everything was allowed; the order does not matter. */
  readonly requests: readonly string[];
  /** What is stored then, as `audit` names it. */
  readonly stored: readonly string[];
  /** What of it goes when everything is taken back; the third party's own cookies are out of reach. */
  readonly erased: readonly string[];
}

export function keepsPromises(site: ConsentSite, setting: Setting): void {
  const { id, paths } = site;
  const landing = (): string => setting.demo.origins[id] + (paths[0] ?? '');
  const auditOf = (visitor: Visitor) => audit(visitor, setting.demo.sites[id].policy, hosts[id]);

  /** Scripts were delivered when their requests were seen, and run some time after: looks until all that is declared is there. */
  const untilStored = async (visitor: Visitor): Promise<void> => {
    const end = Date.now() + patience;
    let present: readonly string[];
    do ({ present } = await auditOf(visitor));
    while (!site.stored.every((title) => present.includes(title)) && Date.now() < end);
  };

  const openEverything = async (visitor: Visitor): Promise<void> => {
    for (const path of paths) {
      await visitor.open(setting.demo.origins[id] + path);
      await assertUntouched(visitor, path);
    }
  };

  const assertUntouched = async (visitor: Visitor, where: string): Promise<void> => {
    const { undeclared, optional } = await auditOf(visitor);
    assert.deepEqual(undeclared, [], `undeclared on ${where}`);
    assert.deepEqual(optional, [], `stored without consent on ${where}`);
    assertUnseen(visitor, where);
  };

  const assertUnseen = (visitor: Visitor, where: string): void => {
    assert.deepEqual(kindsSeen(setting), [], `seen by the third party on ${where}`);
    assert.deepEqual(
      visitor.requested.filter((url) => url.includes(hosts.thirdParty)),
      [],
      `requested by the browser on ${where}`,
    );
  };

  const acceptAll = async (visitor: Visitor): Promise<void> => {
    await visitor.press('cookie-banner', 'accept-all');
    await untilSeen(setting, site.requests);
    await atRest(visitor.page);
    await untilStored(visitor);
  };

  describe('whoever visits', () => {
    it('is not tracked before a choice', () =>
      setting.visit(async (visitor) => {
        await openEverything(visitor);
        assert.equal((await visitor.state()).status, 'undecided');
        const { present } = await auditOf(visitor);
        assert.ok(
          present.every((title) => !title.includes('cookie_consent')),
          'no record before a choice',
        );
      }));

    it('is not tracked after rejecting', () =>
      setting.visit(async (visitor) => {
        await visitor.open(landing());
        await visitor.press('cookie-banner', 'reject-all');
        await visitor.page.waitForFunction(() => window.consentElements.state.status === 'decided');
        await atRest(visitor.page);
        await assertUntouched(visitor, 'the page of the choice');
        await openEverything(visitor);
        assert.equal(await visitor.asked(), false, 'asked again');
      }));

    it('gets exactly what was declared after accepting', () =>
      setting.visit(async (visitor) => {
        await visitor.open(landing());
        await acceptAll(visitor);
        assert.deepEqual(kindsSeen(setting), [...site.requests].sort());
        const { present, undeclared } = await auditOf(visitor);
        assert.deepEqual(undeclared, []);
        assert.deepEqual(present, [...site.stored].sort());
        assert.deepEqual(visitor.thrown, []);
      }));

    it('is left alone again after withdrawing, and the declared items are gone', () =>
      setting.visit(async (visitor) => {
        await visitor.open(landing());
        await acceptAll(visitor);
        await visitor.page.evaluate(() => window.consentElements.show('preferences'));
        await visitor.leaveBy(() => visitor.press('cookie-preferences', 'reject-all'));
        await withoutDatabases(visitor);

        visitor.forget();
        setting.demo.thirdParty.clear();
        for (const path of paths) {
          await visitor.open(setting.demo.origins[id] + path);
          assertUnseen(visitor, path);
        }
        const { present, undeclared } = await auditOf(visitor);
        assert.deepEqual(undeclared, []);
        const left = site.stored.filter((title) => !site.erased.includes(title));
        assert.deepEqual(present, [...left].sort());
      }));

    it('sends the Global Privacy Control signal and has thereby refused', () =>
      setting.visit(
        async (visitor) => {
          await openEverything(visitor);
          const { status, gpc, granted } = await visitor.state();
          assert.deepEqual(
            { status, gpc, granted },
            {
              status: 'undecided',
              gpc: 'honored',
              granted: ['necessary'],
            },
          );
          assert.equal(await visitor.asked(), false);
          assert.ok(
            setting.demo.sites[id].requests().every(({ secGpc }) => secGpc === '1'),
            'the signal was sent with each request',
          );
        },
        { gpc: true },
      ));
  });
}

/** What the third party has been asked for, sorted. */
export function kindsSeen({ demo }: Setting): readonly string[] {
  return demo.thirdParty
    .requests()
    .map(({ kind }) => kind)
    .sort();
}

/** Waits until it has been asked for each of these kinds. */
export function untilSeen(setting: Setting, kinds: readonly string[]): Promise<void> {
  return untilAsked(
    setting.demo.thirdParty,
    () => kinds.every((kind) => kindsSeen(setting).includes(kind)),
    kinds.join(', '),
  );
}

/**
 * Paths of the library's files, and of a policy, among what a site was asked for. Without the developers' remarks, which come only
 * to names like `localhost`; `returning.e2e.ts` looks at a site with a name of its own.
 */
export function ofOurs(requests: readonly { readonly url: string }[]): readonly string[] {
  return requests
    .map(({ url }) => url)
    .filter((url) => url.startsWith('/dist/') || url === '/policy.json')
    .filter((url) => url !== '/dist/chunks/diagnostics.js');
}

/** A database that is still open goes once the page that opened it has gone. */
async function withoutDatabases({ page }: Visitor): Promise<void> {
  await page.waitForFunction(async () => (await indexedDB.databases()).length === 0);
}
