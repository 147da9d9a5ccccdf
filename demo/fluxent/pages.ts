/** The pages of Fluxent: a studio's site and its client portal. */
import type { PolicyDocument } from '../../src/policy/policy-document.js';
import { html, type Markup } from '../shared/html.js';
import { gatedScript, linksFrom, page } from '../shared/page.js';
import { projects } from './projects.js';

export interface PageOptions {
  readonly policy: PolicyDocument;
  /** Origin of the third party. */
  readonly thirdParty: string;
  /** For the hidden field of every form. */
  readonly csrfToken: string;
  readonly isSignedIn: boolean;
  /** What became of the form just sent. */
  readonly message?: string;
}

interface Layout extends PageOptions {
  readonly title: string;
  readonly here: string;
  readonly head?: Markup;
  readonly main: Markup;
}

const csrfField = (token: string): Markup =>
  html`<input type="hidden" name="csrfmiddlewaretoken" value="${token}" />`;

function layout(options: Layout): string {
  const { thirdParty, csrfToken, isSignedIn, message, title, here, head, main } = options;
  const from = (path: string): string => `${thirdParty}${path}?site=fluxent`;
  const link = linksFrom(here);
  return page({
    site: 'fluxent',
    title,
    consent: html`<script src="/dist/consent-elements.js" data-policy="/policy.json"></script>
      ${gatedScript('error-reporting', from('/errors/tag.js'))}
      ${gatedScript('site-analytics', from('/analytics/tag.js'))}`,
    head,
    start: html`<cookie-banner placement="bottom-left" reopen></cookie-banner>
      <consent-gate service="web-fonts">
        <link rel="stylesheet" data-href="${from('/fonts/signal.css')}" />
      </consent-gate>`,
    brand: html`<a class="brand" href="/">fluxent<span aria-hidden="true">/</span></a>`,
    navigation: html`${link('/', 'Studio')} ${link('/contact', 'Scope a project')}
    ${link('/portal', 'Client portal')}`,
    main: html`${message !== undefined && html`<p class="message" role="status">${message}</p>`}
    ${main}`,
    footer: html`<form method="post" action="/newsletter" class="newsletter">
        ${csrfField(csrfToken)}
        <label for="newsletter-email">Notes from the studio, once a month</label>
        <div>
          <input
            id="newsletter-email"
            type="email"
            name="email"
            placeholder="you@company.example"
            autocomplete="email"
            required
          />
          <button type="submit" class="button">Subscribe</button>
        </div>
      </form>
      <div class="imprint">
        <p>Fluxent Technologies, Inc., New York, NY</p>
        <p>
          <a href="mailto:support@fluxent.tech">support@fluxent.tech</a>
          <a href="/cookies">Cookie policy</a>
          <a href="#" data-consent-action="preferences">Cookie settings</a>
        </p>
        ${
          isSignedIn &&
          html`<form method="post" action="/portal/sign-out">
            ${csrfField(csrfToken)}<button type="submit" class="plain">
              Sign out of the portal
            </button>
          </form>`
        }
      </div>`,
  });
}

export function landingPage(options: PageOptions): string {
  return layout({
    ...options,
    title: 'Fluxent: software for the part nobody sells',
    here: '/',
    main: html`<main id="main">
      <section class="hero">
        <svg viewBox="0 0 312 340" aria-hidden="true">
          <g fill="var(--ink)">
            <path d="M96 0h34L48 340H14z" opacity=".12" />
            <path d="M156 0h34l-82 340H74z" opacity=".28" />
            <path d="M216 0h34l-82 340h-34z" />
          </g>
          <path d="M276 0h34l-82 340h-34z" fill="var(--accent)" />
        </svg>
        <p class="eyebrow">Studio for operations software</p>
        <h1>We build the part of your business that nobody sells.</h1>
        <p class="lead">
          Six weeks, one team, one tool that fits: from the spreadsheet that holds everything
          together to software that does.
        </p>
        <p><a class="button" href="/contact">Scope a project</a></p>
      </section>
      <section class="film" aria-labelledby="film-title">
        <div>
          <p class="eyebrow">Two minutes</p>
          <h2 id="film-title">How a build week runs</h2>
          <p>
            Monday we watch your people work. By Thursday they try what we made. On Friday we throw
            away whatever did not help.
          </p>
        </div>
        <consent-gate service="video" revocable>
          <iframe
            data-src="${options.thirdParty}/video/embed?site=fluxent"
            title="Film: how a build week runs"
            width="640"
            height="360"
          ></iframe>
          <img slot="poster" src="/film.svg" alt="" />
        </consent-gate>
      </section>
      <section class="facts" aria-label="How we work">
        <div>
          <p class="figure">6</p>
          <p>weeks from the first visit to a tool in daily use</p>
        </div>
        <div>
          <p class="figure">1</p>
          <p>fixed price, agreed before a line is written</p>
        </div>
        <div>
          <p class="figure">0</p>
          <p>lock-in: the code and the data are yours</p>
        </div>
      </section>
    </main>`,
  });
}

