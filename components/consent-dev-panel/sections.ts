/** What the sections of the panel show. Nothing here changes anything; buttons say by `data-action` what they are for. */
import { sharedConsent } from '../../src/page/shared.js';
import type { GateReport } from '../../src/dev/gates.js';
import { languages } from '../../src/dev/languages.js';
import type { ProblemReport } from '../../src/dev/problems.js';
import { kept } from '../../src/dev/simulation.js';
import type { StoredItem } from '../../src/dev/stored-items.js';
import { reasonFor } from '../../src/dev/why-blocked.js';
import { resolvePresets } from '../../src/policy/regime.js';
import type { Policy } from '../../src/policy/types.js';
import { button, make, table } from './dom.js';

type Content = readonly Node[];

const none = (text: string): Content => [make('p', {}, text)];

/** Everything that `state` says, and what it follows from. */
export function stateSection(): Content {
  const shared = sharedConsent();
  if (!shared) return none('The library is not on this page, or not yet.');
  const { state } = shared.consent;
  const { policy } = shared;
  const facts: readonly (readonly [string, string])[] = [
    ['Status', `${state.status}${shared.mustAsk ? ', and has to be asked' : ''}`],
    ['Mode', state.mode],
    ['Region', `${state.region || 'not given'}${presetsOf(policy, state.region)}`],
    ['Zone', state.zone || 'none'],
    ['GPC signal', state.gpc],
    ['Storage', `${state.storage}${policy ? `, “${policy.storage.key}”` : ''}`],
    ['Decided', state.decidedAt ?? 'not'],
    ['Expires', state.expiresAt ?? 'not'],
    ['Policy', policy ? state.policyVersion || 'without a version' : 'none in force'],
  ];
  const grants = Object.entries(state.grants).map(([id, grant]) => [
    make('code', {}, id),
    make('span', { class: grant.granted ? 'yes' : 'no' }, grant.granted ? 'granted' : 'denied'),
    `${grant.source}: ${reasonFor(grant)}`,
    policy?.categories.find((category) => category.id === id)?.basis || '',
  ]);
  return [
    make(
      'dl',
      {},
      ...facts.flatMap(([name, value]) => [make('dt', {}, name), make('dd', {}, value)]),
    ),
    ...(grants.length
      ? [table('Categories and services', ['id', 'now', 'source, and why', 'basis'], grants)]
      : []),
  ];
}

/** Presets of the policy that have rules for a region. */
function presetsOf(policy: Policy | undefined, region: string): string {
  const country = region.split('-', 1)[0] ?? '';
  const known = resolvePresets(policy?.presets ?? []).filter(({ regions }) =>
    regions.some((each) => each === region || each === country),
  );
  return known.length ? ` (${known.map(({ id }) => id).join(', ')})` : '';
}

export function gatesSection(gates: readonly GateReport[]): Content {
  if (!gates.length) return none('There are no gates on this page.');
  const rows = gates.map(({ tag, state, notes }, index) =>
    make(
      'li',
      {},
      make('code', {}, tag),
      make('p', {}, make('span', { class: state === 'blocked' ? 'no' : 'yes' }, state)),
      ...notes.map((note) => make('p', {}, note)),
      button(`find:${index}`, 'Show where it is', { 'aria-label': `Show where ${tag} is` }),
    ),
  );
  return [make('ul', {}, ...rows)];
}

export function itemsSection(items: readonly StoredItem[]): Content {
  if (!items.length) return none('Nothing that a script of this page can see.');
  const rows = items.map(({ name, type, category, note }) => [
    make('code', {}, name),
    type,
    make('span', note ? { class: 'no' } : {}, note || `declared: ${category ?? ''}`),
  ]);
  return [
    table('Stored on this device by this page', ['name', 'type', 'in the policy'], rows),
    make('p', {}, 'HttpOnly cookies, other sites’ storage and service workers are not seen here.'),
  ];
}

export function problemsSection(problems: readonly ProblemReport[]): Content {
  if (!problems.length)
    return none('None since the panel came. Earlier ones are in the console of the browser.');
  const rows = problems.map(({ code, what, remedy }) =>
    make(
      'li',
      {},
      make('p', {}, make('strong', { class: 'no' }, code)),
      make('code', {}, what),
      make('p', {}, remedy),
    ),
  );
  return [make('ul', {}, ...rows)];
}

export function trySection(): Content {
  const { gpc, region, locale } = kept();
  const { policy } = sharedConsent() ?? {};
  const signals = (['on', 'off', 'unknown'] as const).map((each) =>
    button(`gpc:${each}`, each, { 'aria-pressed': String(gpc === each) }),
  );
  const names = new Intl.DisplayNames('en', { type: 'language' });
  const options = languages.map((tag) =>
    make('option', { value: tag, selected: tag === locale }, `${names.of(tag) ?? tag} (${tag})`),
  );
  const isSimulating = gpc !== undefined || region !== undefined || locale !== undefined;
  return [
    make(
      'p',
      { class: 'row' },
      button('show:banner', 'Show banner'),
      button('show:preferences', 'Show preferences'),
      button('withdraw', 'Withdraw all'),
      button('anew', 'First visit'),
    ),
    make(
      'p',
      { class: 'row', role: 'group', 'aria-labelledby': 'gpc' },
      make('span', { id: 'gpc' }, 'Simulate GPC'),
      ...signals,
    ),
    make(
      'form',
      { class: 'row' },
      make('label', { for: 'region' }, 'Simulate region'),
      make('input', {
        id: 'region',
        'data-action': 'code',
        list: 'regions',
        size: '8',
        autocomplete: 'off',
        value: region ?? '',
        placeholder: 'US-CA',
      }),
      make(
        'datalist',
        { id: 'regions' },
        ...regionsOf(policy).map((value) => make('option', { value })),
      ),
      make('button', { 'data-action': 'region' }, 'Apply'),
    ),
    make(
      'p',
      { class: 'row' },
      make('label', { for: 'locale' }, 'Simulate language'),
      make(
        'select',
        { id: 'locale', 'data-action': 'locale' },
        make('option', { value: '' }, 'as the page says'),
        ...options,
      ),
    ),
    ...(isSimulating
      ? [make('p', { class: 'row' }, button('stop', 'Stop simulating and reload'))]
      : []),
    make('p', {}, 'What is simulated holds in this tab only, until it is stopped.'),
  ];
}

/** Those that the policy tells apart, and one of each kind of law. */
function regionsOf(policy: Policy | undefined): readonly string[] {
  const own = Object.keys(policy?.regions ?? {});
  return [...new Set([...own, 'DE', 'GB', 'CH', 'US', 'US-CA', 'US-TX', 'CA-QC', 'BR', 'JP'])];
}
