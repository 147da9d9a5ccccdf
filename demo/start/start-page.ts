import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import express, { type Express } from 'express';
import type { PolicyDocument } from '../../src/policy/policy-document.js';
import { html, type Markup } from '../shared/html.js';
import { loaderWithPolicy } from '../shared/page.js';
import type { Origins } from '../shared/sites.js';
import { figures } from './figures.js';
import { apps, docs, sitesOf, toolsOf } from './sites.js';

const policy = JSON.parse(
  readFileSync(new URL('./policy.json', import.meta.url), 'utf8'),
) as PolicyDocument;

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The page on `localhost` that leads to everything. */
export function createStartPage(origins: Origins): Express {
  const app = express();
  app.disable('x-powered-by');
  let page: string | undefined;
  app.get('/', (_request, response) => {
    response.type('html').send((page ??= startPage(origins).text));
  });
  app.use('/dist', express.static(folder('../../dist'), { cacheControl: false }));
  app.use(
    '/docs',
    express.static(folder('../../docs'), {
      cacheControl: false,
      setHeaders(response, path) {
        if (path.endsWith('.md')) response.setHeader('Content-Type', 'text/plain; charset=utf-8');
      },
    }),
  );
  app.use(express.static(folder('./public'), { cacheControl: false }));
  app.use((_request, response) => {
    response.status(404).type('text').send('Nothing here.');
  });
  return app;
}

const snippet = `<script type="application/json" data-consent-policy>
  { "version": "1", "categories": [
    { "id": "necessary", "required": true },
    { "id": "analytics" }
  ] }
</script>
<script src="consent/consent-elements.js"></script>
<script type="text/plain" data-consent="analytics"
        data-src="stats.js"></script>

<cookie-banner></cookie-banner>`;

function startPage(origins: Origins): Markup {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>consent-elements</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        ${loaderWithPolicy(policy)}
        <link rel="stylesheet" href="/start.css" />
        <script src="/start.js" type="module"></script>
      </head>
      <body>
        <header class="bar">
          <a class="name" href="/">consent-elements</a>
          <nav aria-label="On this page">
            <a href="#sites">Sites</a> <a href="#tools">Tools</a> <a href="#apps">Apps</a>
            <a href="#docs">Docs</a>
          </nav>
        </header>
        <main>
          ${opening(origins)} ${figuresSection()} ${snippetSection()} ${sitesSection(origins)}
          ${toolsSection(origins)} ${appsSection()} ${docsSection()}
        </main>
        <footer>
          <p>Everything here runs on this machine; nothing leaves it. MIT licence.</p>
          <p><a href="#" data-consent-action="preferences">Cookie settings</a></p>
        </footer>
        <cookie-banner placement="bottom-right" reopen></cookie-banner>
      </body>
    </html>`;
}

function opening(origins: Origins): Markup {
  return html`<section class="opening">
    <div>
      <h1>Nothing runs before yes.</h1>
      <p class="lead">
        A cookie banner, a preference centre, consent gates and a cookie declaration as web
        components, all driven by one policy that the site writes itself.
      </p>
      <p class="buttons">
        <a class="button" href="#start">Ten lines to start</a>
        <button type="button" class="button quiet" data-show="banner">Show the banner</button>
        <button type="button" class="button quiet" data-panel>Panel for developers</button>
      </p>
    </div>
    <figure>
      <consent-gate service="player" revocable>
        <iframe
          data-src="${origins.thirdParty}/video/embed?site=start"
          title="A film from the third party"
          width="640"
          height="360"
        ></iframe>
      </consent-gate>
      <figcaption>
        A gate at work: until you allow it, <a href="${origins.thirdParty}/">the third party</a>
        does not hear of you.
      </figcaption>
    </figure>
  </section>`;
}

function figuresSection(): Markup {
  return html`<section aria-labelledby="figures-title">
    <h2 id="figures-title" class="unseen">In figures</h2>
    <dl class="figures">
      ${figures().map(
        ({ value, unit, what }) =>
          html`<div>
            <dt>${what}</dt>
            <dd>${value}${unit && html` <small>${unit}</small>`}</dd>
          </div>`,
      )}
    </dl>
  </section>`;
}

function snippetSection(): Markup {
  return html`<section class="start" id="start" aria-labelledby="start-title">
    <div>
      <h2 id="start-title">A page, gated</h2>
      <p>
        One policy, one script in the head, one element in the body. What waits for consent is inert
        in the page’s own source, so that no browser and no speed can run it too early.
      </p>
      <p>
        As ES modules, in React or Vue, on a server:
        <a href="/docs/quick-start.md">the quick start</a> goes on from here.
      </p>
    </div>
    <pre tabindex="0" role="region" aria-label="Example"><code>${snippet}</code></pre>
  </section>`;
}

function sitesSection(origins: Origins): Markup {
  return html`<section id="sites" aria-labelledby="sites-title">
    <h2 id="sites-title">Four sites to try</h2>
    <p class="intro">
      Each is driven by its own <code>policy.json</code>. The strip on top of every page shows,
      live, what the third party has seen of you, and opens the panel for developers.
    </p>
    <ul class="cards">
      ${sitesOf(origins).map(
        ({ name, what, attempt, links }) =>
          html`<li class="${name.toLowerCase()}">
            <h3><a href="${links[0][0]}/">${name}</a></h3>
            <p>${what}</p>
            <p class="try"><b>Try:</b> ${attempt}</p>
            <p class="links">
              ${links.map(([address, label]) => html`<a href="${address}">${label}</a> `)}
            </p>
          </li>`,
      )}
    </ul>
  </section>`;
}

function toolsSection(origins: Origins): Markup {
  return html`<section id="tools" aria-labelledby="tools-title">
    <h2 id="tools-title">Tools</h2>
    <ul class="cards small">
      ${toolsOf(origins).map(
        ([name, address, what]) =>
          html`<li>
            <h3><a href="${address}/">${name}</a></h3>
            <p>${what}</p>
          </li>`,
      )}
    </ul>
  </section>`;
}

function appsSection(): Markup {
  return html`<section id="apps" aria-labelledby="apps-title">
    <h2 id="apps-title">Apps of their own</h2>
    <p class="intro">
      Each has a <code>package.json</code> and takes the library as any user would: packed, by
      <code>npm pack</code>, as <code>consent-elements.tgz</code> in its folder. Then:
    </p>
    <dl class="apps">
      ${apps.map(
        ([path, what, command]) =>
          html`<div>
            <dt>${what}</dt>
            <dd><code>cd ${path} &amp;&amp; ${command}</code></dd>
          </div>`,
      )}
    </dl>
  </section>`;
}

function docsSection(): Markup {
  return html`<section id="docs" aria-labelledby="docs-title">
    <h2 id="docs-title">Documentation</h2>
    <ul class="docs">
      ${docs.map(([file, name]) => html`<li><a href="/docs/${file}.md">${name}</a></li>`)}
    </ul>
  </section>`;
}
