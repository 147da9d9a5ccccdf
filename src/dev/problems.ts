/** What has been reported on this page, with what to do about it. */
import { warningsAbout } from '../page/diagnostics.js';
import { policyElement } from '../page/policy-source.js';
import { remedies } from '../page/remedies.js';
import { parsePolicy } from '../policy/parse.js';
import type { Problem } from '../policy/problem.js';
import { sharedConsent } from '../page/shared.js';

/** One problem, for a person to read. */
export interface ProblemReport {
  /** As `docs/errors.md` lists it. */
  readonly code: string;
  /** Where, and what stands there. */
  readonly what: string;
  readonly remedy: string;
}

export interface Problems {
  readonly all: () => readonly ProblemReport[];
}

/** Collects what is reported from now on; what was before the panel came is found out as far as the page still shows it. */
export function collectProblems(changed: () => void, signal: AbortSignal): Problems {
  const reported: ProblemReport[] = [];
  document.addEventListener(
    'consent-error',
    ({ detail }) => {
      reported.push(inWords(detail));
      changed();
    },
    { signal },
  );
  return {
    all() {
      const seen = new Map<string, ProblemReport>();
      for (const each of [...fromPolicy(), ...reported])
        seen.set(`${each.code} ${each.what}`, each);
      return [...seen.values()];
    },
  };
}

/** What is wrong with the policy that stands in the page. One from elsewhere says it when it comes. */
function fromPolicy(): readonly ProblemReport[] {
  const text = policyElement()?.text;
  const shared = sharedConsent();
  if (text === undefined || !shared) return [];
  const { problem } = parsePolicy(text, 'script[data-consent-policy]');
  const isRefused = !shared.policy && shared.consent.state.status !== 'loading';
  if (problem) return isRefused ? [inWords(problem)] : [];
  return warningsAbout(text).map(inWords);
}

function inWords(problem: Problem): ProblemReport {
  const { code, field, value } = problem;
  return { code, what: `${field} = ${valueInWords(value)}`, remedy: remedies[code] };
}

function valueInWords(value: unknown): string {
  let text: string | undefined;
  try {
    text = value instanceof Error ? String(value) : JSON.stringify(value);
  } catch {
    // What JSON cannot say, `String` can.
  }
  return (text ?? String(value)).slice(0, 200);
}
