/**
 * A TC string, TCF 2.3, by the IAB's own encoder.
 *
 * Source: IAB Tech Lab, "Consent string and vendor list formats v2" (February 2026).
 */
import { GVL, Segment, TCModel, TCString } from '@iabtcf/core';
import type { ConsentState } from '../consent/types.js';
import { usualPurposes } from './purposes.js';
import { problemWithVendorList, type TcfOptions } from './tcf-options.js';

/**
 * Reduces the Global Vendor List to the vendors that the site discloses.
 *
 * @throws where it is none, or does not have one of them
 */
export function narrowedList(json: unknown, { vendors, language = 'en' }: TcfOptions): GVL {
  const problem = problemWithVendorList(json);
  if (problem) throw new TypeError(problem);
  const list = new GVL(json as ConstructorParameters<typeof GVL>[0]);
  const missing = vendors.find((id) => !Object.hasOwn(list.vendors, id));
  if (missing !== undefined)
    throw new TypeError(
      `vendors: ${String(missing)} is not in version ${String(list.vendorListVersion)} of the Global Vendor List. Take it out, or serve a newer list.`,
    );
  list.narrowVendorsTo([...vendors]);
  // The encoder takes the language from here; the list would fetch its translation, which nobody needs.
  return Object.defineProperty(list, 'language', { value: language });
}

/** The string that says what a visitor has decided. Only an answer is a consent, and no default is. */
export function tcString(list: GVL, state: ConsentState, options: TcfOptions): string {
  const { purposes = usualPurposes, services = {}, legitimateInterests = [] } = options;
  const said = (id: string, yes: boolean): boolean => {
    const { granted, source } = state.grants[id] ?? {};
    return granted === yes && (source === 'user' || (!yes && source === 'gpc'));
  };
  const model = new TCModel(list);
  model.cmpId = options.cmpId;
  model.cmpVersion = options.cmpVersion ?? 1;
  model.consentScreen = 1;
  model.publisherCountryCode = options.publisherCountryCode;
  model.isServiceSpecific = true;
  model.useNonStandardStacks = options.useNonStandardTexts ?? false;

  for (const [category, ids] of Object.entries(purposes))
    if (said(category, true)) model.purposeConsents.set([...ids]);
  model.publisherConsents.set([...model.purposeConsents.values()]);
  for (const purpose of legitimateInterests) {
    const isObjected = Object.entries(purposes).some(
      ([category, ids]) => ids.includes(purpose) && said(category, false),
    );
    if (!isObjected) model.purposeLegitimateInterests.set(purpose);
  }

  for (const [key, vendor] of Object.entries(list.vendors)) {
    const id = Number(key);
    const isAllowed = Object.entries(services).every(
      ([service, vendors]) => !vendors.includes(id) || said(service, true),
    );
    if (isAllowed && vendor.purposes.some((each) => model.purposeConsents.has(each)))
      model.vendorConsents.set(id);
    const { purposes: byConsent, legIntPurposes, specialPurposes } = vendor;
    // Who has nothing but special purposes gets the bit for having been disclosed.
    const isSpecial = !byConsent.length && !legIntPurposes.length && specialPurposes.length > 0;
    if (isSpecial || legIntPurposes.some((each) => model.purposeLegitimateInterests.has(each)))
      model.vendorLegitimateInterests.set(id);
  }

  // Days, since nothing more exact is allowed.
  const time = state.decidedAt === null ? new Date() : new Date(state.decidedAt);
  time.setUTCHours(0, 0, 0, 0);
  model.created = model.lastUpdated = time;
  // Left to itself, the encoder drops the disclosed vendors of a service-specific string, which is then invalid.
  return TCString.encode(model, {
    segments: [Segment.CORE, Segment.VENDORS_DISCLOSED, Segment.PUBLISHER_TC],
  });
}
