/**
 * Reads the IAB's TCF: a registered CMP on the page asks and decides, and categories and gates follow it. Issues nothing.
 *
 * Source: TCF "CMP API v2" (`addEventListener`, `eventStatus`, `gdprApplies`).
 */
import { checkOptions } from '../consent/check-options.js';
import type { Consent, ConsentState, Integration } from '../consent/types.js';
import { usualPurposes, type Purposes } from '../iab/purposes.js';
import { ensureTcfApi, tcfApi, type TcfApi } from '../iab/tcf-api.js';
import { choicesOf, isAnswer, type ServiceNeeds, type TcData } from '../iab/tcf-choices.js';

export interface TcfBridgeOptions {
  /**
   * The TCF's purposes that a category needs, all of them, by id of the category. Default: marketing 1, 2, 3, 4, 7; analytics 1, 8, 9;
   * functional 1. What is not named is refused.
   */
  readonly categories?: Purposes;
  /** The TCF's vendors and purposes that a service needs, all of them, by id of the service. Others follow their category. */
  readonly services?: Readonly<Record<string, ServiceNeeds>>;
  /** What becomes of all of them where the CMP says that the GDPR does not apply. Default: `grant`. */
  readonly outsideGdpr?: 'grant' | 'deny';
}

const id = 'tcf-bridge';
const shape = {
  categories: { '*': ['number'] },
  services: { '*': { 'vendors!': ['number'], 'purposes!': ['number'] } },
  outsideGdpr: 'grant|deny',
} as const;

/** Has the CMP decide that is on the page, or comes later. */
export function tcfBridge(options: TcfBridgeOptions = {}): Integration {
  const problem = checkOptions(shape, options, `integrations.${id}`);
  const { categories = usualPurposes, services = {}, outsideGdpr = 'grant' } = options;
  // With options that are not understood, nothing that the CMP says is a yes.
  const settings = problem
    ? ({ categories: {}, services: {}, outsideGdpr: 'deny' } as const)
    : { categories, services, outsideGdpr };
  /** Without it, nothing can be decided, and nothing is. */
  let consent: Consent | undefined;
  /** The last answer of the CMP's, whether or not the policy is known yet. */
  let answer: TcData | undefined;
  let asked: TcfApi | undefined;
  let isActive = false;

  /** Nobody but the CMP allows anything. What the visitor has refused here stays refused until it speaks again. */
  const follow = (state: ConsentState, previous?: ConsentState): void => {
    const { grants, status } = state;
    const isOn = (each: string, of = grants): boolean =>
      !!of[each]?.granted && of[each].source !== 'required';
    const ids = Object.keys(grants);
    if (!answer) {
      if (ids.some((each) => isOn(each))) void consent?.reset();
      return;
    }
    const choices = choicesOf(answer, state, settings);
    // A service that is not named follows its category again once that is chosen.
    const isWider = ids.some(
      (each) => isOn(each) && !(choices[each] ?? isOn(each, previous?.grants)),
    );
    if (status !== 'decided') say(choices);
    else if (isWider)
      say(
        Object.fromEntries(
          ids.flatMap((each) =>
            isOn(each) ? (each in choices ? [[each, !!choices[each]]] : []) : [[each, false]],
          ),
        ),
      );
  };

  /** The policy may have been refused, and then there is nothing to choose. */
  const say = (choices: Readonly<Record<string, boolean>>): void => {
    if (Object.keys(choices)[0]) void consent?.save(choices);
  };

  const hear = (data: unknown, success?: boolean): void => {
    if (!success || !isAnswer(data)) return;
    const before = answer;
    answer = data;
    if (!isActive || !consent) return;
    const { state } = consent;
    const choices = choicesOf(data, state, settings);
    // The CMP may say the same again.
    const isNew =
      !before || JSON.stringify(choices) !== JSON.stringify(choicesOf(before, state, settings));
    if (isNew) say(choices);
  };

  /** Some CMPs put their function in place of the queue without looking into it, so this asks the new one again. */
  const ask = (): void => {
    const api = tcfApi();
    if (answer || !api || api === asked) return;
    asked = api;
    api('addEventListener', 2, hear);
  };

  const look = (state: ConsentState, previous?: ConsentState): void => {
    if (!consent) return;
    const reason = unfit(state);
    isActive = !reason;
    if (!reason) return follow(state, previous);
    // What was allowed here before there was a CMP must not outlive its refusal.
    if (state.decidedAt) consent.reset();
    throw new TypeError(reason);
  };

  return {
    id,
    get asks() {
      return isActive;
    },
    prepare(given) {
      consent = given;
      ensureTcfApi();
      ask();
      document.addEventListener('readystatechange', ask);
      if (problem) throw new TypeError(problem);
    },
    init: (state) => look(state),
    update(state, previous) {
      if (isActive) look(state, previous);
    },
  };
}

/** The CMP alone decides only where we store nothing, and where nothing is granted unasked. */
function unfit({ storage, mode }: ConsentState): string | undefined {
  if (storage !== 'memory')
    return `storage.type = "${storage}": write "memory". The CMP keeps the decision, and a second one would outlive it. Until then ${id} does nothing.`;
  if (mode !== 'opt-in')
    return `mode = "${mode}": write "opt-in", for regions too. Nothing may run before the CMP has answered. Until then ${id} does nothing.`;
  return undefined;
}
