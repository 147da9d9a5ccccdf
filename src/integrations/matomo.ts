/**
 * Matomo keeps what it tracks without consent, and sends it once consent is given, even after a refusal. What was tracked while the
 * visitor refused is dropped here: from `_paq` while that is an array, and from the tracker by `trackPageView`, with which it
 * begins a new list.
 */
import { isGranted } from '../consent/is-granted.js';
import { makeIntegration } from '../consent/make-integration.js';
import type { ConsentState, Integration } from '../consent/types.js';

export interface MatomoOptions {
  /** `consent`: ids; `analytics` otherwise. */
  readonly categories?: { readonly consent?: string | readonly string[] };
  /** `tracking`, the default: without consent nothing is sent. `cookies`: without consent it tracks, and stores nothing. */
  readonly mode?: 'tracking' | 'cookies';
}

type Command = unknown[];

/** Once Matomo has come, an object with `push` alone. */
type Queue = Command[] | { push(command: Command): unknown };

const commands = {
  tracking: { require: 'requireConsent', give: 'setConsentGiven', forget: 'forgetConsentGiven' },
  cookies: {
    require: 'requireCookieConsent',
    give: 'setCookieConsentGiven',
    forget: 'forgetCookieConsentGiven',
  },
} as const;

/** How long Matomo's own cookie about a withdrawal lives, in hours. The next page is told by us; Matomo's default are 30 years. */
const hours = 1;

/**
 * Matomo's consent API: consent is required on every page before anything is tracked, given on every page that has it, and
 * forgotten when it is taken back.
 *
 * @see https://developer.matomo.org/guides/tracking-consent
 */
export function matomo(options?: MatomoOptions): Integration {
  return makeIntegration<MatomoOptions>({
    id: 'matomo',
    shape: { categories: { consent: 'ids' }, mode: 'tracking|cookies' },
    options,
    make({ categories, mode = 'tracking' }) {
      const page = globalThis as { _paq?: Queue };
      const ids = categories?.consent ?? 'analytics';
      const { require, give, forget } = commands[mode];
      const queue = (): Queue => (page._paq ??= []);
      let granted = false;
      /** Consent that waits in the array for Matomo to come. */
      let given: Command | undefined;
      /** Something may have been tracked that must not be sent. */
      let refused = false;
      /** Something of this page has been dropped, so that the page has to be counted anew. */
      let isLost = false;

      const drop = (): void => {
        if (mode === 'tracking' && dropTracking(queue())) isLost = true;
      };
      const grant = (): void => {
        if (refused) drop();
        if (isLost) queue().push(['trackPageView']);
        refused = isLost = false;
        queue().push((given = [give]));
      };
      const takeBack = (): void => {
        const waiting = queue();
        const at = Array.isArray(waiting) && given ? waiting.indexOf(given) : -1;
        if (at >= 0) (waiting as Command[]).splice(at, 1);
        else waiting.push(mode === 'tracking' ? [forget, hours] : [forget]);
      };
      const say = (state: ConsentState, isFirst: boolean): void => {
        const now = isGranted(state, ids);
        if (now && !granted) grant();
        else if (!now) {
          if (granted || (isFirst && isRemembered())) takeBack();
          if (granted || !isOpen(state)) {
            refused = true;
            drop();
          }
        }
        granted = now;
      };
      return {
        prepare() {
          const waiting = queue();
          if (Array.isArray(waiting)) waiting.unshift([require]);
          else waiting.push([require]);
        },
        init: (state) => say(state, true),
        update: (state) => say(state, false),
      };
    },
  });
}

/** Takes out of the array what would be tracked; says whether something is, or may be, lost. */
function dropTracking(queue: Queue): boolean {
  if (!Array.isArray(queue)) return true;
  const waiting = queue as Command[];
  const kept = waiting.filter(([method]) => !/^(?:track|ping|queueRequest)/.test(String(method)));
  const isLost = kept.length < waiting.length;
  waiting.splice(0, waiting.length, ...kept);
  return isLost;
}

/** Nobody has answered yet, so that what waits may still be consented to. */
function isOpen({ status, grants }: ConsentState): boolean {
  return status !== 'decided' && Object.values(grants).every(({ source }) => source !== 'gpc');
}

/** Consent that Matomo itself has kept, from before this library, goes before `requireConsent`. */
function isRemembered(): boolean {
  return /(?:^|; )mtm_(?:cookie_)?consent=/.test(document.cookie);
}
