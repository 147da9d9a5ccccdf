/**
 * The short way for a visitor who has decided: a record that was made under this very policy says that the policy was found
 * good, and so it need not be checked again. Everything that is not plain goes the long way, through the core.
 */
import { evaluate, type Evaluation } from '../consent/evaluate.js';
import { decodeRecord, fingerprint, flagRecord } from '../consent/record.js';
import { knowsZone } from '../policy/scope.js';
import type { Basis, Category, Mode, Policy } from '../policy/types.js';
import type { Scope } from '../consent/environment.js';
import { readStored } from '../storage/stored-text.js';

export interface Glance extends Evaluation {
  readonly policy: Policy;
  /** Whether that is all there is to it; otherwise the core has to look. */
  readonly plain: boolean;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

export type TakeGlance = typeof glance;

/** Where the visitor is, and the GPC signal. */
export interface Surroundings extends Scope {
  readonly gpc: boolean | undefined;
}

/** What is granted, as far as the loader can tell. Never throws. */
export function glance(
  json: string,
  { region, zone, minor, gpc }: Surroundings,
): Glance | undefined {
  try {
    const given = JSON.parse(json) as Partial<Policy>;
    const policy = {
      version: '',
      services: [],
      items: [],
      zones: {},
      ...given,
      storage: {
        type: 'cookie',
        key: 'cookie_consent',
        maxAgeDays: 182,
        ...given.storage,
      },
    } as unknown as Policy;
    const { storage, categories } = policy;
    const text = readStored(storage);
    const isFlag = storage.format === 'flag';
    const record = text && isFlag ? flagRecord(policy) : decodeRecord(text);
    // How the document is applied here the record knows: the core has written it down.
    const [known, ...bases] = (record?.regime?.split('|') ?? []) as [Mode?, ...Basis[]];
    const isRegional = given.presets?.[0] ?? Object.keys(given.regions ?? {})[0];
    const mode = known || (isRegional ? 'opt-in' : (given.mode ?? 'opt-in'));
    (categories as Writable<Category>[]).forEach((each, index) => {
      each.basis = bases[index] ?? each.basis;
      each.required ||= each.basis === 'exempt';
    });
    const fits = isFlag
      ? mode === 'notice' && categories.every(({ required }) => required)
      : text && record?.key === fingerprint(json, region, minor, record?.regime);
    const now = Math.floor(Date.now() / 1000);
    const result = evaluate(record, { policy, mode, region, zone, gpc, now }, storage.type);
    const plain =
      record && fits && !result.mustAsk && !result.mustRecord && knowsZone(policy, zone);
    return { ...result, policy, plain: !!plain };
  } catch {
    return;
  }
}
