/** What all integrations have in common: options that come from a policy, and a denial where those cannot be used. */
import { checkOptions, type OptionShape } from './check-options.js';
import type { ConsentState, Grant, Integration } from './types.js';

export interface IntegrationPlan<Options> {
  readonly id: string;
  readonly shape: OptionShape;
  /** As given; not to be trusted before they have been checked. */
  readonly options: Options | undefined;
  /** Called with options that have the shape; must neither touch the page nor say anything yet. */
  readonly make: (options: Options) => Omit<Integration, 'id'>;
}

const nothing = (): void => undefined;

const silent: Omit<Integration, 'id'> = { init: nothing, update: nothing };

/**
 * Makes an integration of its options. With wrong ones it says which and why when it is used, and goes on denying, in the way that it
 * does without options, if it can do without.
 */
export function makeIntegration<Options>(plan: IntegrationPlan<Options>): Integration {
  const { id, shape, make } = plan;
  const none = {} as Options;
  const options = plan.options === undefined ? none : plan.options;
  const problem = checkOptions(shape, options, `integrations.${id}`);
  if (problem === undefined) return { id, ...make(options) };
  // Where some option has to be there, it can only be silent.
  const canDeny = checkOptions(shape, none, '') === undefined;
  return denying({ id, ...(canDeny ? make(none) : silent) }, new TypeError(problem));
}

/**
 * The same integration, to which nothing is ever granted but what is required.
 *
 * @param problem Is thrown when it is used, once the vendor has been told; for `consent-error`.
 */
export function denying(integration: Integration, problem?: Error): Integration {
  return {
    id: integration.id,
    prepare() {
      integration.prepare?.();
      if (problem) throw problem;
    },
    init: (state) => integration.init(denied(state)),
    update: nothing,
  };
}

function denied(state: ConsentState): ConsentState {
  const grants = Object.fromEntries(
    Object.entries(state.grants).map(([id, grant]): [string, Grant] => [
      id,
      grant.source === 'required' ? grant : { ...grant, granted: false },
    ]),
  );
  const granted = state.granted.filter((id) => grants[id]?.granted);
  const taken = state.granted.filter((id) => !grants[id]?.granted);
  return { ...state, grants, granted, denied: [...state.denied, ...taken] };
}
