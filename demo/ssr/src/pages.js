/* The pages, as the server writes them: surfaces closed, gates blocked, whoever asks. */
import { html } from '@lit-labs/ssr';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import './your-choice.js';

const thirdParty = 'http://third-party.localhost:4401';

const choice = (consent) => html`
  <section>
    <h2>Your choice</h2>
    <your-choice
      data-status=${consent.state.status}
      ?visits=${consent.has('analytics')}
      ?films=${consent.has('film')}
    ></your-choice>
  </section>
`;

const pages = {
  '/': {
    title: 'Keelwork',
    zone: '',
    main: (consent) => html`
      <section>
        <h1>Build a boat in seven days</h1>
        <p class="lead">
          Five people, one shed, a twelve-foot dinghy of larch and oak. On Sunday it floats.
        </p>
      </section>
      <section>
        <h2>How a build week runs</h2>
        <consent-gate class="film" service="film">
          <iframe
            data-src="${thirdParty}/video/embed?site=ssr"
            title="How a build week runs"
            width="960"
            height="540"
          ></iframe>
        </consent-gate>
      </section>
      ${choice(consent)}
    `,
  },
  '/members': {
    title: 'Members',
    zone: 'members',
    main: (consent) => html`
      <section>
        <h1>Your week</h1>
        <p class="lead">Bring gloves. Films are not shown here, whatever you allowed elsewhere.</p>
        <ol>
          <li><b>Monday</b> Lofting, and the moulds go up</li>
          <li><b>Wednesday</b> The last plank, and soup at six</li>
          <li><b>Sunday</b> Launch with the tide at 14:20</li>
        </ol>
      </section>
      <consent-gate service="errors">
        <script type="text/plain" data-src="${thirdParty}/errors/tag.js?site=ssr"></script>
      </consent-gate>
      ${choice(consent)}
    `,
  },
  '/cookies': {
    title: 'Cookies',
    zone: '',
    main: () => html`
      <section>
        <h1>Cookies</h1>
        <cookie-declaration></cookie-declaration>
      </section>
    `,
  },
};

const link = (href, text, path) =>
  path === href
    ? html`<a href=${href} aria-current="page">${text}</a>`
    : html`<a href=${href}>${text}</a>`;

/** A page by its path; undefined where there is none. */
export const pageAt = (path) => (Object.hasOwn(pages, path) ? pages[path] : undefined);

/** `policy`: JSON. `signal`: the request came with Global Privacy Control. */
export function document({ path, page, consent, policy, signal }) {
  // What begins a tag could end the script element.
  const json = policy.replaceAll('<', '\\u003c');
  return html`<!doctype html>
    <html lang="en" data-consent-zone=${page.zone} data-consent-gpc=${String(signal)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${page.title}</title>
        <link rel="icon" href="/icon.svg" />
        <link rel="stylesheet" href="/style.css" />
        ${unsafeHTML(`<script type="application/json" data-consent-policy>${json}</script>`)}
        <script
          type="text/plain"
          data-consent="visits"
          data-src="${thirdParty}/analytics/tag.js?site=ssr"
        ></script>
        <script type="module" src="/dist/client.js"></script>
      </head>
      <body class="page">
        <cookie-banner></cookie-banner>
        <header>
          <a class="brand" href="/">Keelwork</a>
          <nav aria-label="Pages">
            ${link('/members', 'Members', path)} ${link('/cookies', 'Cookies', path)}
          </nav>
        </header>
        <main>${page.main(consent)}</main>
        <footer>
          <p>Keelwork boatyard, rendered by a server</p>
          <a href="#" data-consent-action="preferences">Cookie settings</a>
        </footer>
      </body>
    </html>`;
}
