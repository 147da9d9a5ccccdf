/** A page of a made-up shop with one surface on it, as an address asks for it. */
import { html, inlineJson, type Markup } from '../shared/html.js';
import { isSignalled, titleOf, type Case } from './cases.js';
import { noticePolicy, optOutPolicy, policy } from './policies.js';

/** A whole document. */
export function casePage(shown: Case): string {
  const { theme, dir, scheme, lang } = shown;
  return html`<!doctype html>
    <html
      lang="${lang}"
      dir="${dir}"
      class="${scheme}"
      ${isSignalled(shown) && html` data-consent-gpc="true"`}
    >
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${titleOf(shown)}</title>
        <link rel="icon" href="data:," />
        <script src="/framed.js"></script>
        <script type="application/json" data-consent-policy>
          ${inlineJson(policyOf(shown))}
        </script>
        <script src="/dist/consent-elements.js"></script>
        <link rel="stylesheet" href="/case.css" />
        <link rel="stylesheet" href="/themes/${theme}.css" />
      </head>
      <body>
        ${bannerOf(shown)}
        <header>
          <strong>Nordlicht</strong>
          <a href="#lamps">Lamps</a> <a href="#shades">Shades</a>
        </header>
        <main>${contentOf(shown)}</main>
        <footer>
          <a href="#cookies" data-consent-action="preferences"></a>
          ${shown.surface === 'confirmation' && html`<button data-consent-action="reject-all">Opt out</button>`}
        </footer>
        ${actionOf(shown)}
      </body>
    </html>`.text;
}

const withBanner: readonly Case['surface'][] = [
  'banner',
  'modal',
  'notice',
  'signal',
  'reopen',
  'opt-out',
  'confirmation',
];

function policyOf({ surface }: Case): object {
  if (surface === 'notice') return noticePolicy;
  return surface === 'opt-out' || surface === 'confirmation' ? optOutPolicy : policy;
}

function bannerOf({ surface, placement }: Case): Markup | false {
  return (
    withBanner.includes(surface) &&
    html`<cookie-banner
      placement="${placement}"
      ${surface === 'modal' && html` modal`}
      ${['reopen', 'confirmation'].includes(surface) && html` reopen`}
    ></cookie-banner>`
  );
}

const shop = html`<h1>Light for long evenings</h1>
  <p>
    Twelve lamps from a workshop by the sea. Each is turned from one piece of ash, wired by hand and
    sent with a bulb that is made to last.
  </p>
  <p><a href="#lamps">All lamps</a></p>
  <div class="goods"><i></i><i></i><i></i></div>
  <p>
    They go out on Mondays and Thursdays. What you do not like comes back to us within a month, and
    we pay for the parcel.
  </p>`;

function contentOf({ surface }: Case): Markup {
  if (surface === 'inline')
    return html`<h1>Your choice</h1>
      <cookie-preferences inline></cookie-preferences>`;
  if (surface === 'placeholder')
    return html`<h1>How a lamp is made</h1>
      <consent-gate service="film">
        <iframe data-src="/film" title="From ash to lamp" width="560" height="315"></iframe>
      </consent-gate>
      <p>The film takes four minutes.</p>
      <consent-gate category="analytics">
        <iframe data-src="/map" title="Our workshop" width="300" height="200"></iframe>
      </consent-gate>`;
  if (surface === 'declaration')
    return html`<h1>Cookies</h1>
      <p>What this shop keeps on your device, and why.</p>
      <cookie-declaration heading-level="2"></cookie-declaration>`;
  return shop;
}

function actionOf({ surface }: Case): Markup | false {
  const actions: Partial<Record<Case['surface'], string>> = {
    preferences: "consentElements.show('preferences')",
    exception:
      "consentElements.save({ analytics: true }, { gpcOverride: true }); consentElements.show('preferences')",
    reopen: 'consentElements.rejectAll()',
    confirmation: "document.querySelector('[data-consent-action=reject-all]').click()",
  };
  const action = actions[surface];
  return (
    action !== undefined &&
    html`<script>
      ${inlineScript(action)};
    </script>`
  );
}

/** Ours, and so as it stands. */
function inlineScript(text: string): Markup {
  return html([text] as unknown as TemplateStringsArray);
}
