/** The frame that the pages of all sites stand in: head, panel, header, footer. What is in it is the site's own. */
import type { PolicyDocument } from '../../src/policy/policy-document.js';
import { html, inlineJson, type Markup } from './html.js';
import { panel, panelHead } from './panel.js';
import { hosts, type SiteId } from './sites.js';

export interface Page {
  readonly site: SiteId;
  readonly title: string;
  /** More attributes of `<html>`. */
  readonly attributes?: Markup;
  /** The policy and the loader, and what they hold back: before everything that could fetch something. */
  readonly consent: Markup;
  /** More for `<head>`. */
  readonly head?: Markup | undefined;
  /** What comes first in `<body>`. */
  readonly start?: Markup | false;
  readonly brand: Markup;
  readonly navigation: Markup;
  /** What stands between header and footer. */
  readonly main: Markup;
  readonly footer: Markup;
  /** What comes last in `<body>`. */
  readonly end?: Markup;
}

/** A whole document. */
export function page({
  site,
  title,
  attributes,
  consent,
  head,
  start,
  end,
  ...parts
}: Page): string {
  const { brand, navigation, main, footer } = parts;
  return html`<!doctype html>
    <html lang="en" ${attributes}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        ${consent}
        <link rel="stylesheet" href="/base.css" />
        <link rel="stylesheet" href="/${site}.css" />
        <link rel="stylesheet" href="/consent-theme.css" />
        ${panelHead} ${head}
      </head>
      <body>
        ${start} ${panel(hosts.thirdParty)}
        <header class="site-header">
          ${brand}
          <nav aria-label="Main">${navigation}</nav>
        </header>
        ${main}
        <footer class="site-footer">${footer}</footer>
        ${end}
      </body>
    </html>`.text;
}

/** The loader, with the policy in the page. */
export function loaderWithPolicy(policy: PolicyDocument): Markup {
  return html`<script type="application/json" data-consent-policy>
      ${inlineJson(policy)}
    </script>
    <script src="/dist/consent-elements.js"></script>`;
}

/** A script that waits for consent. */
export function gatedScript(category: string, address: string): Markup {
  return html`<script type="text/plain" data-consent="${category}" data-src="${address}"></script>`;
}

/** Makes links of the navigation; the one that leads `here` says so. */
export function linksFrom(here: string | undefined) {
  return (address: string, label: string): Markup =>
    html`<a href="${address}" ${address === here && html` aria-current="page"`}>${label}</a>`;
}
