/**
 * Packs TrueType tables as WOFF2 without its optional transforms.
 * https://www.w3.org/TR/WOFF2/
 */
import { brotliCompressSync } from 'node:zlib';

/** Indexes of the known tags that we use, section 4.1 of the specification. */
const knownTags: Readonly<Record<string, number>> = {
  cmap: 0,
  head: 1,
  hhea: 2,
  hmtx: 3,
  maxp: 4,
  name: 5,
  'OS/2': 6,
  post: 7,
  glyf: 10,
  loca: 11,
};

/** Transform number 3 says "as it is" for these two; 0 says so for every other table. */
const untransformed = (tag: string): number => (tag === 'glyf' || tag === 'loca' ? 3 << 6 : 0);

const headerSize = 48;

export function toWoff2(tables: Readonly<Record<string, Buffer>>): Buffer {
  const entries = Object.entries(tables);
  const directory = Buffer.concat(
    entries.map(([tag, table]) =>
      Buffer.concat([
        Buffer.from([(knownTags[tag] ?? 0) | untransformed(tag)]),
        base128(table.length),
      ]),
    ),
  );
  const stream = brotliCompressSync(Buffer.concat(entries.map(([, table]) => table)));
  const length = roundUp(headerSize + directory.length + stream.length);
  const sfntSize = entries.reduce((sum, [, table]) => sum + 16 + roundUp(table.length), 12);

  const header = Buffer.alloc(headerSize);
  header.write('wOF2', 0, 'latin1');
  header.writeUInt32BE(0x00010000, 4);
  header.writeUInt32BE(length, 8);
  header.writeUInt16BE(entries.length, 12);
  header.writeUInt32BE(sfntSize, 16);
  header.writeUInt32BE(stream.length, 20);
  header.writeUInt16BE(1, 24);
  return Buffer.concat([header, directory, stream], length);
}

const roundUp = (size: number): number => Math.ceil(size / 4) * 4;

/** Seven bits a byte, most significant first, the top bit saying that more follows. */
function base128(value: number): Buffer {
  const bytes = [value & 0x7f];
  for (let rest = value >> 7; rest > 0; rest >>= 7) bytes.unshift((rest & 0x7f) | 0x80);
  return Buffer.from(bytes);
}
