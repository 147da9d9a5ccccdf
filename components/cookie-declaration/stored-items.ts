import type { ReactiveController, ReactiveElement } from 'lit';
import { isElsewhere, isThirdParty } from '../../src/activation/reach.js';
import { askedNames, storedNames } from '../../src/activation/stored-names.js';
import { sharedConsent } from '../../src/page/shared.js';
import { nameMatcher } from '../../src/policy/item-name.js';
import type { Item, ItemType, Policy } from '../../src/policy/types.js';

/** `unknown`: no script of this page can look. */
export type Presence = 'yes' | 'no' | 'unknown';

type Names = readonly string[] | undefined;

/**
 * What of the policy's items is on this device now. Looks once the host has shown them, and again when a choice was made or a gate has
 * opened, when something was erased and when the page comes back into view.
 */
export class StoredItems implements ReactiveController {
  readonly #host: ReactiveElement;
  /** Undefined before the first look; a type that refused to answer has no names. */
  #names: ReadonlyMap<ItemType, Names> | undefined;
  /** The policy whose kinds of items were looked for. */
  #policy: Policy | undefined;
  #connection = new AbortController();

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Undefined where it is not known yet. */
  presenceOf(item: Item): Presence | undefined {
    if (isThirdParty(item) || item.httpOnly || isElsewhere(item)) return 'unknown';
    if (!this.#names) return undefined;
    const names = this.#names.get(item.type);
    const matches = nameMatcher(item.name);
    if (!names || !matches) return 'unknown';
    if (names.some(matches)) return 'yes';
    // A cookie of another folder is not shown to this page.
    return location.pathname.startsWith(item.path) ? 'no' : 'unknown';
  }

  hostConnected(): void {
    this.#policy = undefined;
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    const look = () => void this.#look();
    for (const type of [
      'consent-change',
      'consent-gate-activated',
      'consent-erased',
      'visibilitychange',
    ])
      document.addEventListener(type, look, { signal });
    for (const type of ['pageshow', 'storage']) addEventListener(type, look, { signal });
  }

  hostUpdated(): void {
    if (this.#policy !== sharedConsent()?.policy) void this.#look();
  }

  hostDisconnected(): void {
    this.#connection.abort();
  }

  async #look(): Promise<void> {
    const { signal } = this.#connection;
    const policy = (this.#policy = sharedConsent()?.policy);
    const types = new Set(policy?.items.map(({ type }) => type));
    const names = await Promise.all(
      Array.from(types, async (type) => [type, await seen(type)] as const),
    );
    if (signal.aborted || policy !== this.#policy) return;
    this.#names = new Map(names);
    this.#host.requestUpdate();
  }
}

async function seen(type: ItemType): Promise<Names> {
  try {
    return storedNames(type) ?? (await askedNames(type));
  } catch {
    return undefined;
  }
}
