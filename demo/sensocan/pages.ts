/** The pages of SensoCAN. */
import type { PolicyDocument } from '../../src/policy/policy-document.js';
import { html, type Markup } from '../shared/html.js';
import { gatedScript, linksFrom, loaderWithPolicy, page } from '../shared/page.js';

export interface PageOptions {
  readonly policy: PolicyDocument;
  /** Origin of the third party. */
  readonly thirdParty: string;
  /** The request carried the Global Privacy Control signal. */
  readonly gpc: boolean;
}

interface Layout extends PageOptions {
  readonly title: string;
  readonly zone?: string;
  /** Where the visitor is, for the navigation. */
  readonly here?: string;
  readonly head?: Markup;
  readonly main: Markup;
}

function layout({ policy, thirdParty, gpc, title, zone, here, head, main }: Layout): string {
  const from = (path: string): string => `${thirdParty}${path}?site=sensocan`;
  const link = linksFrom(here);
  return page({
    site: 'sensocan',
    title,
    attributes: html`${zone && html` data-consent-zone="${zone}"`}${gpc && html` data-consent-gpc="true"`}`,
    consent: html`${loaderWithPolicy(policy)}
    ${gatedScript('error-tracking', from('/errors/tag.js'))}
    ${gatedScript('usage-metrics', from('/analytics/tag.js'))}`,
    head: html`<script src="/app.js" type="module"></script>
      ${head}`,
    start: html`<cookie-banner></cookie-banner>`,
    brand: html`<a class="brand" href="/">
      <svg viewBox="0 0 32 32" width="30" height="30" aria-hidden="true">
        <rect width="32" height="32" rx="9" fill="var(--accent)" />
        <path
          d="M6 17h5l3-8 4 15 3-9h5"
          fill="none"
          stroke="var(--on-accent)"
          stroke-width="2.6"
          stroke-linecap="round"
          stroke-linejoin="round"
        />
      </svg>
      SensoCAN
    </a>`,
    navigation: html`${link('/', 'Platform')} ${link('/cookies', 'Cookies')}
      <span data-signed-out>${link('/login', 'Sign in')}</span>
      <span data-signed-in hidden
        ><a href="/dashboard" data-route${here === '/dashboard' && html` aria-current="page"`}
          >Dashboard</a
        ></span
      >
      <button type="button" class="plain" data-sign-out hidden>Sign out</button>`,
    main,
    footer: html`<p>SensoCAN. Readings from hardware that matters.</p>
      <p>
        <a href="/cookies">Cookie policy</a>
        <a href="#" data-consent-action="preferences">Cookie settings</a>
      </p>`,
    end: html`<!-- On every page, as such tags are. The dashboard's zone keeps it shut there. -->
      <consent-gate category="marketing">
        <script type="text/plain" data-src="${from('/ads/tag.js')}"></script>
      </consent-gate>`,
  });
}

export function landingPage(options: PageOptions): string {
  return layout({
    ...options,
    title: 'SensoCAN: every sensor on one clear line',
    here: '/',
    main: html`<main id="main">
      <section class="hero">
        <div>
          <p class="eyebrow">Condition monitoring for plants</p>
          <h1>Every sensor on one clear line.</h1>
          <p class="lead">
            SensoCAN reads temperature, pressure, flow and vibration from the bus you already have,
            and speaks up the moment a value leaves its lane.
          </p>
          <p class="actions">
            <a class="button" href="/dashboard" data-route>Open the dashboard</a>
            <a class="button quiet" href="#how">How it works</a>
          </p>
        </div>
        <figure class="scope">
          <figcaption><span>PT-104 · oil temperature</span><b>63.4 °C</b></figcaption>
          <svg
            viewBox="0 0 480 220"
            role="img"
            aria-label="A temperature curve that stays inside its band"
          >
            <rect x="0" y="58" width="480" height="104" fill="var(--band)" />
            <g stroke="var(--line)" stroke-width="1">
              <path d="M0 58h480M0 110h480M0 162h480" />
            </g>
            <path
              d="M0 128c22-2 30-26 52-26s28 34 52 34 30-52 56-52 26 44 52 44 28-22 52-22 28 30 54 30 26-58 52-58 28 40 54 40 34-20 46-21"
              fill="none"
              stroke="var(--accent)"
              stroke-width="3.5"
              stroke-linecap="round"
            />
            <circle cx="466" cy="98" r="6" fill="var(--accent)" />
          </svg>
          <dl>
            <div>
              <dt>Low</dt>
              <dd>45</dd>
            </div>
            <div>
              <dt>High</dt>
              <dd>75</dd>
            </div>
            <div>
              <dt>Last reading</dt>
              <dd>2 s ago</dd>
            </div>
          </dl>
        </figure>
      </section>
      <section class="features" id="how" aria-labelledby="how-title">
        <h2 id="how-title">From the bus to a decision</h2>
        <ol>
          <li>
            <h3>Clip on</h3>
            <p>
              A gateway listens to your CAN bus. It never writes to it, so nothing on the line
              changes.
            </p>
          </li>
          <li>
            <h3>Draw the lane</h3>
            <p>
              Set the band in which a value may move. SensoCAN suggests one from the last four
              weeks.
            </p>
          </li>
          <li>
            <h3>Get the call</h3>
            <p>
              One alarm for one cause, sent to whoever is on shift, with the curve that led there.
            </p>
          </li>
        </ol>
      </section>
      <section class="strip" aria-labelledby="strip-title">
        <h2 id="strip-title">What leaves the plant is up to you.</h2>
        <p>
          Readings stay in the region you choose. And on this site nothing is measured before you
          say so: see the strip on top, or read the <a href="/cookies">cookie policy</a>.
        </p>
      </section>
    </main>`,
  });
}