export function contactPage(options: PageOptions): string {
  return layout({
    ...options,
    title: 'Scope a project · Fluxent',
    here: '/contact',
    main: html`<main id="main" class="narrow">
      <p class="eyebrow">Scoping</p>
      <h1>What should it do by Friday?</h1>
      <form method="post" action="/contact" class="sheet" data-contact>
        ${csrfField(options.csrfToken)}
        <label>Your e-mail <input type="email" name="email" autocomplete="email" required /></label>
        <label>The work that hurts most <textarea name="text" rows="5" required></textarea></label>
        <button class="button" type="submit">Send</button>
      </form>
      <p class="small">The form needs one cookie, csrftoken, and no consent.</p>
    </main>`,
  });
}

export function signInPage(options: PageOptions): string {
  return layout({
    ...options,
    title: 'Client portal · Fluxent',
    here: '/portal',
    main: html`<main id="main" class="narrow">
      <p class="eyebrow">Client portal</p>
      <h1>Sign in</h1>
      <form method="post" action="/portal/sign-in" class="sheet" data-sign-in>
        ${csrfField(options.csrfToken)}
        <label
          >E-mail
          <input
            type="email"
            name="email"
            value="admin@client.example"
            autocomplete="username"
            required
        /></label>
        <label
          >Password
          <input
            type="password"
            name="password"
            value="any will do"
            autocomplete="current-password"
            required
        /></label>
        <button class="button" type="submit">Sign in</button>
      </form>
      <p class="small">Signing in sets a second cookie, sessionid, which scripts cannot read.</p>
    </main>`,
  });
}

export function portalPage(options: PageOptions): string {
  return layout({
    ...options,
    title: 'Client portal · Fluxent',
    here: '/portal',
    head: html`<script src="/portal.js" type="module"></script>`,
    main: html`<main id="main" class="portal" data-role="admin">
      <div class="portal-head">
        <div>
          <p class="eyebrow">Client portal</p>
          <h1>Projects</h1>
        </div>
        <label class="switch"><input type="checkbox" data-view-as /> View as client</label>
      </div>
      <p class="small" role="status" data-portal-status></p>
      <div class="hint" data-hint="project-stages" hidden>
        <p>A stage moves when you accept the walk-through, never by date alone.</p>
        <button type="button" class="plain" data-dismiss>Got it, do not show again</button>
      </div>
      <ul class="projects">
        ${projects.map(
          ({ name, stage, next, internal }) =>
            html`<li>
              <h2>${name}</h2>
              <p>${stage}</p>
              <p>${next}</p>
              <p class="internal">Internal: ${internal}</p>
            </li>`,
        )}
      </ul>
      <div class="hint" data-hint="view-as" hidden>
        <p>
          As an administrator you see internal notes. The switch above shows the page as a client
          sees it.
        </p>
        <button type="button" class="plain" data-dismiss>Got it, do not show again</button>
      </div>
    </main>`,
  });
}

export function policyPage(options: PageOptions): string {
  return layout({
    ...options,
    title: 'Cookie policy · Fluxent',
    here: '/cookies',
    head: html`<script src="/policy-page.js" type="module"></script>`,
    main: html`<main id="main" class="prose">
      <p class="eyebrow">Policy</p>
      <h1>Cookies</h1>
      <p class="lead">
        What this site and our client portal leave in your browser, who put it there, and what you
        can do about it.
      </p>
      <p class="small">Edition of ${options.policy.version ?? ''}</p>

      <h2>The words</h2>
      <p>
        A cookie is a short text that a site stores in your browser. Some last only until you close
        it, others for a set time. Pages can do similar things with pixels, tags and scripts, and
        with local storage: a place in the browser that has no end date and stays until something or
        someone clears it.
      </p>

      <h2>The full list, and your present choice</h2>
      <cookie-declaration></cookie-declaration>

      <h2>What each kind is for</h2>
      <p>
        <b>Strictly Necessary.</b> Our forms, from the newsletter to the portal, carry a token
        against forged requests, and its other half is a cookie. Once you are signed in to the
        portal, a second cookie keeps you so. Block them, and neither forms nor portal will work.
      </p>
      <p>
        <b>Functionality.</b> The portal can remember that an administrator is looking through a
        client’s eyes, and which hints you have put away. That stays on your device; it is never
        sent to us. It is remembered only if you allow it.
      </p>
      <p>
        <b>Performance / Analytics.</b> If you allow it, we count which pages are read and for how
        long, and where something fails.
      </p>
      <p>
        <b>Third-Party Cookies.</b> A web font, error reports and our film come from others. They
        may set cookies that we cannot see or delete. If you withdraw, we stop asking them for
        anything; to remove what they have already set, use your browser.
      </p>

      <h2>Global Privacy Control</h2>
      <p>
        A browser that sends this signal refuses, and we take it at its word: everything but the
        strictly necessary is off. <span data-gpc-sentence></span>
      </p>

      <h2>Your browser’s own controls</h2>
      <p>
        Every browser can show, block and delete cookies and local storage, mostly under “Settings”,
        “Privacy”. General advice is at www.aboutcookies.org and www.allaboutcookies.org. Clearing
        local storage also resets the switch and the hints in the portal.
      </p>

      <h2>The list may grow</h2>
      <p>
        Our software changes, and this list with it. A change counts from the day it stands here.
        Where it adds something to decide, you are asked; otherwise not.
      </p>

      <h2>Contact</h2>
      <p>
        Fluxent Technologies, Inc., New York, NY<br />
        <a href="mailto:support@fluxent.tech">support@fluxent.tech</a>
      </p>
    </main>`,
  });
}
