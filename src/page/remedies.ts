import type { ProblemCode } from '../policy/problem.js';

/** What to do about each problem. */
export const remedies: Readonly<Record<ProblemCode, string>> = {
  'policy-json':
    'The policy has to be one JSON document. Check that the URL serves it, and its commas and quotes.',
  'policy-missing': 'Add this member; a policy cannot do without it.',
  'policy-type': 'Give it the type that schema/policy.schema.json asks for.',
  'policy-value':
    'Use one of the values that schema/policy.schema.json lists. Ids may hold letters, digits and . : _ - and records go to an address that is relative, or begins with https: or http:, but never beside a flag.',
  'policy-duplicate': 'Rename one of them: categories and services share one set of ids.',
  'policy-reference': 'Name an id that the policy declares, or declare it.',
  'policy-pattern':
    'Write a pattern that compiles, as "/^_ga/i", or the exact name without slashes.',
  'policy-unknown': 'It is ignored. Check the spelling against schema/policy.schema.json.',
  'policy-link':
    'It is left out, since it could run script. Use an address that is relative, or begins with https:, http: or mailto:.',
  'policy-necessary':
    'It measures or advertises, which no visitor asks for: move it to a category that asks for consent.',
  'policy-label':
    'Visitors read the id instead. Give it a label; only necessary, functional, analytics and marketing have names of their own.',
  'policy-built-in':
    'The page gives no policy, so a built-in one with these categories holds. Give your own: <script type="application/json" data-consent-policy>, data-policy on the loader, or configure(policy).',
  'policy-fetch':
    'Serve the policy there as JSON, or put it into the page: <script type="application/json" data-consent-policy>.',
  notice:
    'mode "notice" asks for no consent, so it cannot have a category that is not required. The full banner is shown instead; use mode "opt-in", or make every category required.',
  flag: 'A flag cannot hold a choice. A full record is kept under the same key; use format "record", or mode "notice".',
  gate: 'Give the gate a category, a service or unless, with ids that the policy has. Until then it stays blocked.',
  'document-write':
    'What is inserted into a page wipes it with document.write or document.open. Use a script that inserts elements, or put it into an iframe.',
  'live-url':
    'The browser runs or fetches it before anybody consented; Firefox fetches what a template holds, too. Inside a gate write type="text/plain" on scripts, and data-src, data-srcset, data-href or data-poster.',
  theme:
    'Refusing has to be as easy to see and to press as accepting. Style both with the same --cookie-* properties, or ::part(button).',
  reopen:
    'Visitors have to find the way back to their choice on every page. Put <a href="#" data-consent-action="preferences">Cookie settings</a> into the footer, or write <cookie-banner reopen>.',
  'not-registered':
    "What is in it never runs, whatever visitors choose. In an app, import 'consent-elements/define'; elsewhere, put the script of the loader into the head.",
  activation: 'Look at the error; the other gates were not held up.',
  choice: 'It is ignored. Name a category or service of the policy; a choice is true or false.',
  action:
    'Nothing was changed. acknowledge() is for mode "notice" and "opt-out"; without a valid policy nothing can be chosen.',
  zone: 'List the zone in the policy\'s "zones". Until then only what is required runs here.',
  region:
    'Give setRegion() an ISO 3166-2 code such as "US-CA", or a function that finds one within 10 seconds. Until then data-region holds, and without it consent is asked for.',
  record:
    'It counts as no choice and is replaced with the next one. Nothing is granted because of it.',
  storage:
    'A storage.domain or storage.path that does not fit this page is left out, and the decision is stored for this host. Otherwise it holds until the page is left: storage may be full, or switched off.',
  chunk:
    'Serve the files of dist/chunks beside the loader, all of one build, or name their place with data-base.',
  loader: 'Remove one of the two script elements. The second one did nothing.',
  listener: 'Look at the error in your listener; the other listeners were called.',
  records:
    'Look at what the receiver answers: what it refuses is kept, and tried again from another page. Without TLS nothing can be recorded.',
  integration:
    'Look at the error. With options that are wrong it goes on denying everything; the other integrations and the gates were not held up.',
};
