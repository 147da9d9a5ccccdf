/** What the page says about itself in attributes. */

export interface Settings {
  readonly policyUrl: string;
  /** ISO 3166-2. */
  readonly region: string;
  readonly zone: string;
  /** BCP 47; empty to follow the page. */
  readonly locale: string;
  /** A server saw `Sec-GPC: 1`. */
  readonly gpc: boolean;
  readonly debug: boolean;
}

/** Reads `data-…` of the loader's script, or `data-consent-…` of `<html>`. */
export function readSettings(script?: HTMLScriptElement | null): Settings {
  const read = (name: string): string | null =>
    script?.getAttribute(`data-${name}`) ??
    document.documentElement.getAttribute(`data-consent-${name}`);
  return {
    policyUrl: read('policy') ?? '',
    region: read('region') ?? '',
    zone: read('zone') ?? '',
    locale: read('locale') ?? '',
    gpc: read('gpc') === 'true',
    debug: read('debug') !== null,
  };
}
