/** A chunk of its own, for developers: what to do about each problem. Loaded on loopback hosts and with `data-debug` only. */
import type { Problem, ProblemCode } from '../policy/problem.js';
import { whenParsed } from './moments.js';
import { policyShape, type Shape } from '../policy/shape.js';

const remedies: Readonly<Record<ProblemCode, string>> = {
  'policy-json':
    'The policy has to be one JSON document. Check that the URL serves it, and its commas and quotes.',
  'policy-missing': 'Add this member; a policy cannot do without it.',
  'policy-type': 'Give it the type that schema/policy.schema.json asks for.',
  'policy-value':
    'Use one of the values that schema/policy.schema.json lists. Ids may hold letters, digits and . : _ -',
  'policy-duplicate': 'Rename one of them: categories and services share one set of ids.',
  'policy-reference': 'Name an id that the policy declares, or declare it.',
  'policy-pattern':
    'Write a pattern that compiles, as "/^_ga/i", or the exact name without slashes.',
  'policy-unknown': 'It is ignored. Check the spelling against schema/policy.schema.json.',
  'policy-fetch':
    'Serve the policy there as JSON, or put it into the page: <script type="application/json" data-consent-policy>.',
  notice:
    'mode "notice" asks for no consent, so it cannot have a category that is not required. The full banner is shown instead; use mode "opt-in", or make every category required.',
  flag: 'A flag cannot hold a choice. A full record is kept under the same key; use format "record", or mode "notice".',
  gate: 'Give the gate a category, a service or unless, with ids that the policy has. Until then it stays blocked.',
  'document-write':
    'document.write after the page was parsed would wipe it. Use a script that inserts elements, or put it into an iframe.',
  'live-url':
    'Firefox fetches it before anybody consented. Write data-src, data-srcset, data-href or data-poster inside a gate.',
  activation: 'Look at the error; the other gates were not held up.',
  choice: 'It is ignored. Name a category or service of the policy; a choice is true or false.',
  action:
    'Nothing was changed. acknowledge() is for mode "notice" and "opt-out"; without a valid policy nothing can be chosen.',
  zone: 'List the zone in the policy\'s "zones". Until then only what is required runs here.',
  record:
    'It counts as no choice and is replaced with the next one. Nothing is granted because of it.',
  storage:
    'The choice holds until the page is left. Storage may be full, or switched off by the visitor.',
  chunk: 'Serve the files of dist/chunks beside the loader, or name their place with data-base.',
  loader: 'Remove one of the two script elements. The second one did nothing.',
  listener: 'Look at the error in your listener; the other listeners were called.',
  integration: 'Look at the error; the other integrations and the gates were not held up.',
};

/** Prints a problem with its remedy. */
export function print(problem: Problem): void {
  console.error(withRemedy(problem));
}

/** Warns of what is accepted, and probably not meant: unknown members of the policy, live URLs inside gates. */
export function review(json: string): void {
  whenParsed(() => {
    for (const { field, value } of liveUrls())
      console.warn(withRemedy({ code: 'live-url', field, value }));
  });
  let policy: unknown;
  try {
    policy = JSON.parse(json);
  } catch {
    return;
  }
  for (const { field, value } of unknownMembers(policyShape, policy, ''))
    console.warn(withRemedy({ code: 'policy-unknown', field, value }));
}

interface Finding {
  readonly field: string;
  readonly value: unknown;
}

/** Firefox fetches images, style sheets and posters in a template while it parses; outside of one, every browser does. */
function liveUrls(): readonly Finding[] {
  const live = 'img[src],[srcset],link[href],[poster],:not(script):not(template)[src]';
  return [...document.querySelectorAll('consent-gate[state=blocked]')].flatMap((gate) =>
    [gate, ...[...gate.querySelectorAll('template')].map(({ content }) => content)].flatMap(
      (root) =>
        [...root.querySelectorAll(live)]
          .filter((element) => !element.closest('[slot=placeholder]'))
          .map((element) => ({ field: element.localName, value: element.outerHTML })),
    ),
  );
}

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

function unknownMembers(shape: Shape, value: unknown, field: string): readonly Finding[] {
  if (typeof shape === 'string' || typeof value !== 'object' || !value) return [];
  if (Array.isArray(shape) !== Array.isArray(value)) return [];
  if (Array.isArray(shape))
    return (value as unknown[]).flatMap((each, index) =>
      unknownMembers(shape[0] as Shape, each, `${field}[${index}]`),
    );
  const members = shape as Readonly<Record<string, Shape>>;
  return Object.entries(value).flatMap(([name, each]): readonly Finding[] => {
    const path = field ? `${field}.${name}` : name;
    const inner = members['*'] ?? members[name] ?? members[`${name}!`];
    if (inner) return unknownMembers(inner, each, path);
    return name === '$schema' ? [] : [{ field: path, value: each as unknown }];
  });
}
