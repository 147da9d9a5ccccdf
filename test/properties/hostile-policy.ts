/** Whatever a policy document holds: it is refused with a reason, or it is whole and harmless. */
import fc from 'fast-check';
import type { CheckPolicy } from '../../src/consent/environment.js';
import { evaluate } from '../../src/consent/evaluate.js';
import { nameMatcher } from '../../src/policy/item-name.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { regimeFor } from '../../src/policy/regime.js';
import { policyShape } from '../../src/policy/shape.js';
import { textFor } from '../../src/policy/text.js';
import type { Policy } from '../../src/policy/types.js';
import { categoryRows } from '../../src/policy/views.js';
import { modes, noon } from '../consent/support.js';
import { createWorld } from '../consent/world.js';
import { isWhole } from '../policy/support.js';
import { anyText, damaged, hostileNames } from './hostile-json.js';
import { isPlain, unpolluted } from './prototypes.js';
import { claim, state, stateOf } from './stated-property.js';

/** Something of everything that a policy can have. */
export const fullDocument = {
  version: '1',
  site: { name: 'Site', policyUrl: '/c', privacyUrl: '/p', contact: 'a@site.example' },
  mode: 'opt-in',
  presets: ['eu', { id: 'us-uoom', regions: ['US-CO'] }],
  regions: {
    US: { mode: 'opt-out' },
    'US-CA': { mode: 'opt-in', basis: { analytics: 'objectable' } },
  },
  storage: { type: 'cookie', key: 'k', format: 'record', domain: '', path: '/', maxAgeDays: 30 },
  categories: [
    { id: 'necessary', required: true, label: 'Necessary' },
    { id: 'analytics', label: { en: 'Analytics', de: 'Analyse' }, description: 'x' },
    { id: 'marketing', gpc: 'ignore', basis: 'consent', solePurpose: 'statistics' },
  ],
  services: [
    { id: 'tube', category: 'marketing', label: 'Tube', provider: 'Tube', privacyUrl: '/tube' },
    { id: 'login', category: 'necessary' },
  ],
  items: [
    { name: '_ga', type: 'cookie', category: 'analytics', purpose: { en: 'Counts.' } },
    { name: '/^tube_/i', type: 'localStorage', service: 'tube', duration: 'P1Y', protected: false },
  ],
  zones: { inside: { allow: ['analytics'] } },
  texts: { en: { 'banner.title': 'Cookies' }, de: { 'banner.title': 'Kekse' } },
  integrations: { 'google-consent-mode': { waitForUpdate: [1, { deep: null }] } },
  onWithdraw: 'reload',
};

const reference = { categories: [{ id: 'necessary', required: true }, { id: 'analytics' }] };

function parse(json: string): void {
  const { policy, problem } = unpolluted(() => parsePolicy(json, 'the source'));
  claim(!policy !== !problem, 'Neither policy nor problem, or both.', policy, problem);
  if (problem) {
    const { code, field } = problem;
    claim(/^policy-[a-z]+$/.test(code), 'A problem of another kind:', problem);
    claim(typeof field === 'string' && field !== '', 'A problem without its place:', problem);
    claim('value' in problem, 'A problem without the value:', problem);
    const isType = code === 'policy-type' || code === 'policy-json';
    claim(!isType || !!problem.expected, 'A problem without what was expected:', problem);
  }
  if (policy) unpolluted(() => isHarmless(policy));
}

