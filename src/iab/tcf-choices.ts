/** What a CMP's answer means for the categories and services of a policy. Touches no page. */
import type { ConsentState } from '../consent/types.js';
import type { Purposes } from './purposes.js';

/** The part of the TCF's `TCData` that is read here. */
export interface TcData {
  /** False: the GDPR does not apply, and then there is nothing else in it. Undefined: not known yet. */
  readonly gdprApplies?: boolean;
  readonly eventStatus?: 'tcloaded' | 'cmpuishown' | 'useractioncomplete';
  readonly purpose?: { readonly consents: Consents };
  readonly vendor?: { readonly consents: Consents };
}

type Consents = Readonly<Record<string, boolean>>;

/** A vendor may do something only where the purposes have consent as well. */
export interface ServiceNeeds {
  readonly vendors: readonly number[];
  readonly purposes: readonly number[];
}

export interface ChoiceSettings {
  readonly categories: Purposes;
  readonly services: Readonly<Record<string, ServiceNeeds>>;
  readonly outsideGdpr: 'grant' | 'deny';
}

/** Whether the CMP has come to a decision. While it asks (`cmpuishown`), it has not. */
export function isAnswer(data: unknown): data is TcData {
  if (typeof data !== 'object' || !data) return false;
  const { gdprApplies, eventStatus } = data as TcData;
  return (
    gdprApplies === false ||
    (gdprApplies === true && (eventStatus === 'tcloaded' || eventStatus === 'useractioncomplete'))
  );
}

/** A yes or no for each category that is not required, and for each service that the settings name. */
export function choicesOf(
  data: TcData,
  { grants, granted, denied }: ConsentState,
  { categories, services, outsideGdpr }: ChoiceSettings,
): Record<string, boolean> {
  const has = (of: { consents: Consents } | undefined, ids: readonly number[]): boolean =>
    data.gdprApplies === false
      ? outsideGdpr === 'grant'
      : ids.length > 0 && ids.every((each) => of?.consents[each] === true);

  const choices: Record<string, boolean> = {};
  for (const category of [...granted, ...denied])
    if (grants[category]?.source !== 'required')
      choices[category] =
        Object.hasOwn(categories, category) && has(data.purpose, categories[category] ?? []);
  for (const [service, { vendors, purposes }] of Object.entries(services))
    if (Object.hasOwn(grants, service))
      choices[service] = has(data.purpose, purposes) && has(data.vendor, vendors);
  return choices;
}
