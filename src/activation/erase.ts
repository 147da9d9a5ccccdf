/**
 * Removes what the policy declares for what was denied: cookies on every parent domain and path, web storage, databases, caches,
 * service workers. A chunk of its own, loaded only where something has to go. What a page cannot remove, it reports.
 */
import type { DeniedItems } from '../consent/denied-items.js';
import { nameMatcher } from '../policy/item-name.js';
import { isOwnName } from '../policy/own-names.js';
import type { Item, ItemType } from '../policy/types.js';
import { removeLater, type Attempt } from './erase-later.js';
import { isElsewhere, isThirdParty } from './reach.js';
import { removeByCookieStore, removeCookie } from './remove-cookie.js';
import { storedNames } from './stored-names.js';

export interface ErasedItem {
  /** The name it was stored under. */
  readonly name: string;
  readonly type: ItemType;
}

export interface RemainingItem extends ErasedItem {
  /**
   * `third-party`, `other-domain`: kept where this page cannot reach. `http-only`: the policy says that only a server can see it.
   * `not-removed`: still there. `pending`: asked to go, and not gone yet; it is tried again with the next page. `unavailable`:
   * storage refused to answer.
   */
  readonly reason:
    'third-party' | 'other-domain' | 'http-only' | 'not-removed' | 'pending' | 'unavailable';
}

export interface Erasure {
  readonly erased: readonly ErasedItem[];
  readonly remaining: readonly RemainingItem[];
}

export interface Erasing {
  /** Cookies and web storage, done already; the rest is `pending`. */
  readonly now: Erasure;
  /** The rest; undefined where there is none. Never wait for it before leaving the page. */
  readonly later: Promise<Erasure> | undefined;
}

/** The refused items of one type that this page may have stored. */
interface Group {
  readonly type: ItemType;
  readonly items: readonly Item[];
  /** Those that name what is stored, unless it belongs to what is kept as well. */
  readonly itemsOf: (stored: string) => readonly Item[];
}

/** Erases at once what can be erased at once, and starts on the rest. */
export function erase({ erase: items, keep, storageKey }: DeniedItems): Erasing {
  const now: Erasure[] = [];
  const later: Promise<Erasure>[] = [];
  for (const type of new Set(items.map((item) => item.type))) {
    const ofType = items.filter((item) => item.type === type);
    now.push(left(type, 'third-party', ofType.filter(isThirdParty)));
    const own = ofType.filter((item) => !isThirdParty(item));
    if (!own.length) continue;
    const keepers = namersOf(keep.filter((item) => item.type === type));
    const namers = namersOf(own);
    const group: Group = {
      type,
      items: own,
      itemsOf: (stored) =>
        isOwnName(stored, storageKey) || keepers.some(({ names }) => names(stored))
          ? []
          : namers.filter(({ names }) => names(stored)).map(({ item }) => item),
    };
    try {
      const stored = storedNames(type);
      if (stored) now.push(eraseNow(group, stored, later));
      else {
        now.push(left(type, 'pending', own));
        later.push(orUnavailable(group, eraseLater(group)));
      }
    } catch {
      now.push(left(type, 'unavailable', own));
    }
  }
  return { now: merge(now), later: later.length ? Promise.all(later).then(merge) : undefined };
}

/** Items with tests for what they name, made once for all that is stored. */
function namersOf(
  items: readonly Item[],
): readonly { readonly item: Item; readonly names: (stored: string) => boolean }[] {
  return items.map((item) => ({ item, names: nameMatcher(item.name) ?? (() => false) }));
}

/** Cookies and web storage. What stays of cookies is tried once more, which adds to `later`. */
function eraseNow(group: Group, stored: readonly string[], later: Promise<Erasure>[]): Erasure {
  const { type, itemsOf } = group;
  const names = [...new Set(stored)].filter((name) => itemsOf(name).length);
  for (const name of names)
    if (type === 'cookie') itemsOf(name).forEach((item) => removeCookie(name, item));
    else globalThis[type as 'localStorage'].removeItem(name);
  const attempts = attempted(type, names);
  const stubborn = attempts.filter(({ gone }) => !gone);
  const again = type === 'cookie' && stubborn.length > 0 && 'cookieStore' in globalThis;
  if (again) later.push(orUnavailable(group, eraseByCookieStore(group, stubborn)));
  return report(group, attempts, again ? 'pending' : 'not-removed');
}

/** Looks which names are still there. */
function attempted(type: ItemType, names: readonly string[]): readonly Attempt[] {
  const after = new Set(storedNames(type));
  return names.map((name) => ({ name, gone: !after.has(name) }));
}

async function eraseByCookieStore(
  { type, itemsOf }: Group,
  stubborn: readonly Attempt[],
): Promise<Erasure> {
  const names = stubborn.map(({ name }) => name);
  for (const name of names)
    await Promise.all(itemsOf(name).map((item) => removeByCookieStore(name, item)));
  return outcome(type, attempted(type, names), 'not-removed');
}

async function eraseLater(group: Group): Promise<Erasure> {
  const attempts = await removeLater(group.type, (stored) => group.itemsOf(stored).length > 0);
  return report(group, attempts, group.type === 'indexedDB' ? 'pending' : 'not-removed');
}

function orUnavailable({ type, items }: Group, erasing: Promise<Erasure>): Promise<Erasure> {
  return erasing.catch(() => left(type, 'unavailable', items));
}

/** What became of what was found, and what was not found because a page cannot see it. */
function report(
  { type, items, itemsOf }: Group,
  attempts: readonly Attempt[],
  otherwise: RemainingItem['reason'],
): Erasure {
  const found = new Set(attempts.flatMap(({ name }) => itemsOf(name)));
  const unseen = items.filter((item) => !found.has(item));
  return merge([
    outcome(type, attempts, otherwise),
    left(
      type,
      'http-only',
      unseen.filter(({ httpOnly }) => httpOnly),
    ),
    left(
      type,
      'other-domain',
      unseen.filter((item) => !item.httpOnly && isElsewhere(item)),
    ),
  ]);
}

function outcome(
  type: ItemType,
  attempts: readonly Attempt[],
  otherwise: RemainingItem['reason'],
): Erasure {
  return {
    erased: attempts.filter(({ gone }) => gone).map(({ name }) => ({ name, type })),
    remaining: left(
      type,
      otherwise,
      attempts.filter(({ gone }) => !gone),
    ).remaining,
  };
}

function left(
  type: ItemType,
  reason: RemainingItem['reason'],
  items: readonly { readonly name: string }[],
): Erasure {
  return { erased: [], remaining: items.map(({ name }) => ({ name, type, reason })) };
}

function merge(parts: readonly Erasure[]): Erasure {
  return {
    erased: parts.flatMap(({ erased }) => erased),
    remaining: parts.flatMap(({ remaining }) => remaining),
  };
}
