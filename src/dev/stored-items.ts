/** What this page has stored on the device now, held against what the policy declares. */
import { askedNames, storedNames } from '../activation/stored-names.js';
import type { ConsentState } from '../consent/types.js';
import { trackerOf } from '../page/known-trackers.js';
import { nameMatcher } from '../policy/item-name.js';
import type { ItemType, Policy } from '../policy/types.js';

/** One thing that is stored. */
export interface StoredItem {
  readonly name: string;
  readonly type: ItemType;
  /** Id of the category that declares it; undefined where the policy does not. */
  readonly category: string | undefined;
  /** Whether that category or service is granted. */
  readonly isGranted: boolean;
  /** What to know about it; empty for what is declared and allowed. */
  readonly note: string;
}

/** Service workers are left out: what they are called is the page's own affair, and a policy rarely names them. */
const types = ['cookie', 'localStorage', 'sessionStorage', 'indexedDB', 'cacheStorage'] as const;

/** What is the panel's own, or stands for the decision itself. */
export const ownKey = 'consent-elements-dev';

/** Everything that a script of this page can see. Never rejects: what refuses to answer has nothing. */
export async function storedItems(
  policy: Policy | undefined,
  state: ConsentState | undefined,
): Promise<readonly StoredItem[]> {
  const found = await Promise.all(
    types.map(async (type) =>
      (await namesOf(type))
        .filter((name) => name !== ownKey)
        .sort()
        .map((name) => describe({ name, type }, policy, state)),
    ),
  );
  return found.flat();
}

async function namesOf(type: ItemType): Promise<readonly string[]> {
  try {
    return [...new Set(storedNames(type) ?? (await askedNames(type)))];
  } catch {
    return [];
  }
}

function describe(
  { name, type }: Pick<StoredItem, 'name' | 'type'>,
  policy: Policy | undefined,
  state: ConsentState | undefined,
): StoredItem {
  // A policy that the loader has read may be the site's own text, without defaults.
  const declared = (policy?.items ?? []).filter(
    (item) =>
      ((item.type as ItemType | undefined) ?? 'cookie') === type && nameMatcher(item.name)?.(name),
  );
  const granted = (id: string): boolean => !!state?.grants[id]?.granted;
  const isGranted = declared.some(({ service, category }) => granted(service || category));
  const note = declared.length
    ? isGranted
      ? ''
      : 'Declared and not allowed, but it is here.'
    : undeclared(name, policy);
  return { name, type, category: declared[0]?.category, isGranted, note };
}

function undeclared(name: string, policy: Policy | undefined): string {
  if (name === policy?.storage.key)
    return 'Undeclared: it keeps the decision. Declare it in the required category.';
  if (name.startsWith('consent-record'))
    return 'Undeclared: a decision on its way to your records. Declare it in the required category.';
  const vendor = trackerOf(name);
  return `Undeclared: it is neither shown nor erased.${vendor ? ` Its name is one of ${vendor}’s.` : ''}`;
}
