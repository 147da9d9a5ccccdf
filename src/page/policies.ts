/** What brings a policy to the store, and what it waits for: the start of the page and the visitor's region. */
import type { Store } from '../consent/store.js';
import type { Consent } from '../consent/types.js';
import type { Scope } from '../policy/apply.js';
import { builtInPolicy } from '../policy/built-in.js';
import type { Loading } from './loading.js';
import { hasNotes } from './notes.js';
import { sendRecords } from './page-store.js';
import { fetchPolicy, policyElement } from './policy-source.js';
import { createRegionFinder } from './region.js';
import { settingsOf, type Settings } from './settings.js';
import type { SharedConsent } from './shared.js';

export interface Policies extends Pick<Consent, 'configure' | 'setRegion' | 'setZone'> {
  /** Finds the policy of the page, unless code has configured one. */
  readonly find: () => void;
}

export interface PoliciesContext {
  readonly store: Store;
  readonly loading: Loading;
  readonly report: SharedConsent['report'];
  /** Undefined before the start. */
  readonly settings: () => Settings | undefined;
  readonly start: (settings: Settings) => void;
  readonly isTalkative: () => boolean;
  /** Called once a policy is in hand. */
  readonly arrived: () => void;
}

export function createPolicies(context: PoliciesContext): Policies {
  const { store, loading, report, settings, isTalkative } = context;
  let given: { readonly json: string; readonly source: string } | undefined;
  let zone: string | undefined;

  const scope = (): Scope => ({
    region: finder.region ?? settings()?.('region') ?? '',
    zone: zone ?? settings()?.('zone') ?? '',
    minor: settings()?.('minor'),
  });

  const apply = (): void => {
    if (!given || finder.isPending || !settings()) return;
    const { json, source } = given;
    store.configure(json, source, scope());
    context.arrived();
    if (hasNotes(store.draft)) void sendRecords(store, loading, json);
  };

  const finder = createRegionFinder(apply, (error) => report('region', 'setRegion', error));

  const adopt = (json: string, source: string): void => {
    given = { json, source };
    apply();
    // A policy that a record vouches for was reviewed before.
    if (isTalkative() && (store.isWhole || !store.policy))
      void loading.want('diagnostics').then((chunk) => chunk?.review(json));
  };

  return {
    setRegion: finder.setRegion,
    setZone(name) {
      zone = name;
      store.setZone(name);
    },
    configure(policy) {
      let json = '';
      try {
        json = JSON.stringify(policy) || '';
      } catch {
        // What JSON cannot say is refused as such.
      }
      if (settings()) adopt(json, 'configure()');
      else {
        given = { json, source: 'configure()' };
        if ('document' in globalThis) setTimeout(() => context.start(settingsOf()));
      }
    },
    find() {
      const url = settings()?.('policy');
      const element = policyElement();
      if (given) adopt(given.json, given.source);
      else if (element) adopt(element.text, 'script[data-consent-policy]');
      else if (!url) adopt(builtInPolicy, 'built-in policy');
      else
        void fetchPolicy(url).then((found) => {
          // A page that configures in the meantime has the last word.
          if (given) return;
          if (typeof found === 'string') adopt(found, url);
          else store.refuse(found);
        });
    },
  };
}
