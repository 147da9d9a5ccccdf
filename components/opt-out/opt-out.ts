/**
 * What surfaces show besides under the Global Privacy Control signal and in opt-out mode: what is done about it, and exceptions. A
 * chunk of its own, since most visitors have neither; `Surroundings` loads it before such a surface shows.
 */
import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { unitsOf } from '../../src/consent/evaluate.js';
import { hasOptedOut } from '../../src/consent/refusal.js';
import type { Action } from '../../src/consent/transition.js';
import type { ConsentState } from '../../src/consent/types.js';
import type { Category, Mode, Policy } from '../../src/policy/types.js';
import { sharedConsent, type SharedConsent } from '../../src/page/shared.js';
import { announce } from '../internal/announce.js';
import { categoryList, isSignalled, openCategories } from '../internal/labels.js';
import { textsOf } from '../internal/localization.js';
import { commonMessages } from '../internal/messages.js';
import { optOutMessages } from './opt-out.messages.js';
import { optOutStyles } from './opt-out.styles.js';

const text = textsOf({ ...commonMessages, ...optOutMessages });

type Part = TemplateResult | typeof nothing;

/** The part of a surface's state that decides which notes it shows. */
interface Shown {
  readonly policy: Policy;
  readonly state: ConsentState;
}

/** Closed banners that say so, and whether screen readers have been told. */
const confirmed = new WeakMap<LitElement, boolean>();

/** Banners of pages that have none of their own. */
const added = new WeakSet<Element>();

/** What a surface lends to what stands in it. */
export interface Host {
  readonly element: LitElement;
  readonly perform: (action: Action) => void;
}

/** What a banner speaks about, and how: where the signal keeps everything off, all of it would need consent. */
export function question(shown: Shown): { asked: readonly Category[]; mode: Mode } {
  const { policy, state } = shown;
  const off = offBySignal(shown);
  const asked = openCategories(policy, state).filter((category) => !off.includes(category));
  return off[0] && !asked[0] ? { asked: off, mode: 'opt-in' } : { asked, mode: state.mode };
}

/** Open categories that the signal keeps off, so that accepting everything does not speak about them. */
function offBySignal(shown: Shown): readonly Category[] {
  const { grants } = shown.state;
  return covered(shown).filter(({ id }) => !grants[id]?.granted);
}

/** What leads back to the choice is called; empty where it has its usual name. */
export function nameOfLink({ mode }: ConsentState): string {
  return mode === 'opt-out' ? text('opt-out.link') : '';
}

/**
 * What is done about an opt-out and about the signal, where there is either; `limit` is said after it. An exception to the signal can
 * be undone beside it. That button goes with the exception, so the line itself takes the focus.
 */
export function statusLine(shown: Shown, host: Host, limit = ''): Part {
  const { state } = shown;
  const status = statusText(state);
  const undo = ({ currentTarget }: Event): void => {
    (currentTarget as HTMLElement).parentElement?.focus();
    host.perform({ type: 'withdraw', choices: answers(exceptions(shown), false) });
  };
  adoptStyles(host);
  return status
    ? html`<p part="gpc-status" role="status" tabindex="-1">
        ${status} ${limit}
        ${
          state.gpc === 'overridden'
            ? html`<button type="button" part="gpc-undo" @click=${undo}>
                ${text('gpc.undo')}
              </button>`
            : nothing
        }
      </p>`
    : nothing;
}

/** The same, and what of it a button that accepts everything leaves off. */
export function statusWithLimit(shown: Shown, host: Host): Part {
  const off = categoryList(offBySignal(shown));
  const limit = { accept: text('banner.accept-all'), categories: off };
  return statusLine(shown, host, off && text('gpc.limit', limit));
}

/** The same on a banner, with the step that accepting everything is not: it names the signal, and allows what that keeps off. */
export function bannerNote(shown: Shown, host: Host): readonly Part[] {
  const { perform } = host;
  const off = offBySignal(shown);
  const allow = (): void =>
    perform({ type: 'save', choices: answers(off, true), gpcOverride: true });
  const button = html`<button type="button" part="gpc-override" @click=${allow}>
    ${text('gpc.allow', { categories: categoryList(off) })}
  </button>`;
  return [statusWithLimit(shown, host), off[0] ? button : nothing];
}

/**
 * Has the closed banner say that an opt-out is done, until that is closed in its turn; the page gets a banner where it has none.
 * `action`: what was done on this page; one that only allows needs no confirmation.
 */
export async function confirm(action?: Action): Promise<void> {
  const refuses =
    !action ||
    /^(reject-all|withdraw)$/.test(action.type) ||
    Object.values(action.choices ?? {}).includes(false);
  const { load, surfaces } = sharedConsent() as SharedConsent;
  if (!refuses || !(await load('banner'))) return;
  if (!surfaces.banner.size)
    added.add(document.body.appendChild(document.createElement('cookie-banner')));
  const banner = [...surfaces.banner].at(-1) as unknown as LitElement;
  confirmed.set(banner, false);
  banner.requestUpdate();
}

/** Whether it does so. */
export function isConfirmed(banner: LitElement): boolean {
  return confirmed.has(banner);
}

/** What stands beside the floating button: the confirmation, or the signal's status. */
export function closedLine(shown: Shown, host: Host): Part | undefined {
  const banner = host.element as LitElement & { readonly reopen: boolean };
  if (!hasOptedOut(shown.state)) confirmed.delete(banner);
  adoptStyles(host);
  if (!confirmed.has(banner))
    return banner.reopen && isSignalled(shown.state.gpc) ? statusLine(shown, host) : undefined;
  if (!confirmed.get(banner)) {
    confirmed.set(banner, true);
    announce(banner.renderRoot, text('opt-out.confirmed'));
  }
  const close = (): void => {
    confirmed.delete(banner);
    banner.requestUpdate();
    banner.focus();
    if (added.has(banner)) banner.remove();
  };
  return html`
    ${statusLine(shown, host)}
    <button type="button" part="close" @click=${close}>${text('preferences.close.notice')}</button>
  `;
}

function statusText(state: ConsentState): string {
  const { gpc, mode, denied, grants } = state;
  // An opt-out by the signal outlasts it.
  const bySignal = gpc !== 'overridden' && denied.some((id) => grants[id]?.source === 'gpc');
  const isOut = hasOptedOut(state) || (mode === 'opt-out' && bySignal);
  return [
    isOut ? text('opt-out.confirmed') : '',
    isSignalled(gpc) ? text(`gpc.${gpc as 'honored'}`) : '',
  ]
    .join(' ')
    .trim();
}

/** Open categories that the signal speaks about. */
function covered({ policy, state }: Shown): readonly Category[] {
  return openCategories(policy, state).filter(
    ({ gpc }) => gpc !== 'ignore' && isSignalled(state.gpc),
  );
}

/** Those that are on nevertheless, be it with one service only. */
function exceptions(shown: Shown): readonly Category[] {
  const { policy, state } = shown;
  return covered(shown).filter((category) =>
    unitsOf(policy, category).some(({ id }) => state.grants[id]?.granted),
  );
}

/** One answer about several categories. */
function answers(categories: readonly Category[], granted: boolean) {
  return Object.fromEntries(categories.map(({ id }) => [id, granted]));
}

function adoptStyles({ element: { renderRoot } }: Host): void {
  const { styleSheet } = optOutStyles;
  const root = renderRoot as ShadowRoot;
  if (styleSheet && !root.adoptedStyleSheets.includes(styleSheet))
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, styleSheet];
}
