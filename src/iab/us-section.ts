/**
 * What a US section of the GPP says of a visitor, field by field. Touches no page, and knows no encoding.
 *
 * Source: IAB Tech Lab, Global Privacy Platform, sections/US-National and US-States (December 2025).
 */
import { isGranted } from '../consent/is-granted.js';
import type { ConsentState } from '../consent/types.js';

/** The GPP's ids of its US sections, by API prefix. */
export const usSections = {
  usnat: 7,
  usca: 8,
  usva: 9,
  usco: 10,
  usut: 11,
  usct: 12,
  usfl: 13,
  usmt: 14,
  usor: 15,
  ustx: 16,
  usde: 17,
  usia: 18,
  usne: 19,
  usnh: 20,
  usnj: 21,
  ustn: 22,
  usmn: 23,
  usmd: 24,
  usin: 25,
  usky: 26,
  usri: 27,
} as const;

export type UsSection = keyof typeof usSections;

/** Ids of categories or services, all of which must be granted; null where the site does no such thing. */
export type Needs = string | readonly string[] | null;

export interface UsSettings {
  readonly sale: Needs;
  readonly sharing: Needs;
  readonly targetedAdvertising: Needs;
  readonly mspa: {
    readonly coveredTransaction: boolean;
    readonly mode?: 'opt-out-option' | 'service-provider';
  };
  /** Fields about sensitive data and children, as the specification writes them. */
  readonly fields: Readonly<Record<string, number | readonly number[]>>;
}

export type FieldValue = number | boolean | readonly number[];

/**
 * The section for a region (ISO 3166-2); undefined outside of the United States. Where the site gave no region, and in states
 * without a section, it is the national one.
 */
export function sectionFor(region: string): UsSection | undefined {
  const [country, state = ''] = region.split('-');
  if (country && country !== 'US') return undefined;
  const name = `us${state.toLowerCase()}`;
  return Object.hasOwn(usSections, name) ? (name as UsSection) : 'usnat';
}

/** Values of the fields that a section has, out of all that can be said. */
export function fieldsFor(
  names: readonly string[],
  state: ConsentState,
  settings: UsSettings,
): Record<string, FieldValue> {
  const all = allFields(state, settings);
  return Object.fromEntries(
    names.flatMap((name) => (Object.hasOwn(all, name) ? [[name, all[name] as FieldValue]] : [])),
  );
}

function allFields(
  state: ConsentState,
  { sale, sharing, targetedAdvertising, mspa, fields }: UsSettings,
): Record<string, FieldValue> {
  // 0 not applicable, 1 opted out, 2 did not opt out.
  const optOut = (needs: Needs): number => (needs === null ? 0 : isGranted(state, needs) ? 2 : 1);
  // 0 not applicable, 1 notice was provided.
  const notice = (needs: Needs): number => (needs === null ? 0 : 1);
  const yesOrNo = (is: boolean): number => (is ? 1 : 2);
  const { coveredTransaction, mode } = mspa;
  const isMode = (which: string): number => (coveredTransaction ? yesOrNo(mode === which) : 0);
  return {
    ...fields,
    SharingNotice: 1,
    ProcessingNotice: 1,
    SaleOptOutNotice: notice(sale),
    SharingOptOutNotice: notice(sharing),
    TargetedAdvertisingOptOutNotice: notice(targetedAdvertising),
    SaleOptOut: optOut(sale),
    SharingOptOut: optOut(sharing),
    TargetedAdvertisingOptOut: optOut(targetedAdvertising),
    MspaCoveredTransaction: yesOrNo(coveredTransaction),
    MspaOptOutOptionMode: isMode('opt-out-option'),
    MspaServiceProviderMode: isMode('service-provider'),
    // Newer sections have one field for both.
    MspaMode: coveredTransaction ? (mode === 'opt-out-option' ? 1 : 2) : 0,
    Gpc: state.gpc === 'honored' || state.gpc === 'overridden',
  };
}
