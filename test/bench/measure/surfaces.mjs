/** What only our own pages can be asked: the preferences' bytes, and whether anything moves in any placement. */
import { withVisitor } from '../browser.mjs';
import { loader } from '../contestants/ours.mjs';
import { documentOf } from '../document.mjs';
import { openAsked, readProbe } from './page-facts.mjs';

const placements = ['bottom', 'top', 'bottom-left', 'bottom-right', 'center'];
const schemes = /** @type {const} */ (['light', 'dark']);

/** A font that arrives after the banner, and that it is set in. */
const font = `<style>
@font-face { font-family: Late; src: url(/font.woff2) format('woff2'); font-display: swap }
:root { color-scheme: light dark; --cookie-font: 1rem/1.5 Late, sans-serif }
</style>`;

/**
 * @param {import('../browser.mjs').Scene} scene
 * @returns {Promise<import('./visit.mjs').Figures>}
 */
export async function surfaces(scene) {
  /** @type {import('./visit.mjs').Figures} */
  const figures = { 'preferences.bytes': await preferencesBytes(scene) };
  for (const placement of placements)
    for (const scheme of schemes)
      figures[`shift.${placement}.${scheme}`] = await shiftOf(scene, placement, scheme);
  const shifts = Object.entries(figures).filter(([name]) => name.startsWith('shift.'));
  return { ...figures, 'shift.most': Math.max(...shifts.map(([, shift]) => shift)) };
}

/** @param {import('../browser.mjs').Scene} scene */
function preferencesBytes(scene) {
  const { server } = scene;
  return withVisitor(scene, async (visitor) => {
    await openAsked(visitor, loader.accept, `${server.origin}/page/${loader.id}`);
    server.takeToolRequests();
    await visitor.page.evaluate('consentElements.show("preferences")');
    await visitor.page.waitForFunction('document.querySelector("cookie-preferences[open]")');
    await visitor.settled();
    return server.takeToolRequests().reduce((total, { bytes }) => total + bytes, 0);
  });
}

/**
 * @param {import('../browser.mjs').Scene} scene
 * @param {string} placement
 * @param {'light' | 'dark'} scheme
 */
function shiftOf(scene, placement, scheme) {
  const { server } = scene;
  const name = `placement-${placement}`;
  const html = documentOf(loader, server.origin)
    .replace('</head>', `${font}</head>`)
    .replace('<cookie-banner>', `<cookie-banner placement="${placement}">`);
  server.addPage(name, html);
  return withVisitor(scene, async (visitor) => {
    await visitor.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await openAsked(visitor, loader.accept, `${server.origin}/page/${name}`);
    await visitor.page.waitForFunction('document.fonts.check("1rem Late")');
    return (await readProbe(visitor)).shift;
  });
}
