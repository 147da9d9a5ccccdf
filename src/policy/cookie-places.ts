/** Where a cookie may have been set that a page can see. A script sees the name and the value alone. */

export interface CookiePlace {
  /** Empty for a cookie of this host alone. */
  readonly domain: string;
  readonly path: string;
}

/** Every parent domain and folder of a page, with and without a slash at its end, and the place that the policy names. */
export function cookiePlaces(
  { hostname, pathname }: { readonly hostname: string; readonly pathname: string },
  { domain, path }: CookiePlace,
): readonly CookiePlace[] {
  const labels = hostname.split('.');
  const domains = ['', ...labels.map((_, index) => labels.slice(index).join('.'))];
  const folders = pathname.split('/');
  const paths = folders.flatMap((_, index) => {
    const folder = folders.slice(0, index + 1).join('/');
    return [folder || '/', `${folder}/`];
  });
  return [...new Set([...(domain ? [domain] : []), ...domains])].flatMap((each) =>
    [...new Set([...(path ? [path] : []), ...paths])].map((onPath) => ({
      domain: each,
      path: onPath,
    })),
  );
}
