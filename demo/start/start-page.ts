import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { html, type Markup } from '../shared/html.js';
import type { Origins } from '../shared/sites.js';

const style = readFileSync(new URL('./public/start.css', import.meta.url), 'utf8');

/** The page on `localhost` that leads to the sites. */
export function createStartPage(origins: Origins): RequestListener {
  const page = startPage(origins).text;
  return (request, response) => {
    if (request.url === '/start.css')
      response.writeHead(200, { 'Content-Type': 'text/css' }).end(style);
    else if (request.url === '/')
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(page);
    else response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Nothing here.');
  };
}

function startPage(origins: Origins): Markup {
  const sites = [
    {
      name: 'SensoCAN',
      what: 'Sensors on a factory floor. Opt-in, a signed-in zone, Global Privacy Control.',
      attempt:
        'Accept everything, then sign in: the marketing tag stays outside the dashboard whatever you chose.',
      links: [
        [origins.sensocan, 'Landing page'],
        [`${origins.sensocan}/login`, 'Sign in'],
        [`${origins.sensocan}/cookies`, 'Cookie policy'],
      ],
    },
    {
      name: 'CERTIRON',
      what: 'Watches certificates. Nothing to consent to, so a notice with one button.',
      attempt:
        'Look into the storage before and after “Got it”: exactly one key appears. Logging out takes another one, and only that.',
      links: [
        [origins.certiron, 'Marketing site'],
        [origins.dashboard, 'Dashboard'],
        [`${origins.certiron}/cookies`, 'Cookie policy'],
      ],
    },
    {
      name: 'Fluxent',
      what: 'A software studio with a client portal. Analytics, a web font, error reports and a film from others.',
      attempt:
        'Reject everything and send the form: it works. Then play the film just once, and see that nothing was remembered.',
      links: [
        [origins.fluxent, 'Landing page'],
        [`${origins.fluxent}/portal`, 'Client portal'],
        [`${origins.fluxent}/cookies`, 'Cookie policy'],
      ],
    },
  ] as const;

  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>consent-elements: three sites to try</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/start.css" />
      </head>
      <body>
        <main>
          <header>
            <p class="name">consent-elements</p>
            <h1>Three sites, three cookie policies, one library</h1>
            <p>
              Each site is driven by its own <code>policy.json</code>. The strip on top of every
              page shows, live, what <a href="${origins.thirdParty}/">the third party</a> has seen
              of you. Until you agree, that is nothing.
            </p>
          </header>
          <ul>
            ${sites.map(
              ({ name, what, attempt, links }) =>
                html`<li class="${name.toLowerCase()}">
                  <h2><a href="${links[0][0]}/">${name}</a></h2>
                  <p>${what}</p>
                  <p class="try"><b>Try:</b> ${attempt}</p>
                  <p class="links">
                    ${links.map(([address, label]) => html`<a href="${address}">${label}</a> `)}
                  </p>
                </li>`,
            )}
          </ul>
          <footer>
            <p>Everything here runs on this machine; nothing leaves it.</p>
          </footer>
        </main>
      </body>
    </html>`;
}
