/** A site with a third party's script, for visitors who have a tool answer in their place. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { startPlainSite } from './plain-site.js';
import type { Visitor } from './visitor.js';

export interface ToolPage {
  readonly banner?: string;
  /** Members of the policy, beside or instead of the usual ones. */
  readonly policy?: object;
  /** The one-file bundle, whose banner is there without further requests, instead of the loader. */
  readonly bundle?: boolean;
}

export interface ToolSite {
  readonly origin: string;
  /** How often the third party was asked for its script since the last `show`. */
  readonly timesAsked: number;
  /** Makes this the site's page. It keeps the choice under a key of its own, so that whoever comes is new to it. */
  show(page: ToolPage): void;
  /** The banner is gone, and the page can be used as though there had been none. */
  expectFree(visitor: Visitor): Promise<void>;
  /** Waits until the third party's script has run in the page. */
  untilTracked(visitor: Visitor): Promise<void>;
  /** It has run, and runs again, without a question, when the visitor comes back. */
  expectAccepted(visitor: Visitor): Promise<void>;
  /** It is refused, has not even been asked for, and is not when the visitor comes back, who is not asked again. */
  expectRefused(visitor: Visitor): Promise<void>;
  close(): Promise<void>;
}

const guide = readFileSync('docs/interop.md', 'utf8');

/** Banners whose text and buttons are the site's own markup, which tools can look at without knowing us: those of docs/interop.md. */
export const [slottedBanner = '', slottedModalBanner = ''] = [
  ...guide.matchAll(/^```html\n(<cookie-banner.*?)^```/gms),
].map(([, markup]) => markup);

const usual = {
  version: '1',
  categories: [{ id: 'necessary', required: true }, { id: 'analytics' }],
};

export async function startToolSite(): Promise<ToolSite> {
  const site = await startPlainSite();
  const thirdParty = await startPlainSite('third.localhost');
  thirdParty.app.get('/tracker.js', (_request, response) => {
    response.type('js').send('window.tracked = true;');
  });
  let before = 0;
  let pages = 0;
  const timesAsked = (): number => thirdParty.requested.length - before;

  const untilTracked = async ({ page }: Visitor): Promise<void> => {
    await page.waitForFunction(() => 'tracked' in window);
  };
  const comeBack = async (visitor: Visitor): Promise<void> => {
    await visitor.open(site.origin);
    assert.equal(await visitor.asked(), false);
    assert.equal(await visitor.page.$('cookie-banner[open]'), null);
  };
  return {
    origin: site.origin,
    get timesAsked() {
      return timesAsked();
    },
    show({ banner = '<cookie-banner></cookie-banner>', policy, bundle = false }) {
      before = thirdParty.requested.length;
      const document = JSON.stringify({
        ...usual,
        storage: { key: `choice_${++pages}` },
        ...policy,
      });
      site.page(
        `<script type="application/json" data-consent-policy>${document}</script>
        <script src="/dist/consent-elements${bundle ? '.bundle' : ''}.js"></script>
        <script type="text/plain" data-consent="analytics" data-src="${thirdParty.origin}/tracker.js"></script>`,
        `${banner}<button id="own">Own</button><div style="height: 3000px">Long</div>`,
      );
    },
    untilTracked,
    async expectFree({ page }) {
      const free = await page.evaluate(() => {
        const { left, top } = document.getElementById('own')!.getBoundingClientRect();
        const found = document.elementFromPoint(left + 5, top + 5)?.id;
        scrollTo(0, 500);
        const { paddingBlock } = getComputedStyle(document.documentElement);
        const open = document.querySelector('cookie-banner')?.hasAttribute('open');
        return { found, scrollY, paddingBlock, open };
      });
      assert.deepEqual(free, { found: 'own', scrollY: 500, paddingBlock: '0px', open: false });
    },
    async expectAccepted(visitor) {
      assert.deepEqual((await visitor.state()).granted, ['necessary', 'analytics']);
      await untilTracked(visitor);
      await comeBack(visitor);
      await untilTracked(visitor);
      assert.equal(timesAsked(), 2);
    },
    async expectRefused(visitor) {
      const { status, granted, denied } = await visitor.state();
      assert.deepEqual(
        { status, granted, denied },
        { status: 'decided', granted: ['necessary'], denied: ['analytics'] },
      );
      await comeBack(visitor);
      assert.deepEqual((await visitor.state()).denied, ['analytics']);
      assert.equal(timesAsked(), 0);
    },
    close: async () => {
      await site.close();
      await thirdParty.close();
    },
  };
}
