/**
 * "Signal", a display face of squares on a five by seven grid, made for this demo and built when the server starts: a font that
 * is nobody else's and of which every byte can be read here.
 */
import { toWoff2 } from './woff2.js';

const unit = 100;
const unitsPerEm = 900;
const ascent = 750;
const descent = -150;
const advance = 6 * unit;
const rows = 7;

/** Seven rows of five bits each, top to bottom. Small letters are drawn as capitals. */
const shapes: Readonly<Record<string, readonly number[]>> = {
  A: [0x0e, 0x11, 0x11, 0x1f, 0x11, 0x11, 0x11],
  B: [0x1e, 0x11, 0x11, 0x1e, 0x11, 0x11, 0x1e],
  C: [0x0e, 0x11, 0x10, 0x10, 0x10, 0x11, 0x0e],
  D: [0x1e, 0x11, 0x11, 0x11, 0x11, 0x11, 0x1e],
  E: [0x1f, 0x10, 0x10, 0x1e, 0x10, 0x10, 0x1f],
  F: [0x1f, 0x10, 0x10, 0x1e, 0x10, 0x10, 0x10],
  G: [0x0e, 0x11, 0x10, 0x17, 0x11, 0x11, 0x0f],
  H: [0x11, 0x11, 0x11, 0x1f, 0x11, 0x11, 0x11],
  I: [0x0e, 0x04, 0x04, 0x04, 0x04, 0x04, 0x0e],
  J: [0x07, 0x02, 0x02, 0x02, 0x02, 0x12, 0x0c],
  K: [0x11, 0x12, 0x14, 0x18, 0x14, 0x12, 0x11],
  L: [0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x1f],
  M: [0x11, 0x1b, 0x15, 0x15, 0x11, 0x11, 0x11],
  N: [0x11, 0x11, 0x19, 0x15, 0x13, 0x11, 0x11],
  O: [0x0e, 0x11, 0x11, 0x11, 0x11, 0x11, 0x0e],
  P: [0x1e, 0x11, 0x11, 0x1e, 0x10, 0x10, 0x10],
  Q: [0x0e, 0x11, 0x11, 0x11, 0x15, 0x12, 0x0d],
  R: [0x1e, 0x11, 0x11, 0x1e, 0x14, 0x12, 0x11],
  S: [0x0f, 0x10, 0x10, 0x0e, 0x01, 0x01, 0x1e],
  T: [0x1f, 0x04, 0x04, 0x04, 0x04, 0x04, 0x04],
  U: [0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x0e],
  V: [0x11, 0x11, 0x11, 0x11, 0x11, 0x0a, 0x04],
  W: [0x11, 0x11, 0x11, 0x15, 0x15, 0x1b, 0x11],
  X: [0x11, 0x11, 0x0a, 0x04, 0x0a, 0x11, 0x11],
  Y: [0x11, 0x11, 0x0a, 0x04, 0x04, 0x04, 0x04],
  Z: [0x1f, 0x01, 0x02, 0x04, 0x08, 0x10, 0x1f],
  0: [0x0e, 0x11, 0x13, 0x15, 0x19, 0x11, 0x0e],
  1: [0x04, 0x0c, 0x04, 0x04, 0x04, 0x04, 0x0e],
  2: [0x0e, 0x11, 0x01, 0x06, 0x08, 0x10, 0x1f],
  3: [0x1f, 0x02, 0x04, 0x02, 0x01, 0x11, 0x0e],
  4: [0x02, 0x06, 0x0a, 0x12, 0x1f, 0x02, 0x02],
  5: [0x1f, 0x10, 0x1e, 0x01, 0x01, 0x11, 0x0e],
  6: [0x06, 0x08, 0x10, 0x1e, 0x11, 0x11, 0x0e],
  7: [0x1f, 0x01, 0x02, 0x04, 0x08, 0x08, 0x08],
  8: [0x0e, 0x11, 0x11, 0x0e, 0x11, 0x11, 0x0e],
  9: [0x0e, 0x11, 0x11, 0x0f, 0x01, 0x02, 0x0c],
  '.': [0x00, 0x00, 0x00, 0x00, 0x00, 0x0c, 0x0c],
  ',': [0x00, 0x00, 0x00, 0x00, 0x0c, 0x04, 0x08],
  '-': [0x00, 0x00, 0x00, 0x0e, 0x00, 0x00, 0x00],
  '/': [0x01, 0x01, 0x02, 0x04, 0x08, 0x10, 0x10],
  ':': [0x00, 0x0c, 0x0c, 0x00, 0x0c, 0x0c, 0x00],
  '+': [0x00, 0x04, 0x04, 0x1f, 0x04, 0x04, 0x00],
  '%': [0x18, 0x19, 0x02, 0x04, 0x08, 0x13, 0x03],
  '&': [0x0c, 0x12, 0x14, 0x08, 0x15, 0x12, 0x0d],
  "'": [0x04, 0x04, 0x08, 0x00, 0x00, 0x00, 0x00],
  ' ': [],
};

const characters = Object.keys(shapes);
/** Glyph 0 is the one for characters that the font has not got; it is left empty. */
const glyphOf = (character: string): number => characters.indexOf(character.toUpperCase()) + 1;

/** The font as a WOFF2 file. */
export function signalFont(): Buffer {
  const glyphs = [Buffer.alloc(0), ...characters.map((each) => glyph(shapes[each] ?? []))];
  const offsets = glyphs.reduce((sums, { length }) => [...sums, (sums.at(-1) ?? 0) + length], [0]);
  return toWoff2({
    cmap: cmap(),
    head: head(),
    hhea: hhea(glyphs.length),
    hmtx: bytes(...glyphs.flatMap(() => [u16(advance), u16(unit / 2)])),
    maxp: maxp(glyphs.length),
    name: name(),
    'OS/2': os2(),
    post: bytes(u32(0x00030000), u32(0), u16(-100), u16(50), ...times(5, u32(0))),
    glyf: Buffer.concat(glyphs),
    loca: bytes(...offsets.map(u32)),
  });
}

