/** A chunk of its own, for developers: what to do about each problem. Loaded on loopback hosts and with `data-debug` only. */
import type { Problem } from '../policy/problem.js';
import { findWithin } from './find-within.js';
import { missingLabels } from './missing-labels.js';
import { whenIdle, whenParsed } from './lifecycle.js';
import { remedies } from './remedies.js';
import { sharedConsent } from './shared.js';
import { linkTo } from '../policy/link.js';
import { parsePolicy } from '../policy/parse.js';
import { policyShape, type Shape } from '../policy/shape.js';
import { trackerOf } from './known-trackers.js';
import { auditSetup } from './setup-audit.js';
import { auditThemes } from './theme-audit.js';

/** Prints a problem with its remedy. */
export function print(problem: Problem): void {
  say('error', problem);
}

/** Pages replace the console, and then it may not have the method. */
function say(method: 'error' | 'warn', problem: Problem): void {
  try {
    if (method === 'error') console.error(withRemedy(problem));
    else console.warn(withRemedy(problem));
  } catch {
    // Then nobody is told but the listeners of `consent-error`.
  }
}

let isWatching = false;

/**
 * Warns of what is accepted, and probably not meant: unknown members of the policy, live URLs inside gates, a page without a way back
 * to the choice, themes in which refusing is weaker than accepting, gates that are not registered, a page without a policy.
 */
export function review(json: string): void {
  whenParsed(watchForLiveUrls);
  if (!isWatching) {
    watchForDecision();
    auditSetup((problem) => say('warn', problem));
    auditThemes((field, value) => say('warn', { code: 'theme', field, value }));
  }
  isWatching = true;
  for (const finding of warningsAbout(json)) say('warn', finding);
}

/** What is accepted in a policy, and probably not meant. */
export function warningsAbout(json: string): readonly Problem[] {
  try {
    const policy: unknown = JSON.parse(json);
    return [
      ...ignoredMembers(policyShape, policy, ''),
      ...trackersAsNeeds(json),
      ...missingLabels(json),
    ];
  } catch {
    // What is no JSON is refused, and that is said elsewhere.
    return [];
  }
}

/** Items that are known to measure or advertise, in a category that asks nobody. */
function trackersAsNeeds(json: string): readonly Problem[] {
  // Where the policy is refused, that is said elsewhere.
  const { policy: { categories = [], items = [] } = {} } = parsePolicy(json, '');
  const required = categories.flatMap(({ id, required: is }) => (is ? [id] : []));
  return items.flatMap(({ name, category }, index) => {
    const vendor = required.includes(category) && trackerOf(name);
    const field = `items[${index}].name`;
    return vendor ? [{ code: 'policy-necessary', field, value: `${name} (${vendor})` }] : [];
  });
}

/** What has been warned of, so that it is not again. */
const warned = new WeakSet<Element>();
let watching: MutationObserver | undefined;

/** Warns of live URLs in the gates that are there, and in those that come. */
function watchForLiveUrls(): void {
  warnOfLiveUrls();
  watching ??= new MutationObserver(warnOfLiveUrls);
  watching.observe(document, { childList: true, subtree: true });
}

const liveScript = 'script:is(:not([type]),[type=""],[type=module],[type*=javascript])';

/** What Firefox fetches out of a template while it parses; outside of one, every browser does, and runs scripts. */
function warnOfLiveUrls(): void {
  const live = '[srcset],link[href],[poster],:not(script)[src]';
  for (const root of gateContents())
    for (const element of root.querySelectorAll(
      `${live},${liveScript}${root instanceof Element ? '' : '[src]'}`,
    )) {
      if (warned.has(element) || element.closest('consent-gate > [slot]')) continue;
      warned.add(element);
      const { localName: field, outerHTML: value } = element;
      say('warn', { code: 'live-url', field, value });
    }
}

/** Blocked gates, and templates in any gate: what an open gate shows besides is live because of us. */
function gateContents(): readonly ParentNode[] {
  const templates = document.querySelectorAll<HTMLTemplateElement>('consent-gate template');
  return [
    ...document.querySelectorAll('consent-gate[state=blocked]'),
    ...Array.from(templates, ({ content }) => content),
  ];
}

/** Once, when there is a decision and the page has had time for what it adds late. */
function watchForDecision(): void {
  const { consent } = sharedConsent() ?? {};
  const stop = consent?.subscribe(({ status }) => {
    if (status !== 'decided') return;
    // The first call comes before there is anything to stop.
    queueMicrotask(() => stop?.());
    if (document.readyState === 'complete') whenIdle(warnOfDeadEnd);
    else addEventListener('load', () => whenIdle(warnOfDeadEnd), { once: true });
  });
}

/** Where nothing can be chosen, nothing has to lead there. */
function warnOfDeadEnd(): void {
  const isChoice = sharedConsent()?.policy?.categories.some(({ required }) => !required);
  if (!isChoice || findWithin(document, wayBack)) return;
  say('warn', { code: 'reopen', field: 'page', value: location.pathname });
}

/** What opens the preferences. */
const wayBack =
  '[data-consent-action=preferences],cookie-banner[reopen],cookie-preferences[inline],cookie-declaration';

/** Code, field and value in one line. */
function summary({ code, field, value }: Problem): string {
  let shown: unknown = value;
  try {
    shown = value instanceof Error ? value : JSON.stringify(value);
  } catch {
    // What JSON cannot say, `String` can.
  }
  return `[consent-elements] ${code}: ${field} = ${String(shown).slice(0, 200)}`;
}

function withRemedy(problem: Problem): string {
  return `${summary(problem)}\n${remedies[problem.code]}`;
}

/** Members that are accepted, and without effect. */
function ignoredMembers(shape: Shape, value: unknown, field: string): readonly Problem[] {
  if (shape === 'link' && typeof value === 'string' && linkTo(value) !== value)
    return [{ code: 'policy-link', field, value }];
  if (typeof shape === 'string' || typeof value !== 'object' || !value) return [];
  if (Array.isArray(shape) !== Array.isArray(value)) return [];
  if (Array.isArray(shape))
    return (value as unknown[]).flatMap((each, index) =>
      ignoredMembers(shape[0] as Shape, each, `${field}[${index}]`),
    );
  const members = shape as Readonly<Record<string, Shape>>;
  return Object.entries(value).flatMap(([name, each]): readonly Problem[] => {
    const path = field ? `${field}.${name}` : name;
    const inner = members['*'] ?? members[name] ?? members[`${name}!`];
    if (inner) return ignoredMembers(inner, each, path);
    return name === '$schema' ? [] : [{ code: 'policy-unknown', field: path, value: each }];
  });
}
