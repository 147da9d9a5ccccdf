/** Policies with ten to two thousand services, and as many items. */
import { withVisitor } from '../browser.mjs';
import { embedded, loader, policy } from '../contestants/ours.mjs';
import { optional } from '../description.mjs';
import { documentOf } from '../document.mjs';
import {
  allRan,
  clickAccept,
  openAsked,
  readHeap,
  readProbe,
  reopen,
  timesOf,
} from './page-facts.mjs';

/** @param {number} count of services, and of items */
function policyOf(count) {
  const numbers = Array.from({ length: count }, (_, number) => number);
  const categoryOf = (/** @type {number} */ number) => optional[number % optional.length]?.id;
  return {
    ...policy,
    // A cookie cannot hold so many names.
    storage: { type: 'localStorage' },
    services: numbers.map((number) => ({
      id: `service-${number}`,
      category: categoryOf(number),
      label: `Service ${number}`,
      provider: `Provider ${number} Ltd`,
      privacyUrl: `https://provider-${number}.example/privacy`,
    })),
    items: numbers.map((number) => ({
      name: `_item_${number}`,
      type: 'cookie',
      category: categoryOf(number),
      service: `service-${number}`,
      purpose: 'Tells visits apart.',
      duration: 'P1Y',
    })),
  };
}

/**
 * @param {import('../browser.mjs').Scene} scene
 * @param {number} count
 * @returns {Promise<import('./visit.mjs').Figures>}
 */
export function largePolicy(scene, count) {
  const { server } = scene;
  const script = '<script src="/tool/loader/consent-elements.js"></script>';
  const contestant = { ...loader, embed: embedded(script, policyOf(count)) };
  const url = `${server.origin}/page/policy-${count}`;
  server.addPage(`policy-${count}`, documentOf(contestant, server.origin));
  return withVisitor(scene, async (visitor) => {
    await openAsked(visitor, loader.accept, url);
    await clickAccept(visitor);
    await allRan(visitor, 3);
    const first = await readProbe(visitor);

    await visitor.watch(loader.accept, false);
    await reopen(visitor, url, 3);
    const { runs } = await readProbe(visitor);
    const { heap } = await readHeap(visitor);
    return {
      'first.banner': first.banner ?? NaN,
      'accept.answer': first.answer ?? NaN,
      'back.firstScript': timesOf(runs).first,
      'back.heap': heap,
      'preferences.time': await openPreferences(visitor),
    };
  });
}

/**
 * @param {import('../browser.mjs').Visitor} visitor
 * @returns {Promise<number>} milliseconds until they are on the screen, their chunk's way included
 */
async function openPreferences({ page }) {
  const time = await page.evaluate(`new Promise((resolve) => {
    const start = performance.now();
    consentElements.show('preferences');
    const look = () => {
      const toggle = document.querySelector('cookie-preferences')?.shadowRoot?.querySelector('[part~="toggle"]');
      if (!toggle?.checkVisibility()) return requestAnimationFrame(look);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now() - start);
      port2.postMessage(undefined);
    };
    look();
  })`);
  return /** @type {number} */ (time);
}
