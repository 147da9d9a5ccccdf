/** Whether a gate may be open: what its attributes ask, held against the state. */
import type { ConsentState, Grant } from '../consent/types.js';

/** What a gate, or a single script, asks for. Ids of categories and services. */
export interface Requirement {
  readonly categories: readonly string[];
  readonly services: readonly string[];
  /** Open only while none of these is granted. */
  readonly unless: readonly string[];
  /** One category and one service are enough. */
  readonly any: boolean;
}

export interface Verdict {
  readonly opens: boolean;
  /** The id that the policy does not know, or nothing where nothing is asked: such a gate can never open. */
  readonly wrong?: string | undefined;
}

/** `once`: the visitor allowed this gate alone, without a choice to keep. Zones hold all the same. */
export function verdict(
  { categories, services, unless, any }: Requirement,
  { grants }: ConsentState,
  once: boolean,
): Verdict {
  const ids = [...categories, ...services, ...unless];
  const wrong = ids[0] ? ids.find((id) => !Object.hasOwn(grants, id)) : '';
  if (wrong !== undefined) return { opens: false, wrong };
  const of = (id: string) => grants[id] as Grant;
  const allows = (id: string) => of(id).granted || (once && of(id).source !== 'zone');
  const holds = (list: readonly string[]) =>
    !list[0] || (any ? list.some(allows) : list.every(allows));
  return {
    opens:
      holds(categories) &&
      holds(services) &&
      unless.every((id) => !of(id).granted && of(id).source !== 'zone'),
  };
}

/** Reads the attributes of a gate, or of a single script. */
export function requirementOf(element: Element): Requirement {
  const ids = (name: string): readonly string[] => element.getAttribute(name)?.match(/\S+/g) ?? [];
  return {
    categories: [...ids('category'), ...ids('data-consent')],
    services: ids('service'),
    unless: ids('unless'),
    any: element.getAttribute('match') === 'any',
  };
}
