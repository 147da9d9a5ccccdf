/** The surfaces for visitors who have colours of their own, and nothing moving. WebKitGTK knows no such colours. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import axe from 'axe-core';
import { policy } from '../support/surface-policy.js';
import { engine, startBrowser, type TestBrowser } from './support/browser.js';
import { startPlainSite, type PlainSite } from './support/plain-site.js';
import { newVisitor, type Visitor } from './support/visitor.js';

let browser: TestBrowser;
let site: PlainSite;
let visitor: Visitor;

/** What of a surface is to be compared, as the browser paints it. */
interface Painted {
  readonly what: string;
  readonly edge: string;
  readonly text: string;
  readonly inside: string;
  readonly outside: string;
  readonly thumb: string;
  readonly position: string;
  readonly checked: boolean;
  readonly seconds: string;
  readonly adjust: string;
}

/** Every control of the open surfaces. */
const painted = (): Promise<readonly Painted[]> =>
  visitor.page.evaluate(() =>
    [...document.querySelectorAll('cookie-banner,cookie-preferences,consent-gate')].flatMap(
      ({ localName, shadowRoot }) =>
        [...shadowRoot!.querySelectorAll<HTMLInputElement>('button,input')]
          .filter((each) => each.checkVisibility())
          .map((each) => {
            const style = getComputedStyle(each);
            const thumb = getComputedStyle(each, '::before');
            const base = each.closest('[part~=base],[part~=placeholder]') ?? document.body;
            return {
              what: `${localName} ${each.localName} ${each.getAttribute('part')}`,
              edge: style.borderTopColor,
              text: style.color,
              inside: style.backgroundColor,
              outside: getComputedStyle(base).backgroundColor,
              thumb: thumb.backgroundColor,
              position: thumb.left,
              checked: each.checked,
              seconds: `${style.transitionDuration} ${thumb.transitionDuration}`,
              adjust: style.getPropertyValue('forced-color-adjust'),
            };
          }),
    ),
  );

const violations = async (): Promise<readonly string[]> => {
  await visitor.page.evaluate(axe.source);
  // Chromium tells axe the text colours that it does not use.
  const contrast = { enabled: engine === 'firefox' };
  const { violations: found } = await visitor.page.evaluate(
    (enabled) =>
      (window as unknown as { axe: typeof axe }).axe.run(document, {
        iframes: false,
        rules: { 'color-contrast': enabled },
      }),
    contrast,
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
};

describe('surfaces for a visitor with forced colours and reduced motion', () => {
  before(async () => {
    browser = await startBrowser({ adapted: true });
    site = await startPlainSite();
    site.page(
      `<script type="application/json" data-consent-policy>${JSON.stringify(policy)}</script>
       <script src="/dist/consent-elements.js"></script>
       <style>:root { --cookie-animation: cookie-rise 600s }</style>`,
      `<cookie-banner></cookie-banner><main><h1>Page</h1><h2>Here</h2>
       <consent-gate service="video"><iframe data-src="/film" title="Film" width="560" height="315"></iframe></consent-gate>
       <cookie-declaration></cookie-declaration></main>`,
    );
    visitor = await newVisitor(browser);
    await visitor.open(site.origin);
    await visitor.page.waitForSelector('cookie-banner >>> [part~="accept-all"]', { visible: true });
    await visitor.page.waitForSelector('consent-gate >>> [part~="allow-once"]', { visible: true });
    await visitor.page.waitForSelector('cookie-declaration >>> [part~="table"]', { visible: true });
  });

  after(async () => {
    await visitor.close();
    await browser.close();
    await site.close();
  });

  it('A12 the browser forces colours, and axe finds nothing on banner, gate and declaration', async () => {
    const forced = () =>
      [matchMedia('(forced-colors: active)'), matchMedia('(prefers-reduced-motion: reduce)')].map(
        ({ matches }) => matches,
      );
    assert.deepEqual(await visitor.page.evaluate(forced), [true, true]);
    assert.deepEqual(await violations(), []);
  });

  it('A12 controls have edges that are seen, and switches a state that is no background alone', async () => {
    await visitor.page.evaluate(() => window.consentElements.show('preferences'));
    await visitor.page.waitForSelector('cookie-preferences >>> [part~="save"]', { visible: true });
    const controls = await painted();
    assert.ok(controls.length > 8);
    for (const { what, text, edge, inside, outside, adjust } of controls) {
      // As far as it is opaque.
      assert.notEqual(text, inside, what);
      assert.notEqual(adjust, 'none', what);
      // What looks like a link, and the cross, have a text or a stroke alone.
      if (!what.endsWith('settings') && !what.endsWith('close'))
        assert.ok(edge !== outside || inside !== outside, what);
    }
    const switches = controls.filter(({ what }) => what.includes('toggle'));
    for (const { thumb, inside } of switches) assert.notEqual(thumb, inside);
    const positions = (on: boolean) =>
      switches.filter(({ checked }) => checked === on).map(({ position }) => position);
    for (const on of [true, false]) assert.ok(positions(on).length > 0, String(on));
    assert.notEqual(positions(true)[0], positions(false)[0]);
    assert.deepEqual(await violations(), []);
  });

  it('A13 nothing moves', async () => {
    const controls = await painted();
    assert.ok(controls.length > 0);
    for (const { what, seconds } of controls) assert.equal(seconds, '0s 0s', what);
    const moving = await visitor.page.evaluate(
      () =>
        [...document.querySelectorAll('*')].flatMap(
          ({ shadowRoot }) => shadowRoot?.getAnimations() ?? [],
        ).length,
    );
    assert.equal(moving, 0);
  });

  if (engine === 'chromium')
    it('A18 nothing that asks is printed', async () => {
      assert.notDeepEqual(await painted(), []);
      await visitor.page.emulateMediaType('print');
      assert.deepEqual(await painted(), []);
    });
});
