/**
 * How a policy holds where the visitor is, with what it cannot mean put right, as the store does it. A copy of a few lines: a
 * function that both called would cost every visitor 40 bytes. `test/server/as-in-the-page.node-test.ts` holds the two together.
 */
import type { Scope } from '../consent/environment.js';
import type { Problem } from '../policy/problem.js';
import { regimeFor } from '../policy/regime.js';
import { knowsZone } from '../policy/scope.js';
import type { Mode, Policy } from '../policy/types.js';

export interface AppliedPolicy {
  /** With the bases that hold where the visitor is. */
  readonly policy: Policy;
  readonly mode: Mode;
  /** Whether all that is kept is that the notice was seen. */
  readonly isFlag: boolean;
}

/** `report` is called for everything that does not hold as it is written. */
export function applyPolicy(
  written: Policy,
  { region, zone, minor }: Scope,
  report: (problem: Problem) => void,
): AppliedPolicy {
  const found = regimeFor(written, region, minor === 'true');
  const { policy } = found;
  let { mode } = found;
  if (mode === 'notice' && policy.categories.some(({ required }) => !required)) {
    report({ code: 'notice', field: 'mode', value: mode });
    mode = 'opt-in';
  }
  const isFlag = policy.storage.format === 'flag' && mode === 'notice';
  if (policy.storage.format === 'flag' && !isFlag)
    report({ code: 'flag', field: 'storage.format', value: mode });
  if (!knowsZone(policy, zone)) report({ code: 'zone', field: 'zone', value: zone });
  return { policy, mode, isFlag };
}
