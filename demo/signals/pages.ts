/** The page of Lumeo: a product, and below it every call to a vendor in the order in which it was made. */
import type { PolicyDocument } from '../../src/policy/policy-document.js';
import { html, type Markup } from '../shared/html.js';
import { loaderWithPolicy, page } from '../shared/page.js';
import { tags } from './tags.js';

export interface Region {
  /** ISO 3166-2; empty where the visitor's region is not known. */
  readonly code: string;
  readonly name: string;
  readonly rule: string;
}

/** Where a visitor may come from; the first is that of who says nothing. */
export const regions = [
  { code: '', name: 'Not known', rule: 'asked first' },
  { code: 'DE', name: 'Germany', rule: 'asked first' },
  { code: 'GB', name: 'United Kingdom', rule: 'asked first' },
  { code: 'US-CA', name: 'California', rule: 'on until refused' },
] as const satisfies readonly Region[];

const vendors = [
  ['google', 'Google Consent Mode'],
  ['uet', 'Microsoft UET'],
  ['clarity', 'Microsoft Clarity'],
  ['meta', 'Meta Pixel'],
  ['matomo', 'Matomo'],
] as const;

const files = [
  'google-consent-mode',
  'microsoft-uet',
  'microsoft-clarity',
  'meta-pixel',
  'matomo',
] as const;

export interface PageOptions {
  readonly policy: PolicyDocument;
  /** Origin of the third party. */
  readonly thirdParty: string;
  /** The request carried the Global Privacy Control signal. */
  readonly gpc: boolean;
  readonly region: Region;
}

export function productPage({ policy, thirdParty, gpc, region }: PageOptions): string {
  return page({
    site: 'signals',
    title: 'Lumeo One: a lamp that knows the hour',
    attributes: html`${region.code && html` data-consent-region="${region.code}"`}${gpc && html` data-consent-gpc="true"`}`,
    consent: html`<script src="/recorder.js"></script>
      <script src="/listeners.js"></script>
      ${loaderWithPolicy(policy)}
      ${files.map((file) => html`<script src="/dist/integrations/${file}.js"></script>`)}
      ${tags((vendor) => `${thirdParty}/vendors/${vendor}.js?site=signals`)}`,
    head: html`<script src="/signals.js" type="module"></script>`,
    start: html`<cookie-banner placement="bottom-right" reopen></cookie-banner>`,
    brand: html`<a class="brand" href="/">
      <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true">
        <circle cx="16" cy="16" r="13" fill="none" stroke="currentColor" stroke-width="2.5" />
        <path d="M16 3a13 13 0 0 1 0 26z" fill="var(--glow)" />
      </svg>
      Lumeo
    </a>`,
    navigation: html`<a href="#lamp">Lamp One</a> <a href="#signals">Signals</a>`,
    main: html`<main id="main">${product} ${record(region)}</main>`,
    footer: html`<p>Lumeo. Light for the hour it is.</p>
      <p><a href="#" data-consent-action="preferences">Cookie settings</a></p>`,
  });
}

const product: Markup = html`<section class="product" id="lamp" aria-labelledby="lamp-title">
  <svg class="lamp" viewBox="0 0 520 420" role="img" aria-label="A desk lamp with a round shade">
    <defs>
      <radialGradient id="light" cx="0.5" cy="0" r="1">
        <stop offset="0" stop-color="var(--glow)" stop-opacity="0.85" />
        <stop offset="1" stop-color="var(--glow)" stop-opacity="0" />
      </radialGradient>
    </defs>
    <path d="M214 150 96 372h330L306 150z" fill="url(#light)" />
    <path d="M64 372h392" stroke="var(--ink)" stroke-width="3" />
    <path
      d="M420 362V120a58 58 0 0 0-116 0"
      fill="none"
      stroke="var(--ink)"
      stroke-width="9"
      stroke-linecap="round"
    />
    <path d="M196 150a64 64 0 0 1 128 0z" fill="var(--ink)" />
    <rect x="374" y="358" width="92" height="14" rx="7" fill="var(--ink)" />
    <circle cx="260" cy="152" r="15" fill="var(--glow)" />
  </svg>
  <div>
    <p class="eyebrow">Lamp One</p>
    <h1 id="lamp-title">A lamp that knows the hour.</h1>
    <p class="lead">
      Cool and bright while there is work, warm and low when there is not. No app, no account, no
      cloud: a light sensor, a clock and a dial.
    </p>
    <p class="buy">
      <b>€ 149</b>
      <button type="button" class="button" data-basket>Put into the basket</button>
    </p>
    <p class="small" role="status" data-basket-status></p>
  </div>
</section>`;

function record(region: Region): Markup {
  return html`<section class="signals" id="signals" aria-labelledby="signals-title">
    <div class="signals-head">
      <div>
        <h2 id="signals-title">What five vendors are told</h2>
        <p>
          Each is denied before its tag could run. A choice goes to the vendors first, then gates
          open, then the page hears of it. Saying the same twice says nothing.
        </p>
      </div>
      <nav class="regions" aria-label="Where you are">
        ${regions.map(
          ({ code, name, rule }) =>
            html`<a
              href="/${code && html`?region=${code}`}#signals"
              ${code === region.code && html` aria-current="true"`}
              ><b>${name}</b> <span>${rule}</span></a
            >`,
        )}
      </nav>
    </div>
    <ul class="vendors">
      ${vendors.map(
        ([id, name]) =>
          html`<li data-vendor="${id}">
            <h3>${name}</h3>
            <p data-said>…</p>
            <p class="small" data-updates></p>
          </li>`,
      )}
    </ul>
    <div class="log-head">
      <h3 id="log-title">In this order</h3>
      <ul class="legend">
        <li class="signal">signal</li>
        <li class="gate">gate</li>
        <li class="event">event</li>
      </ul>
      <button type="button" class="plain" data-clear>Clear the list</button>
    </div>
    <ol class="log" tabindex="0" aria-labelledby="log-title"></ol>
  </section>`;
}
