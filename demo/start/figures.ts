/** Figures for the front page, measured when the demo starts, so that they are those of what is served. */
import { readFileSync, readdirSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';

const root = new URL('../../', import.meta.url);

export interface Figure {
  readonly value: string;
  readonly unit?: string;
  readonly what: string;
}

/** Needs a build. Sizes are compressed with brotli at its best, in KB of 1,024 bytes, as `npm run budget` measures them. */
export function figures(): readonly Figure[] {
  const loader = compressed('consent-elements.js');
  const { targetLocales } = JSON.parse(
    readFileSync(new URL('lit-localize.json', root), 'utf8'),
  ) as { targetLocales: readonly string[] };
  const integrations = readdirSync(new URL('dist/integrations', root)).filter((file) =>
    file.endsWith('.mjs'),
  );
  return [
    {
      value: kilobytes(loader),
      unit: 'KB',
      what: 'on every page of a visitor who has decided: the loader, and nothing else',
    },
    {
      value: kilobytes(loader + compressed('chunks/banner.js')),
      unit: 'KB',
      what: 'on a first visit, with the banner',
    },
    { value: '0', what: 'requests to anyone else before the visitor says yes' },
    {
      value: String(targetLocales.length + 1),
      what: 'languages, those from right to left among them',
    },
    { value: String(integrations.length), what: 'integrations with vendors’ own consent signals' },
  ];
}

function compressed(file: string): number {
  return brotliCompressSync(readFileSync(new URL(`dist/${file}`, root))).length;
}

function kilobytes(bytes: number): string {
  return (bytes / 1024).toFixed(1);
}