/** One rectangle for each run of set bits in a row. */
function glyph(shape: readonly number[]): Buffer {
  const boxes = shape.flatMap((row, index) =>
    runs(row).map(({ from, to }) => ({
      left: unit / 2 + from * unit,
      right: unit / 2 + to * unit,
      top: (rows - index) * unit,
      bottom: (rows - index - 1) * unit,
    })),
  );
  if (!boxes.length) return Buffer.alloc(0);
  const points = boxes.flatMap(({ left, right, top, bottom }) => [
    { x: left, y: bottom },
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
  ]);
  const steps = (values: readonly number[]): readonly Buffer[] =>
    values.map((value, index) => u16(value - (values[index - 1] ?? 0)));
  const data = bytes(
    u16(boxes.length),
    u16(Math.min(...boxes.map(({ left }) => left))),
    u16(Math.min(...boxes.map(({ bottom }) => bottom))),
    u16(Math.max(...boxes.map(({ right }) => right))),
    u16(Math.max(...boxes.map(({ top }) => top))),
    ...boxes.map((_, index) => u16(index * 4 + 3)),
    u16(0),
    Buffer.alloc(points.length, 1),
    ...steps(points.map(({ x }) => x)),
    ...steps(points.map(({ y }) => y)),
  );
  return Buffer.concat([data], Math.ceil(data.length / 4) * 4);
}

function runs(row: number): readonly { readonly from: number; readonly to: number }[] {
  const bits = row.toString(2).padStart(5, '0');
  return [...bits.matchAll(/1+/g)].map(({ index, 0: run }) => ({
    from: index,
    to: index + run.length,
  }));
}

/** One segment a character, in the order of their codes: format 4 asks for that. */
function cmap(): Buffer {
  const codes = characters
    .flatMap((each) => [...new Set([each, each.toLowerCase()])])
    .map((each) => ({ code: each.charCodeAt(0), glyph: glyphOf(each) }))
    .sort((left, right) => left.code - right.code);
  const segments = [...codes, { code: 0xffff, glyph: 0 }];
  const power = 2 ** Math.floor(Math.log2(segments.length));
  const table = bytes(
    u16(segments.length * 2),
    u16(power * 2),
    u16(Math.log2(power)),
    u16((segments.length - power) * 2),
    ...segments.map(({ code }) => u16(code)),
    u16(0),
    ...segments.map(({ code }) => u16(code)),
    ...segments.map((each) => u16(each.glyph - each.code)),
    ...segments.map(() => u16(0)),
  );
  // prettier-ignore
  return bytes(
    u16(0), u16(1), u16(3), u16(1), u32(12),
    u16(4), u16(table.length + 6), u16(0), table,
  );
}

function head(): Buffer {
  const now = Buffer.alloc(8);
  // prettier-ignore
  return bytes(
    u32(0x00010000), u32(0x00010000), u32(0), u32(0x5f0f3cf5),
    u16(0x0803), u16(unitsPerEm), now, now,
    u16(0), u16(0), u16(advance), u16(rows * unit),
    u16(0), u16(8), u16(2), u16(1), u16(0),
  );
}

function hhea(glyphs: number): Buffer {
  // prettier-ignore
  return bytes(
    u32(0x00010000), u16(ascent), u16(descent), u16(0), u16(advance),
    u16(0), u16(0), u16(advance), u16(1), u16(0), u16(0), ...times(5, u16(0)), u16(glyphs),
  );
}

function maxp(glyphs: number): Buffer {
  const boxes = 24;
  // prettier-ignore
  return bytes(
    u32(0x00010000), u16(glyphs), u16(boxes * 4), u16(boxes), u16(0), u16(0),
    u16(2), ...times(8, u16(0)),
  );
}

function os2(): Buffer {
  // prettier-ignore
  return bytes(
    u16(4), u16(advance), u16(500), u16(5), u16(0),
    ...times(10, u16(unit)), u16(0), Buffer.alloc(10),
    u32(3), u32(0), u32(0), u32(0), Buffer.from('    '),
    u16(0x40), u16(0x20), u16(0x7a),
    u16(ascent), u16(descent), u16(0), u16(ascent), u16(-descent),
    u32(1), u32(0), u16(500), u16(700), u16(0), u16(32), u16(1),
  );
}

function name(): Buffer {
  const texts = ['Signal', 'Regular', 'Signal demo', 'Signal Regular', 'Version 1.0', 'Signal'];
  const encoded = texts.map((text) => Buffer.from(text, 'utf16le').swap16());
  let offset = 0;
  const records = encoded.map((text, index) => {
    const record = [u16(3), u16(1), u16(0x409), u16(index + 1), u16(text.length), u16(offset)];
    offset += text.length;
    return bytes(...record);
  });
  return bytes(u16(0), u16(texts.length), u16(6 + 12 * texts.length), ...records, ...encoded);
}

function u16(value: number): Buffer {
  return Buffer.from([(value >> 8) & 0xff, value & 0xff]);
}

function u32(value: number): Buffer {
  return bytes(u16(value >>> 16), u16(value));
}

function bytes(...parts: readonly Buffer[]): Buffer {
  return Buffer.concat(parts);
}

function times(count: number, part: Buffer): readonly Buffer[] {
  return Array.from({ length: count }, () => part);
}
