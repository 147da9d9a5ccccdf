/** Why a gate or a single script is not open, in words, from what is public: its attributes, the state and the page around it. */
import { gateAround, isComplete } from '../activation/observe.js';
import { requirementOf, verdict } from '../activation/plan.js';
import type { ConsentState, Grant } from '../consent/types.js';

/** What is known of a gate besides what the page shows. */
export interface Circumstances {
  /** Undefined before the page has a store. */
  readonly state: ConsentState | undefined;
  /** Whether a policy is in force. */
  readonly hasPolicy: boolean;
  /** A listener of the page was seen to cancel `consent-gate-activate`. */
  readonly isCancelled: boolean;
}

const sources: Readonly<Record<Grant['source'], string>> = {
  user: 'the visitor refused it',
  gpc: 'the GPC signal denies it',
  required: 'it is required',
  default: 'nobody has chosen it yet',
  zone: 'the zone does not allow it',
};

/** All that stands against it, the outermost first; never empty. */
export function whyBlocked(
  element: Element,
  { state, hasPolicy, isCancelled }: Circumstances,
): readonly string[] {
  if (!state) return ['There is no store on this page yet: the library is not loaded.'];
  if (element.matches(':not(:defined)'))
    return ['The element is not registered: no file of the library that does so is loaded.'];
  if (state.status === 'loading') return ['The policy is not known yet.'];
  if (!hasPolicy) return ['The policy was refused or could not be had, so nothing opens.'];
  const found = [...aroundIt(element), ...askedOfState(element, state)];
  if (found.length) return found;
  if (isCancelled) return ['A listener of the page cancelled consent-gate-activate.'];
  if (element.getAttribute('loading') === 'lazy')
    return ['Allowed, but it waits until the visitor comes near: loading="lazy".'];
  return ['Allowed, and not open: a listener may have cancelled consent-gate-activate.'];
}

function aroundIt(element: Element): readonly string[] {
  const outer = gateAround(element);
  return [
    ...(isComplete(element) ? [] : ['The page is still being parsed here.']),
    ...(outer && outer.getAttribute('state') !== 'active'
      ? ['The gate around it is blocked.']
      : []),
  ];
}

function askedOfState(element: Element, state: ConsentState): readonly string[] {
  const requirement = requirementOf(element);
  const { wrong } = verdict(requirement, state, false);
  if (wrong === '') return ['It asks for nothing: give it category, service or unless.'];
  if (wrong !== undefined) return [`The policy has no category or service “${wrong}”.`];
  const { categories, services, unless, any } = requirement;
  const denied = (ids: readonly string[]): readonly string[] => {
    const missing = ids.filter((id) => !state.grants[id]?.granted);
    return any && missing.length < ids.length
      ? []
      : missing.map((id) => `${id} is not granted: ${reasonFor(state.grants[id])}.`);
  };
  const against = unless.flatMap((id) => {
    const { granted, source } = state.grants[id] ?? {};
    if (granted) return [`unless: ${id} is granted.`];
    return source === 'zone' ? [`unless: the zone does not allow ${id}.`] : [];
  });
  return [...denied(categories), ...denied(services), ...against];
}

/** The source of a grant or denial, in words. */
export function reasonFor(grant: Grant | undefined): string {
  if (!grant) return 'unknown';
  if (!grant.granted) return sources[grant.source];
  return { ...sources, user: 'the visitor allowed it', default: 'on until it is refused' }[
    grant.source
  ];
}
