/** A policy as it holds for one visitor: region and age select mode and bases, and combinations that cannot hold are corrected. */
import type { Problem } from './problem.js';
import { regimeFor } from './regime.js';
import type { Mode, Policy } from './types.js';

/** Where the visitor is, as far as the page says. */
export interface Scope {
  /** ISO 3166-2, such as `US-CA`; empty if unknown. */
  readonly region: string;
  readonly zone: string;
  /** `true` if the visitor is known to be a minor. */
  readonly minor?: string | null | undefined;
}

export interface AppliedPolicy {
  /** With the bases that hold for this visitor. */
  readonly policy: Policy;
  readonly mode: Mode;
  /** The only thing stored is that the notice was acknowledged. */
  readonly isFlag: boolean;
}

/** `report` is called for each setting that cannot hold as written. The page and the server both apply a policy with this function. */
export function applyPolicy(
  written: Policy,
  { region, minor }: Scope,
  report: (problem: Problem) => void,
): AppliedPolicy {
  const { policy, mode: found } = regimeFor(written, region, minor === 'true');
  const asks = policy.categories.some(({ required }) => !required);
  const mode = found === 'notice' && asks ? 'opt-in' : found;
  if (mode !== found)
    report({ code: 'notice', field: 'mode', value: found, expected: 'opt-in | opt-out' });
  const wantsFlag = policy.storage.format === 'flag';
  const isFlag = wantsFlag && mode === 'notice';
  if (wantsFlag && !isFlag)
    report({ code: 'flag', field: 'storage.format', value: mode, expected: 'mode notice' });
  return { policy, mode, isFlag };
}
