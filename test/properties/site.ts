/** A page's policy, and where the page says that it is. */
import type { CheckPolicy } from '../../src/consent/environment.js';
import type { Policy } from '../../src/policy/types.js';
import type { Document } from '../policy/support.js';
import type { Situation } from './oracle.js';
import { rulesOf } from './regime-oracle.js';

export interface Scope {
  readonly region: string;
  readonly zone: string;
  readonly minor?: string | undefined;
}

export interface Edition {
  readonly document: Document;
  readonly scope: Scope;
  /** It has a fault that only its check finds. */
  readonly isFaulty?: boolean | undefined;
}

export interface Site extends Edition {
  readonly json: string;
  /** As it would be if it had no fault. */
  readonly policy: Policy;
}

function siteOf(edition: Edition, check: CheckPolicy): Site {
  const { document, isFaulty } = edition;
  const good = JSON.stringify(document);
  const { policy } = check(good, 'a test');
  if (!policy) throw new Error(`No policy: ${good}`);
  return {
    ...edition,
    json: isFaulty ? JSON.stringify({ ...document, onWithdraw: 5 }) : good,
    policy,
  };
}

/** An edition by its number, which may be higher than there are. */
export type Sites = (index: number) => Site;

/** Editions that are looked at as they are needed. */
export function sitesOf(editions: readonly Edition[], check: CheckPolicy): Sites {
  const made = new Map<Edition, Site>();
  return (index) => {
    const edition = editions[index % editions.length]!;
    const site = made.get(edition) ?? siteOf(edition, check);
    made.set(edition, site);
    return site;
  };
}

export function situationOf({ policy, scope }: Site): Omit<Situation, 'now' | 'gpc'> {
  const { region, zone, minor } = scope;
  return { policy, ...rulesOf(policy, region, minor === 'true'), zone };
}
