/** The options of `tcf`, and what can be wrong with them. */
import { checkOptions } from '../consent/check-options.js';
import { usualPurposes, type Purposes } from './purposes.js';

export interface TcfOptions {
  /** Required: the site's own id as a CMP, which the IAB Europe assigns on registration; 2 to 4095. */
  readonly cmpId: number;
  /** The site's number for its edition of the surfaces, raised with each change. Default: 1. */
  readonly cmpVersion?: number;
  /** Required: ISO 3166-1 code of the country whose law holds for the site, such as `DE`. */
  readonly publisherCountryCode: string;
  /** Required: the Global Vendor List, or its address on the site's own server. */
  readonly vendorList: string | object;
  /** Required: ids of the vendors that the site's surfaces disclose. */
  readonly vendors: readonly number[];
  /**
   * The TCF's purposes that a yes to a category is a consent to, by id of the category. Default: marketing 1, 2, 3, 4, 7; analytics
   * 1, 8, 9; functional 1.
   */
  readonly purposes?: Purposes;
  /** Vendors that need a service's consent as well, by id of the service. */
  readonly services?: Readonly<Record<string, readonly number[]>>;
  /**
   * Purposes for which the surfaces disclose a legitimate interest, out of 2, 7, 8, 9, 10 and 11. Refusing the category that names the
   * purpose is the objection. Default: none.
   */
  readonly legitimateInterests?: readonly number[];
  /** ISO 3166-2 codes of where the GDPR applies; a region that the page does not say is one. Default: everywhere. */
  readonly regions?: readonly string[];
  /** ISO 639-1 code of the language of the surfaces. Default: `en`. */
  readonly language?: string;
  /** Whether the surfaces have other texts than the IAB's for purposes and stacks. Default: false. */
  readonly useNonStandardTexts?: boolean;
}

const shape = {
  'cmpId!': 'number',
  cmpVersion: 'number',
  'publisherCountryCode!': 'string',
  'vendorList!': 'any',
  'vendors!': ['number'],
  purposes: { '*': ['number'] },
  services: { '*': ['number'] },
  legitimateInterests: ['number'],
  regions: ['string'],
  language: 'string',
  useNonStandardTexts: 'boolean',
} as const;

/** Ids have twelve bits, and 0 and 1 are nobody's. */
const highestCmpId = 4095;

/** 1 needs consent by law, 3 to 6 by the TCF's policies since 2.2. */
const withoutLegitimateInterest = [1, 3, 4, 5, 6];
const purposeCount = 11;

/** The first thing that is wrong, with its remedy. */
export function problemWith(given: unknown): string | undefined {
  const at = 'integrations.tcf';
  const problem = checkOptions(shape, given ?? {}, at);
  if (problem) {
    return problem.startsWith(`${at}.cmpId is missing`) ? `${at}.cmpId: ${ownId}` : problem;
  }
  const wrong = (field: string, value: unknown, remedy: string) =>
    `${at}.${field} = ${JSON.stringify(value)}: ${remedy}`;
  const options = given as TcfOptions;
  const { cmpId, cmpVersion = 1, publisherCountryCode, vendorList, vendors } = options;
  const { purposes = usualPurposes, legitimateInterests = [], language = 'en' } = options;
  if (!isIn(cmpId, 2, highestCmpId)) return wrong('cmpId', cmpId, ownId);
  if (!isIn(cmpVersion, 0, highestCmpId))
    return wrong('cmpVersion', cmpVersion, 'write a whole number up to 4095.');
  for (const [field, value] of Object.entries({ publisherCountryCode, language }))
    if (!/^[a-z]{2}$/i.test(value)) return wrong(field, value, 'write a code of two letters.');
  if (!vendors.length || !vendors.every((each) => isIn(each, 1, 65_535)))
    return wrong('vendors', vendors, 'write the ids of the vendors that you disclose.');
  for (const [category, ids] of Object.entries(purposes))
    if (!ids.every((each) => isIn(each, 1, purposeCount)))
      return wrong(`purposes.${category}`, ids, 'purposes have the numbers 1 to 11.');
  for (const each of legitimateInterests) {
    if (!isIn(each, 1, purposeCount) || withoutLegitimateInterest.includes(each))
      return wrong(
        'legitimateInterests',
        legitimateInterests,
        'purposes 1 and 3 to 6 need consent; 2 and 7 to 11 may be named.',
      );
    if (!Object.values(purposes).some((ids) => ids.includes(each)))
      return wrong(
        'legitimateInterests',
        legitimateInterests,
        `name purpose ${String(each)} in purposes as well, or nobody could object.`,
      );
  }
  return problemWithList(vendorList, at);
}

const ownId =
  'write the id that the IAB Europe has given you as a CMP. There is none to borrow: strings without a registered id are invalid.';

function problemWithList(list: unknown, at: string): string | undefined {
  if (typeof list === 'string')
    return /(^|[/.])consensu\.org(\/|:|$)/i.test(list)
      ? `${at}.vendorList = ${JSON.stringify(list)}: serve a copy from your own server; the IAB Europe does not allow pages to fetch its own.`
      : undefined;
  return problemWithVendorList(list)?.replace(/^/, `${at}.vendorList: `);
}

/** What keeps a value from being a Global Vendor List. */
export function problemWithVendorList(list: unknown): string | undefined {
  const {
    vendors,
    vendorListVersion,
    tcfPolicyVersion,
    purposes = vendors,
  } = (list ?? {}) as Readonly<Record<string, unknown>>;
  return typeof vendors === 'object' &&
    typeof purposes === 'object' &&
    isIn(vendorListVersion, 1, highestCmpId) &&
    isIn(tcfPolicyVersion, 1, 63)
    ? undefined
    : 'this is no Global Vendor List. Copy vendor-list.json of the IAB Europe whole.';
}

function isIn(value: unknown, from: number, to: number): boolean {
  return Number.isInteger(value) && (value as number) >= from && (value as number) <= to;
}
