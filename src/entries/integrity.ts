/**
 * `import { integrityTags } from 'consent-elements/integrity'`: for servers and build steps of sites that have the files on a CDN.
 * Knows no page; needs `crypto.subtle`, which Node, workers and edge functions have.
 */

/** What each build writes to `dist/integrity.json`. */
export interface IntegrityHashes {
  readonly version: string;
  /** Path below `dist` → hash, as the attribute `integrity` takes it. */
  readonly files: Readonly<Record<string, string>>;
}

export interface IntegrityOptions {
  /** Where the files are: a URL that ends in a slash, such as `https://cdn.example/consent-elements/0.1.0/`. */
  readonly base: string;
  /** What the page loads: the loader, unless said otherwise. */
  readonly entry?: 'consent-elements.js' | 'consent-elements.bundle.js' | 'define.js';
  /** Languages that the page can be shown in, besides English; by default all. Each is one more line of the import map. */
  readonly locales?: readonly string[];
}

export interface IntegrityTags {
  /** Has to stand before every module and every script that imports one: older engines ignore a later one. */
  readonly importMap: string;
  readonly script: string;
  /** What the two need of a content security policy, without what the page needs besides. */
  readonly csp: string;
}

const folder = { classic: 'chunks/', modules: 'modules/', locales: 'chunks/locales/' };

/**
 * The two elements that load the library with every file checked. The script's own hash covers that file alone; the import map's
 * `integrity` covers what it imports: https://html.spec.whatwg.org/multipage/webappapis.html#integrity-metadata
 *
 * @param hashes `consent-elements/integrity.json` of the very files that are served
 * @throws {RangeError} names the field, its value and the remedy
 */
export async function integrityTags(
  hashes: IntegrityHashes,
  { base, entry = 'consent-elements.js', locales }: IntegrityOptions,
): Promise<IntegrityTags> {
  // Anything else is a bare name to an import map, which engines would leave out without a word.
  if (!/^(?:https?:\/\/|\.{0,2}\/(?!\/))[^\s"'<>;,\\]*$/.test(base) || !base.endsWith('/'))
    throw new RangeError(
      `base: ${JSON.stringify(base)} is no address of a folder. Write "https://…/" or "/…/", with a slash at the end.`,
    );
  const hash = hashes.files[entry];
  if (!hash)
    throw new RangeError(
      `entry: ${JSON.stringify(entry)} is not in the hashes. Take it from dist.`,
    );
  const unknown = locales?.find((tag) => !hashes.files[`${folder.locales}${tag}.js`]);
  if (unknown !== undefined)
    throw new RangeError(
      `locales: ${JSON.stringify(unknown)} has no file. Name those of dist/chunks/locales.`,
    );

  const isModule = entry === 'define.js';
  const code = isModule ? folder.modules : folder.classic;
  const covered = Object.entries(hashes.files).filter(([file]) =>
    file.startsWith(folder.locales)
      ? !locales || locales.includes(file.slice(folder.locales.length, -'.js'.length))
      : file.startsWith(code) || (isModule && file === 'index.js'),
  );
  const integrity = Object.fromEntries(covered.map(([file, each]) => [base + file, each]));
  const map = JSON.stringify({ integrity });
  const type = isModule ? ' type="module"' : '';
  const place = /^https?:/.test(base) ? base : "'self'";
  return {
    importMap: `<script type="importmap">${map}</script>`,
    script: `<script${type} src="${base}${entry}" integrity="${hash}" crossorigin="anonymous"></script>`,
    csp: `script-src ${place} 'sha256-${await sha256(map)}'`,
  };
}

/** @returns base64, as content security policies have it */
async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}
