/** The pages of CERTIRON: the marketing site and, on an origin of its own, the dashboard. */
import type { PolicyDocument } from '../../src/policy/policy-document.js';
import { html, type Markup } from '../shared/html.js';
import { linksFrom, loaderWithPolicy, page } from '../shared/page.js';
import { hosts, type Origins } from '../shared/sites.js';
import { certificates } from './certificates.js';

export interface PageOptions {
  readonly policy: PolicyDocument;
  readonly origins: Origins;
}

interface Layout extends PageOptions {
  readonly title: string;
  readonly here: string;
  readonly head?: Markup;
  readonly main: Markup;
  /** The dashboard shows no notice: the acknowledgement belongs to the marketing site. */
  readonly isDashboard?: boolean;
}

function layout({ policy, origins, title, here, head, main, isDashboard }: Layout): string {
  const link = linksFrom(here);
  return page({
    site: 'certiron',
    title,
    consent: loaderWithPolicy(policy),
    head,
    start: !isDashboard && html`<cookie-banner placement="bottom-right"></cookie-banner>`,
    brand: html`<a class="brand" href="${origins.certiron}/">CERTIRON</a>`,
    navigation: html`${link(`${origins.certiron}/`, 'Product')}
    ${link(`${origins.certiron}/cookies`, 'Cookies')} ${link(`${origins.dashboard}/`, 'Dashboard')}`,
    main,
    footer: html`<p>
        CERTIRON. Questions: <a href="mailto:privacy@certiron.io">privacy@certiron.io</a>
      </p>
      <p>
        <a href="${origins.certiron}/cookies">Cookie policy</a>
        <a href="#" data-consent-action="preferences">What we store</a>
      </p>`,
  });
}

export function landingPage(options: PageOptions): string {
  const { origins } = options;
  return layout({
    ...options,
    title: 'CERTIRON: certificates that do not lapse',
    here: `${origins.certiron}/`,
    main: html`<main id="main">
      <section class="hero">
        <h1>A certificate should never end by surprise.</h1>
        <div class="hero-side">
          <p class="lead">
            CERTIRON looks at every certificate you serve, from outside, twice a day, and writes to
            you while there is still time for a calm afternoon.
          </p>
          <p><a class="button" href="${origins.dashboard}/">Open the dashboard</a></p>
        </div>
      </section>
      <section>
        <h2 id="ledger-title" class="quiet-title">The ledger, as you would see it</h2>
        <div class="scroller" tabindex="0" role="region" aria-labelledby="ledger-title">
          <table class="ledger">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Issuer</th>
                <th scope="col">Days left</th>
              </tr>
            </thead>
            <tbody>
              ${certificates.map(
                ({ name, issuer, daysLeft }) =>
                  html`<tr${daysLeft < 14 && html` class="due"`}>
                    <th scope="row">${name}</th>
                    <td>${issuer}</td>
                    <td>${daysLeft}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </section>
      <section class="columns">
        <div>
          <h2>Seen from outside</h2>
          <p>
            We ask your servers as a browser would. There is nothing to install and no key to hand
            over.
          </p>
        </div>
        <div>
          <h2>One letter, in time</h2>
          <p>
            A first letter at thirty days, a second at seven, and a call at two. Then it is renewed,
            or someone has decided not to.
          </p>
        </div>
        <div>
          <h2>One price</h2>
          <p>
            Nine euros a month for up to two hundred names. You pay on
            <a href="https://stripe.com/" rel="noreferrer external">Stripe’s own checkout page</a>;
            nothing of theirs is loaded here.
          </p>
        </div>
      </section>
    </main>`,
  });
}

export function dashboardPage(options: PageOptions): string {
  return layout({
    ...options,
    title: 'Dashboard · CERTIRON',
    here: `${options.origins.dashboard}/`,
    isDashboard: true,
    head: html`<script src="/dashboard.js" type="module"></script>`,
    main: html`<main id="main" class="dashboard">
      <section data-signed-out>
        <h1>Sign in</h1>
        <form data-sign-in>
          <label
            >E-mail
            <input
              type="email"
              name="email"
              value="ops@example.org"
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
        <p class="small">
          Signing in puts one thing into this browser: <code>certiron.session</code>, a random token
          that keeps you signed in for up to 30 days.
        </p>
      </section>
      <section data-signed-in hidden>
        <div class="dashboard-head">
          <h1>Ledger</h1>
          <button class="button quiet" type="button" data-log-out>Log out</button>
        </div>
        <div class="scroller" tabindex="0" role="region" aria-label="Certificates">
          <table class="ledger">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Issuer</th>
                <th scope="col">Days left</th>
              </tr>
            </thead>
            <tbody data-rows></tbody>
          </table>
        </div>
      </section>
      <p class="small" role="status" data-status></p>
    </main>`,
  });
}

export function policyPage(options: PageOptions): string {
  const { origins, policy } = options;
  return layout({
    ...options,
    title: 'Cookie policy · CERTIRON',
    here: `${origins.certiron}/cookies`,
    main: html`<main id="main" class="prose">
      <h1>Cookie policy</h1>
      <p class="lead">
        In one breath: we keep what the sites need to work, two small things in all. No analytics,
        no tracking, no adverts, and nobody else’s cookies.
      </p>
      <p class="small">Edition of ${policy.version ?? ''}</p>

      <h2>What is stored, and where</h2>
      <p>
        This policy covers two sites, ${hosts.certiron} and ${hosts.dashboard}. To your browser they
        are strangers to each other: what one keeps, the other cannot read.
      </p>
      <cookie-declaration></cookie-declaration>
      <p>
        The token lives for at most 30 days; after that our server no longer accepts it. The note
        that you have read the notice is written by your click on “Got it”, and not before.
      </p>

      <h2>What you will not find here</h2>
      <ul>
        <li>Analytics of any kind, whether Google Analytics, Plausible, Fathom or another</li>
        <li>Advertising tags such as the Facebook Pixel or Google Ads</li>
        <li>Cookies that follow you from site to site</li>
        <li>Recordings of your visit, heat maps or fingerprints of your browser</li>
      </ul>

      <h2>Payment</h2>
      <p>
        Payment takes place on a page of Stripe’s, under Stripe’s own cookie policy; it may set
        cookies there to prevent fraud. Nothing of Stripe’s is built into our pages.
      </p>

      <h2>Signals such as Global Privacy Control</h2>
      <p>
        There is nothing that such a signal could switch off: we neither sell nor share anything
        about you. We therefore show nothing and store nothing because of it.
      </p>

      <h2>How to remove it</h2>
      <ul>
        <li>
          Log out in the dashboard: the token goes from your browser, and our server forgets it.
        </li>
        <li>Or clear the data of both sites in your browser’s settings.</li>
      </ul>
      <p>
        This site works without any of it. The dashboard needs the token for as long as you are
        signed in; without it you are simply signed out.
      </p>

      <h2>If this changes</h2>
      <p>
        Should we ever want to add something, for instance analytics, this page will say so, you
        will be told, and nothing will be added unless you have said yes.
      </p>
      <p>
        <button type="button" class="button" data-consent-action="preferences">
          See what we store
        </button>
      </p>

      <h2>Contact</h2>
      <p><a href="mailto:privacy@certiron.io">privacy@certiron.io</a></p>
    </main>`,
  });
}
