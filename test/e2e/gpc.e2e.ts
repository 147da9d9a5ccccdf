/** A visitor whose browser sends Global Privacy Control: in Firefox its real setting, from the start to the server. */
import assert from 'node:assert/strict';
import { get } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { startDemo, type Demo } from '../../demo/server.js';
import { siteIds } from '../../demo/shared/sites.js';
import { engine, startBrowser, type TestBrowser } from './support/browser.js';
import { newVisitor } from './support/visitor.js';

let demo: Demo;
let browser: TestBrowser;

/** What the browser itself says, and the property's place: Firefox has it on the prototype. */
const ownWord = (): unknown => [
  String((navigator as { globalPrivacyControl?: unknown }).globalPrivacyControl),
  'globalPrivacyControl' in Navigator.prototype,
];

/** Asks this machine in the site's name, which Node does not know below localhost. */
function supportOf(origin: string): Promise<{ type: string; text: string }> {
  const { host, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: '/.well-known/gpc.json', headers: { host } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () => resolve({ type: answer.headers['content-type'] ?? '', text }));
    }).on('error', reject);
  });
}

describe('Global Privacy Control of the browser', () => {
  before(async () => {
    demo = await startDemo();
  });

  after(async () => {
    await demo.close();
  });

  for (const gpc of [true, false])
    describe(gpc ? 'switched on' : 'switched off', () => {
      before(async () => {
        browser = await startBrowser({ gpc });
      });

      after(async () => {
        await browser.close();
      });

      it('is what script and server hear, and what the page does', async () => {
        const visitor = await newVisitor(browser);
        demo.sites.sensocan.clear();
        demo.thirdParty.clear();
        await visitor.open(`${demo.origins.sensocan}/`);

        const silent = engine === 'firefox' ? ['false', true] : ['undefined', false];
        assert.deepEqual(await visitor.page.evaluate(ownWord), gpc ? ['true', true] : silent);
        const headers = demo.sites.sensocan.requests().map(({ secGpc }) => secGpc);
        assert.ok(headers.length > 2);
        assert.deepEqual([...new Set(headers)], [gpc ? '1' : '']);
        // The server passes on what it has seen.
        const passed = await visitor.page.$eval('html', (each) => each.dataset['consentGpc']);
        assert.equal(passed, gpc ? 'true' : undefined);

        const { granted, gpc: status } = await visitor.state();
        assert.deepEqual(granted, ['necessary']);
        const unheard = engine === 'firefox' ? 'off' : 'unknown';
        assert.equal(status, gpc ? 'honored' : unheard);
        assert.equal(await visitor.asked(), !gpc);

        // To others, too.
        await visitor.page.evaluate(async (address) => {
          await fetch(`${address}/analytics/tag.js`, { mode: 'no-cors' });
        }, demo.origins.thirdParty);
        assert.equal(demo.thirdParty.requests().at(-1)?.secGpc, gpc ? '1' : '');
        await visitor.close();
      });
    });

  it('is answered by every site at /.well-known/gpc.json', async () => {
    for (const id of [...siteIds, 'dashboard'] as const) {
      const { type, text } = await supportOf(demo.origins[id]);
      assert.match(type, /^application\/json/);
      assert.deepEqual(JSON.parse(text), { gpc: true, lastUpdate: '2026-11-22' }, id);
    }
  });
});
