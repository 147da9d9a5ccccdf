/** A GPP string with one US section, or with none, by the IAB's own encoder. */
import { GppModel } from '@iabgpp/cmpapi';
import type { ConsentState } from '../consent/types.js';
import { fieldsFor, type UsSection, type UsSettings } from './us-section.js';

/** @throws where the encoder does not take a field of the site's, for instance a list of another length */
export function gppString(
  section: UsSection | undefined,
  state: ConsentState,
  settings: UsSettings,
): string {
  const model = new GppModel();
  if (!section) return model.encode();
  // The encoder makes a section with the first field; this one is in all of them.
  model.setFieldValue(section, 'SaleOptOut', 0);
  const names = Object.keys(model.getSection(section) as object);
  const values = fieldsFor(names, state, settings);
  if (names.includes('MspaMode') && !names.includes('Gpc')) {
    // Indiana, Kentucky and Rhode Island have an optional sub-section for sensitive data, of which there is nothing to say.
    delete values['SensitiveDataProcessing'];
    model.setFieldValue(section, 'SensitiveDataConsentSegmentIncluded', false);
  }
  for (const [name, value] of Object.entries(values))
    try {
      model.setFieldValue(section, name, value);
    } catch (error) {
      throw new TypeError(`${section}.${name} = ${JSON.stringify(value)}: ${String(error)}`, {
        cause: error,
      });
    }
  return model.encode();
}