export function loginPage(options: PageOptions): string {
  return layout({
    ...options,
    title: 'Sign in to SensoCAN',
    here: '/login',
    head: html`<script
      src="${options.thirdParty}/challenge/widget.js?site=sensocan"
      defer
    ></script>`,
    main: html`<main id="main" class="narrow">
      <h1>Sign in</h1>
      <p class="notice" data-storage-blocked hidden>
        Your browser keeps storage shut for this site. The platform cannot recognize you without its
        session token, so signing in is not possible until you allow it.
      </p>
      <form class="card" data-login>
        <label
          >Work e-mail
          <input
            type="email"
            name="email"
            value="shift@plant.example"
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
        <p class="challenge" data-challenge>The bot check needs a moment.</p>
        <button class="button" type="submit" disabled>Sign in</button>
        <p class="small" role="status" data-login-status></p>
      </form>
      <p class="small">
        The bot check is strictly necessary and runs on this page only. It is the one thing here
        that comes from another server without asking.
      </p>
    </main>`,
  });
}

export function dashboardPage(options: PageOptions): string {
  return layout({
    ...options,
    title: 'Dashboard · SensoCAN',
    zone: 'dashboard',
    here: '/dashboard',
    main: html`<main id="main" class="dashboard" data-dashboard>
      <div class="dashboard-head">
        <h1>Line 3</h1>
        <p>
          <button type="button" class="button quiet" data-break>Break a chart</button>
          <button type="button" class="button" data-export>Export CSV</button>
        </p>
      </div>
      <p class="small" role="status" data-dashboard-status>Loading readings …</p>
      <ul class="tiles" data-tiles aria-label="Sensors"></ul>
      <section class="card chart" aria-labelledby="chart-title">
        <h2 id="chart-title">Last 24 hours, each within its own band</h2>
        <ul class="legend" data-legend></ul>
        <svg
          viewBox="0 0 720 220"
          preserveAspectRatio="none"
          data-chart
          role="img"
          aria-label="Readings of the last 24 hours"
        ></svg>
      </section>
    </main>`,
  });
}

export function policyPage(options: PageOptions): string {
  const { version } = options.policy;
  return layout({
    ...options,
    title: 'Cookie policy · SensoCAN',
    here: '/cookies',
    main: html`<main id="main" class="prose">
      <h1>Cookie policy</h1>
      <p class="lead">
        What SensoCAN keeps in your browser when you visit this site or sign in to the platform,
        what each thing is for, and how to say no.
      </p>
      <p class="small">Edition of ${String(version)}</p>

      <h2>Cookies and local storage, briefly</h2>
      <p>
        A cookie is a short text that a site leaves in your browser and gets back with later
        requests. Local storage is a drawer in the browser that only the site itself can open. We
        mostly use the drawer: it holds the encrypted token that keeps you signed in, so that you
        need not sign in again for each request.
      </p>

      <h2>Everything we use, and your present choice</h2>
      <cookie-declaration></cookie-declaration>

      <h2>Three kinds, three rules</h2>
      <p>
        <b>Strictly Necessary (Essential).</b> Always on. The platform steers physical devices, so
        knowing who you are, keeping robots away and reaching the right server are not optional. The
        bot check is used against automated attacks and for nothing else.
      </p>
      <p>
        <b>Performance and Analytics.</b> Off until you allow it. Error tracking tells us when a
        page or a sensor chart fails. Usage metrics are counted in total and without names, for
        instance how often “Export CSV” is clicked.
      </p>
      <p>
        <b>Marketing and Targeting.</b> Off until you allow it, and then on our public pages only.
        Inside the dashboard it never runs, whatever you chose.
      </p>

      <h2>Global Privacy Control</h2>
      <p>
        If your browser sends this signal we treat it as a refusal of everything that is not
        strictly necessary, without asking.
      </p>
      <p data-gpc-sentence class="notice">Finding out what your browser sends …</p>

      <h2>Your browser's own controls</h2>
      <p>
        Every browser can refuse or delete cookies and local storage; its help pages say how. If you
        refuse the strictly necessary ones too, the platform has no way to recognize you and signing
        in will not work.
      </p>

      <h2>When this page changes</h2>
      <p>
        We update it when what we use changes. You are asked again only if there is something new to
        decide. Please look in now and then.
      </p>
    </main>`,
  });
}
