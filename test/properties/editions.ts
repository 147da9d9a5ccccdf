/** Editions of one site's policy: what a category asks, requires and holds differs from one to the next, and so does the storage. */
import fc from 'fast-check';
import type { Document } from '../policy/support.js';
import { foreignDomain } from './shelf.js';
import type { Edition, Scope } from './site.js';

/** Few, so that most of what is said is about something that there is. */
export const categoryIds = ['analytics', 'marketing'] as const;
export const serviceIds = ['stats', 'tube'] as const;
export const anyZone = fc.constantFrom('', '', '', 'inside', 'nowhere');

const anyBases = (most: number): fc.Arbitrary<Record<string, string>> =>
  fc.dictionary(
    fc.constantFrom(...categoryIds),
    fc.constantFrom('consent', 'opt-out', 'exempt', 'objectable'),
    { maxKeys: most },
  );

/** How consent is asked for, and where. */
const anyRegime = fc.record({
  mode: fc.constantFrom('opt-in', 'opt-out'),
  regions: fc.constantFrom(
    {},
    {},
    {},
    { US: { mode: 'opt-out' } },
    { US: { mode: 'opt-in' } },
    { 'US-CA': {}, GB: { mode: 'opt-out' } },
  ),
  presets: fc.constantFrom<unknown[]>(
    [],
    [],
    ['us-uoom'],
    ['uk', 'us-ca'],
    ['eu', 'uk', 'us-other'],
    ['us-ca', 'us-other'],
    [{ id: 'us-uoom', regions: ['US', 'GB'] }, 'uk'],
    [{ id: 'uk', regions: ['DE'] }],
  ),
  bases: anyBases(1),
  basesThere: anyBases(1),
  sole: fc.subarray<string>([...categoryIds], { maxLength: 1 }),
  notice: fc.constantFrom('', '', '', '', '', '', '', 'record', 'flag', 'asking'),
});

const anyParts = {
  present: fc.constantFrom<string[]>([...categoryIds], [...categoryIds], ['analytics']),
  required: fc.constantFrom<string[]>([], [], [], [], [], [], ['analytics']),
  exempt: fc.subarray<string>([...categoryIds]),
  services: fc.dictionary(fc.constantFrom(...serviceIds), fc.nat(1), { maxKeys: 2 }),
  allow: fc.subarray<string>([...categoryIds]),
};

const anyStorage = {
  type: fc.constantFrom('cookie', 'cookie', 'cookie', 'cookie', 'localStorage', 'memory'),
  domain: fc.constantFrom('', '', '.site.example', foreignDomain),
  path: fc.constantFrom('/', '/', '/shop'),
  maxAgeDays: fc.constantFrom(30, 182, 182, 400),
};

const anyScope: fc.Arbitrary<Scope> = fc.record({
  region: fc.constantFrom('', '', 'US', 'us-ca', 'GB', 'DE'),
  zone: anyZone,
  minor: fc.constantFrom(undefined, undefined, undefined, undefined, 'true'),
});

type Of<A> = A extends fc.Arbitrary<infer T> ? T : never;

interface Whole {
  readonly regime: Of<typeof anyRegime>;
  readonly parts: { readonly [Part in keyof typeof anyParts]: Of<(typeof anyParts)[Part]> } & {
    readonly version: string;
  };
  readonly storage: Document;
  readonly scope: Scope;
  readonly isFaulty: boolean;
}

/** One edition, then others that differ from it in a part or in all. */
export function anyEditions(
  keys: readonly string[],
  versions: readonly string[],
  tabs: 1 | 2 = 1,
): fc.Arbitrary<readonly Edition[]> {
  // An answer that is kept in memory under one key knows nothing of another key, nor of another tab.
  const type = keys[1] || tabs > 1 ? { type: fc.constantFrom('cookie', 'localStorage') } : {};
  const storage = fc.record({ ...anyStorage, ...type, key: fc.constantFrom(...keys) });
  const parts = fc.record({ ...anyParts, version: fc.constantFrom(...versions) });
  const whole = fc.record({
    regime: anyRegime,
    parts,
    storage,
    scope: anyScope,
    isFaulty: fc.constantFrom(false, false, false, false, false, false, false, true),
  });
  const change: fc.Arbitrary<Partial<Whole>> = fc.oneof(
    { weight: 3, arbitrary: fc.record({ storage }) },
    { weight: 2, arbitrary: fc.record({ regime: anyRegime }) },
    { weight: 2, arbitrary: fc.record({ parts }) },
    { weight: 2, arbitrary: fc.record({ scope: anyScope }) },
    { weight: 1, arbitrary: whole },
  );
  return fc.tuple(whole, fc.array(change, { maxLength: 2 })).map(([first, changes]) =>
    [first, ...changes.map((each) => ({ ...first, ...each }))].map((each) => ({
      document: documentOf(each),
      scope: each.scope,
      ...(each.isFaulty && { isFaulty: true }),
    })),
  );
}

function documentOf({ regime, parts, storage }: Whole): Document {
  const { mode, presets, bases, basesThere, sole, notice } = regime;
  const { version, present, required, exempt, services, allow } = parts;
  const isAllRequired = !!notice && notice !== 'asking';
  const there = only(present, basesThere);
  return {
    version,
    mode: notice ? 'notice' : mode,
    ...(!notice && {
      presets,
      regions: Object.fromEntries(
        Object.entries(regime.regions).map(([name, rule]) => [name, { ...rule, basis: there }]),
      ),
    }),
    categories: [
      { id: 'necessary', required: true },
      ...present.map((id) => ({
        id,
        required: isAllRequired || required.includes(id),
        basis: bases[id],
        solePurpose: sole.includes(id) ? 'statistics' : undefined,
        gpc: exempt.includes(id) ? 'ignore' : 'deny',
      })),
    ],
    services: Object.entries(services).map(([id, place]) => ({
      id,
      category: present[place % present.length],
    })),
    zones: { inside: { allow: allow.filter((id) => present.includes(id)) } },
    storage: { ...storage, format: notice === 'flag' || notice === 'asking' ? 'flag' : 'record' },
  };
}

/** Entries for the ids that there are. */
function only(present: readonly string[], entries: Readonly<Record<string, string>>): Document {
  return Object.fromEntries(Object.entries(entries).filter(([id]) => present.includes(id)));
}
