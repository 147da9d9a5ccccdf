/** Films a page: stills with the time that each is shown, and a pointer, which screenshots do not have. */
import type { ElementHandle, Page } from 'puppeteer-core';
import type { Frame, Place } from './animated-webp.mjs';

/** Of the encoder, from 0 to 100. */
const quality = 80;

/** Steps of a pointer on its way, and how long each is shown, in milliseconds. */
const steps = 5;
const stepTime = 70;

export interface Camera {
  readonly frames: readonly Frame[];
  /** Shows the page as it is now, for so many milliseconds. */
  readonly hold: (duration: number) => Promise<void>;
  /** Moves the pointer to an element and presses it. */
  readonly press: (target: ElementHandle) => Promise<void>;
}

export function createCamera(page: Page, size: Size): Camera {
  const frames: Frame[] = [];
  let at = { x: size.width * 0.6, y: size.height * 0.75 };

  const hold = async (duration: number, place: Place = { x: 0, y: 0, ...size }): Promise<void> => {
    await page.evaluate(drawPointer, at);
    // It is taken of the document, which may be scrolled.
    const scrolled = await page.evaluate(() => ({ x: scrollX, y: scrollY }));
    const clip = { ...place, x: place.x + scrolled.x, y: place.y + scrolled.y };
    const webp = await page.screenshot({
      type: 'webp',
      quality,
      clip,
      captureBeyondViewport: false,
    });
    frames.push({ webp, duration, place });
  };

  return {
    frames,
    hold: (duration) => hold(duration),
    async press(target) {
      const box = await target.boundingBox();
      if (!box) throw new Error('There is nothing to press.');
      const from = at;
      const to = { x: box.x + box.width * 0.55, y: box.y + box.height * 0.6 };
      for (let step = 1; step <= steps; step++) {
        // Slower towards the end.
        const part = 1 - (1 - step / steps) ** 2;
        const before = at;
        at = { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
        if (step < steps) await hold(stepTime, around(before, at, size));
      }
      // What is below the pointer may look different now.
      await page.mouse.move(at.x, at.y);
      await hold(300);
      await page.mouse.click(at.x, at.y);
    },
  };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a pointer was and is, with even edges, as the format wants them. */
function around(one: Point, other: Point, { width, height }: Size): Place {
  const even = (number: number): number => 2 * Math.floor(number / 2);
  const x = Math.max(0, even(Math.min(one.x, other.x) - 4));
  const y = Math.max(0, even(Math.min(one.y, other.y) - 4));
  const right = Math.min(width, even(Math.max(one.x, other.x) + 30));
  const bottom = Math.min(height, even(Math.max(one.y, other.y) + 36));
  return { x, y, width: right - x, height: bottom - y };
}

/** Runs in the page. Dialogs are above everything but what has been shown after them. */
function drawPointer({ x, y }: { x: number; y: number }): void {
  const id = 'picture-pointer';
  let pointer = document.getElementById(id);
  if (!pointer) {
    pointer = document.createElement('div');
    pointer.id = id;
    pointer.popover = 'manual';
    pointer.innerHTML =
      '<svg width="22" height="28" viewBox="0 0 22 28"><path d="M2 2v20l5-4.5 3.5 8 4-1.7-3.5-7.8 7-.5z" fill="#111" stroke="#fff" stroke-width="2"/></svg>';
    document.documentElement.append(pointer);
  } else pointer.hidePopover();
  pointer.style.cssText = `position:fixed;inset:${y}px auto auto ${x}px;margin:0;padding:0;border:0;background:none;overflow:visible;pointer-events:none`;
  pointer.showPopover();
}
