/** What the page says about itself in attributes. */

/**
 * `policy`: URL of the policy. `region`: ISO 3166-2. `zone`. `minor`: `true` where the visitor is known to be one. `locale`: BCP 47;
 * without one the page's own. `gpc`: `true` where a server saw `Sec-GPC: 1`. `debug`: present or not. `base`: where the chunks are.
 */
export type SettingName =
  'policy' | 'region' | 'zone' | 'minor' | 'locale' | 'gpc' | 'debug' | 'base';

/** The value of a setting; null where the page says nothing. */
export type Settings = (name: SettingName) => string | null;

/**
 * The script element that runs now. An element of the page can take its name (`<img name="currentScript">`), and must not say where
 * our files are.
 */
export function runningScript(): HTMLScriptElement | null {
  const { currentScript } = document;
  return currentScript instanceof HTMLScriptElement ? currentScript : null;
}

/** Reads `data-…` of the loader's script, or `data-consent-…` of `<html>`. */
export function settingsOf(script?: HTMLScriptElement | null): Settings {
  return (name) =>
    script?.getAttribute(`data-${name}`) ??
    document.documentElement.getAttribute(`data-consent-${name}`);
}
