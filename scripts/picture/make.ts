/**
 * Makes `docs/images/in-motion.webp` of a visit to a site of the demo: banner, blocked film, preferences, “Accept all”, the film,
 * the declaration. `npm run picture`, after a build.
 */
import { writeFileSync } from 'node:fs';
import { launch, type ElementHandle, type Page } from 'puppeteer-core';
import { startDemo } from '../../demo/server.js';
import { findChrome } from '../find-browser.mjs';
import { animatedWebp } from './animated-webp.mjs';
import { createCamera, type Camera } from './camera.js';

const size = { width: 800, height: 560 };
const file = 'docs/images/in-motion.webp';

async function main(): Promise<void> {
  const demo = await startDemo();
  const browser = await launch({ ...(await findChrome()), headless: true });
  try {
    const page = await browser.newPage();
    await page.setViewport(size);
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: 'light' },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    const camera = createCamera(page, size);
    await visit(page, camera, demo.origins.fluxent);
    const picture = await animatedWebp(camera.frames, size);
    writeFileSync(file, picture);
    console.log(`${file}: ${camera.frames.length} frames, ${Math.round(picture.length / 1024)} KB`);
  } finally {
    await browser.close();
    await demo.close();
  }
}

async function visit(page: Page, camera: Camera, origin: string): Promise<void> {
  await page.goto(`${origin}/`);
  await within(page, 'cookie-banner[open]', 'accept-all');
  await camera.hold(1500);
  await page.evaluate(() => document.querySelector('.film')?.scrollIntoView({ block: 'start' }));
  await within(page, 'consent-gate[service=video]', 'allow-once');
  await camera.hold(1500);
  await camera.press(await within(page, 'cookie-banner', 'manage'));
  const accept = await within(page, 'cookie-preferences[open]', 'accept-all');
  await camera.hold(1800);
  await camera.press(accept);
  const frame = await page.waitForFrame((each) => each.url().includes('/video/embed'));
  const play = await frame.waitForSelector('button[aria-label=Play]');
  await page.waitForSelector('cookie-preferences:not([open])');
  await camera.hold(1200);
  if (!play) throw new Error('The film has no button.');
  await camera.press(play);
  await frame.waitForSelector('button[aria-label=Pause]');
  await camera.hold(1600);
  await page.goto(`${origin}/cookies`);
  await within(page, 'cookie-declaration', 'table');
  await page.evaluate(() =>
    document.querySelector('cookie-declaration')?.scrollIntoView({ block: 'start' }),
  );
  // The strip of the demo stays on top.
  await page.evaluate(() => scrollBy(0, -90));
  await camera.hold(2600);
}

/** A part of a surface, once it can be seen. */
async function within(page: Page, host: string, part: string): Promise<ElementHandle> {
  const found = await page.waitForSelector(`${host} >>> [part~=${part}]`, { visible: true });
  if (!found) throw new Error(`${host} has no ${part}.`);
  return found;
}

await main();
