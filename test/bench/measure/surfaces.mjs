/** What only our own pages can be asked: the preferences' bytes, and whether anything moves in any placement. */
import { newVisitor } from '../browser.mjs';
import { loader } from '../contestants/ours.mjs';
import { documentOf } from '../document.mjs';
import { readProbe, settled } from './page-facts.mjs';

const placements = ['bottom', 'top', 'bottom-left', 'bottom-right', 'center'];
const schemes = /** @type {const} */ (['light', 'dark']);

/** A font that arrives after the banner, and that it is set in. */
const font = `<style>
@font-face { font-family: Late; src: url(/font.woff2) format('woff2'); font-display: swap }
:root { color-scheme: light dark; --cookie-font: 1rem/1.5 Late, sans-serif }
</style>`;

/**
 * @param {import('./visit.mjs').Scene} scene
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

/** @param {import('./visit.mjs').Scene} scene */
async function preferencesBytes({ quiet, server }) {
  const visitor = await newVisitor(quiet, server.origin);
  try {
    await visitor.watch(loader.accept, true);
    await visitor.page.goto(`${server.origin}/page/${loader.id}`);
    await visitor.page.waitForFunction('bench.banner !== undefined');
    await settled(visitor);
    server.takeToolRequests();
    await visitor.page.evaluate('consentElements.show("preferences")');
    await visitor.page.waitForFunction('document.querySelector("cookie-preferences[open]")');
    await settled(visitor);
    return server.takeToolRequests().reduce((total, { bytes }) => total + bytes, 0);
  } finally {
    await visitor.leave();
  }
}

/**
 * @param {import('./visit.mjs').Scene} scene
 * @param {string} placement
 * @param {'light' | 'dark'} scheme
 */
async function shiftOf({ quiet, server }, placement, scheme) {
  const name = `placement-${placement}`;
  const html = documentOf(loader, server.origin)
    .replace('</head>', `${font}</head>`)
    .replace('<cookie-banner>', `<cookie-banner placement="${placement}">`);
  server.addPage(name, html);
  const visitor = await newVisitor(quiet, server.origin);
  try {
    await visitor.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await visitor.watch(loader.accept, true);
    await visitor.page.goto(`${server.origin}/page/${name}`);
    await visitor.page.waitForFunction('bench.banner !== undefined');
    await visitor.page.waitForFunction('document.fonts.check("1rem Late")');
    await settled(visitor);
    return (await readProbe(visitor)).shift;
  } finally {
    await visitor.leave();
  }
}
