/**
 * Part of the diagnostics: what a page forgot when it was set up, and what shows nowhere, since everything else works. Looks once the
 * page has settled, and again after each change of consent, for gates that come late.
 */
import { builtInVersion } from '../policy/built-in.js';
import type { Problem } from '../policy/problem.js';
import { findWithin } from './find-within.js';
import { sharedConsent } from './shared.js';

/** For apps that import a part once they run, after the `load` event, in milliseconds. */
const patience = 3000;

/** Calls back for what is missing, once for each code. */
export function auditSetup(tell: (problem: Problem) => void): void {
  const { consent } = sharedConsent() ?? {};
  const told = new Set<string>();
  const look = (): void => {
    for (const problem of [...gateWithoutClass(), ...policyOfNobody()]) {
      if (told.has(problem.code)) continue;
      told.add(problem.code);
      tell(problem);
    }
  };
  consent?.subscribe(() => whenSettled(look));
}

/** The surfaces are fetched and registered by the store when they are needed; only a gate has nobody who does that. */
function gateWithoutClass(): readonly Problem[] {
  const gate = findWithin(document, 'consent-gate:not(:defined)');
  return gate ? [{ code: 'not-registered', field: gate.localName, value: gate.outerHTML }] : [];
}

/** `configure()` may have come after the start, so the policy that holds now is what counts. */
function policyOfNobody(): readonly Problem[] {
  const { version, categories = [] } = sharedConsent()?.policy ?? {};
  if (version !== builtInVersion) return [];
  const value = categories.map(({ id }) => id).join(', ');
  return [{ code: 'policy-built-in', field: 'policy', value }];
}

function whenSettled(then: () => void): void {
  const wait = () => setTimeout(then, patience);
  if (document.readyState === 'complete') wait();
  else addEventListener('load', wait, { once: true });
}