function isHarmless(policy: Policy): void {
  claim(isWhole(policyShape, policy), 'Half a policy:', policy);
  claim(isPlain(policy), 'More than plain objects:', policy);
  const { categories, services, items, zones } = policy;
  const categoryIds = categories.map(({ id }) => id);
  const ids = [...categoryIds, ...services.map(({ id }) => id)];
  claim(new Set(ids).size === ids.length, 'An id stands twice:', ids);
  for (const id of ids) claim(/^[\w.:-]+$/.test(id) && !(id in {}), 'An id is no word:', id);
  const references = [
    ...[...services, ...items].map(({ category }) => category),
    ...Object.values(zones).flatMap(({ allow }) => allow),
  ];
  for (const id of references) claim(categoryIds.includes(id), 'A category is missing:', id);
  for (const { name } of items) claim(!!nameMatcher(name), 'A pattern does not compile:', name);
  for (const { required, gpc } of categories)
    claim(!required || gpc === 'ignore', 'The signal could deny what is required.');

  for (const name of ['US', 'us-ca', ...hostileNames]) {
    const { mode, policy: local } = regimeFor(policy, name, name === 'US');
    claim(modes.includes(mode), 'No mode in the region', name);
    for (const { basis, required, gpc } of local.categories) {
      claim(basis !== '', 'No basis in the region', name);
      claim(required === (basis === 'exempt'), 'Required, or not, in the region', name);
      claim(!required || gpc === 'ignore', 'The signal could deny what is exempt.');
    }
    for (const { label } of [...categories, ...services]) {
      const text = textFor(label, [name]);
      claim(text === undefined || typeof text === 'string', 'No text in', name);
    }
  }
  for (const name of ['', 'inside', '__proto__', 'toString']) {
    const given = {
      policy,
      checked: true,
      mode: 'opt-in',
      region: '',
      zone: name,
      gpc: undefined,
      now: noon,
    } as const;
    const { state: found } = evaluate(undefined, given, 'cookie');
    categoryRows(policy, found.grants);
    const isListed = Object.keys(zones).includes(name);
    for (const { id, required, basis } of categories) {
      const granted = found.grants[id]?.granted;
      const mayBe = required || ['opt-out', 'objectable'].includes(basis);
      claim(granted ? mayBe : !required, 'Granted, and nobody was asked:', id);
      const shut = name && name !== 'public' && !isListed && !required;
      claim(!shut || found.grants[id]?.source === 'zone', 'An unknown zone is open:', name);
    }
  }
}

/** Before its check is through, a policy can take nothing but a refusal. */
async function draft(json: string): Promise<void> {
  let come: ((check: CheckPolicy) => void) | undefined;
  const file = new Promise<CheckPolicy>((resolve) => (come = resolve));
  const world = createWorld({ check: () => file });
  const { store } = world;
  const expectNothing = (when: string): void => {
    claim(!store.policy && !store.gateState && !store.mustAsk, 'A policy counts', when);
    claim(!Object.values(store.state.grants).some(({ granted }) => granted), 'Granted', when);
  };
  await unpolluted(async () => {
    store.configure(json, 'a test', { region: 'US', zone: '' });
    expectNothing('before its check.');
    const accepted = store.perform({ type: 'accept-all' });
    const refused = store.perform({ type: 'reject-all' });
    expectNothing('before its check, after a yes.');
    come?.(parsePolicy);
    await Promise.allSettled([accepted, refused]);
    for (const { source, granted } of Object.values(store.state.grants))
      claim(!granted || source === 'required', 'Granted after a no.', store.state.grants);
    if (parsePolicy(json, 'a test').problem) expectNothing('that was refused.');
  });
}

const damagedPolicy = fc.oneof(
  { weight: 4, arbitrary: damaged(fullDocument) },
  { weight: 1, arbitrary: damaged(reference) },
);

export const hostilePolicies = [
  state('a text that is no policy is refused with its place and value', {
    of: anyText(JSON.stringify(fullDocument)),
    check: parse,
    node: 25_000,
    page: 500,
  }),
  state('a damaged policy is refused, or whole and harmless', {
    of: damagedPolicy,
    check: parse,
    node: 35_000,
    page: 500,
  }),
  stateOf('nothing is granted before the check, whatever the policy holds', {
    of: fc.oneof(damagedPolicy, anyText(JSON.stringify(reference))),
    check: draft,
    node: 5000,
    page: 100,
  }),
];
