/**
 * Puts still WebP images together into a moving one. Browsers encode stills; what makes them move is a container around them, which
 * needs no library.
 *
 * @see https://developers.google.com/speed/webp/docs/riff_container
 */

/**
 * @typedef {object} Frame
 * @property {Uint8Array} webp a still, as a browser encodes it
 * @property {number} duration how long it is shown, in milliseconds
 * @property {Place} place which part of the picture it replaces
 *
 * @typedef {object} Place
 * @property {number} x even
 * @property {number} y even
 * @property {number} width
 * @property {number} height
 */

/**
 * @param {readonly Frame[]} frames the first one is the whole picture
 * @param {{ width: number; height: number }} size in pixels
 * @returns {Buffer} a file that is played over and over
 */
export function animatedWebp(frames, { width, height }) {
  const canvas = Buffer.alloc(10);
  // Flag of an animation.
  canvas[0] = 0x02;
  canvas.writeUIntLE(width - 1, 4, 3);
  canvas.writeUIntLE(height - 1, 7, 3);
  // Background, which nothing lets through, and no end to its repetitions.
  const animation = Buffer.alloc(6);
  const images = frames.map(({ webp, duration, place }) => {
    const header = Buffer.alloc(16);
    header.writeUIntLE(place.x / 2, 0, 3);
    header.writeUIntLE(place.y / 2, 3, 3);
    header.writeUIntLE(place.width - 1, 6, 3);
    header.writeUIntLE(place.height - 1, 9, 3);
    header.writeUIntLE(duration, 12, 3);
    // Each replaces the one before it, without blending.
    header[15] = 0x02;
    return chunk('ANMF', Buffer.concat([header, ...imageChunks(webp)]));
  });
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    chunk('VP8X', canvas),
    chunk('ANIM', animation),
    ...images,
  ]);
  return chunk('RIFF', body);
}

/**
 * @param {string} name four letters
 * @param {Buffer} content
 */
function chunk(name, content) {
  const header = Buffer.alloc(8);
  header.write(name, 'latin1');
  header.writeUInt32LE(content.length, 4);
  return Buffer.concat([header, content, Buffer.alloc(content.length % 2)]);
}

/**
 * What of a still is the image itself: the rest describes the file that it was.
 *
 * @param {Uint8Array} webp
 */
function imageChunks(webp) {
  const file = Buffer.from(webp.buffer, webp.byteOffset, webp.length);
  const found = [];
  for (let at = 12; at + 8 <= file.length;) {
    const name = file.toString('latin1', at, at + 4);
    const end = at + 8 + file.readUInt32LE(at + 4);
    const padded = end + (end % 2);
    if (/^(?:VP8 |VP8L|ALPH)$/.test(name)) found.push(file.subarray(at, padded));
    at = padded;
  }
  if (!found.length) throw new Error('A frame is no WebP image.');
  return found;
}
