import webpmux from 'node-webpmux';

/**
 * @typedef {object} Frame
 * @property {Uint8Array} webp a still, as a browser encodes it
 * @property {number} duration how long it is shown, in milliseconds
 * @property {Place} place which part of the picture it replaces
 *
 * @typedef {object} Place
 * @property {number} x even
 * @property {number} y even
 * @property {number} width that of the still
 * @property {number} height that of the still
 */

/**
 * @param {readonly Frame[]} frames the first one is the whole picture
 * @param {{ width: number; height: number }} size in pixels
 * @returns {Promise<Buffer>} a file that is played over and over
 */
export async function animatedWebp(frames, { width, height }) {
  const images = frames.map(({ webp, duration, place }) =>
    webpmux.Image.generateFrame({
      buffer: Buffer.from(webp.buffer, webp.byteOffset, webp.length),
      delay: duration,
      // The format counts them by twos, and the library writes them as they are.
      x: place.x / 2,
      y: place.y / 2,
      // Each replaces the one before it.
      blend: false,
    }),
  );
  return webpmux.Image.save(null, { width, height, frames: await Promise.all(images), loops: 0 });
}
