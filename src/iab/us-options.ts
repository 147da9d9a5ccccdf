/** The options of `gpp-us`, and what can be wrong with them. */
import { checkOptions } from '../consent/check-options.js';
import { usSections, type Needs, type UsSection, type UsSettings } from './us-section.js';

export interface GppUsOptions {
  /**
   * The IAB's Multi-State Privacy Agreement, to which the sections refer. Required, since nobody but the site knows: whether it
   * has signed and its page views are covered transactions, and then in which mode.
   */
  readonly mspa: UsSettings['mspa'];
  /** Required, and true: the site gives the notices that the sections speak of. */
  readonly noticesProvided: boolean;
  /** What each of these needs; null where the site does not do it. Default for all three: `marketing`. */
  readonly categories?: {
    readonly sale?: Needs;
    readonly sharing?: Needs;
    readonly targetedAdvertising?: Needs;
  };
  /** Always this section, in every region. Default: that of the region. */
  readonly section?: UsSection;
  /** Fields about sensitive data, children and other consent, as the section's specification writes them. */
  readonly fields?: Readonly<Record<string, number | readonly number[]>>;
}

const shape = {
  'mspa!': { 'coveredTransaction!': 'boolean', mode: 'opt-out-option|service-provider' },
  'noticesProvided!': 'boolean',
  categories: { sale: 'any', sharing: 'any', targetedAdvertising: 'any' },
  section: Object.keys(usSections).join('|'),
  fields: { '*': 'any' },
} as const;

/** What the site may say by itself; everything else follows from the visitor's decision, or from other options. */
const siteFields = /^(Sensitive|KnownChild|PersonalData|AdditionalData)/;

/** The first thing that is wrong, with its remedy. */
export function problemWith(options: unknown): string | undefined {
  const at = 'integrations.gpp-us';
  const problem = checkOptions(shape, options ?? {}, at);
  if (problem) return problem;
  const { mspa, noticesProvided, categories = {}, fields = {} } = options as GppUsOptions;
  const wrong = (field: string, value: unknown, remedy: string) =>
    `${at}.${field} = ${JSON.stringify(value)}: ${remedy}.`;
  if (!noticesProvided)
    return wrong(
      'noticesProvided',
      noticesProvided,
      'the sections say that visitors were told of their right to opt out. Give that notice, then write true',
    );
  if (mspa.coveredTransaction !== (mspa.mode !== undefined))
    return wrong(
      'mspa.mode',
      mspa.mode ?? null,
      'write opt-out-option or service-provider where coveredTransaction is true, and nothing where it is false',
    );
  for (const [name, needs] of Object.entries(categories))
    if (!isNeeds(needs))
      return wrong(`categories.${name}`, needs, 'name categories or services, or write null');
  for (const [name, value] of Object.entries(fields)) {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (!siteFields.test(name))
      return `${at}.fields.${name}: leave it out; it follows from the decision, or from another option.`;
    if (!values.every((each) => each === 0 || each === 1 || each === 2))
      return wrong(`fields.${name}`, value, 'write 0, 1 or 2, or a list of these');
  }
  return undefined;
}

function isNeeds(needs: unknown): boolean {
  const ids: readonly unknown[] = Array.isArray(needs) ? needs : [needs];
  return (
    needs === null || (ids.length > 0 && ids.every((each) => typeof each === 'string' && each))
  );
}

/** Options that are right, with their defaults. */
export function settingsOf({ categories = {}, mspa, fields = {} }: GppUsOptions): UsSettings {
  const usual = 'marketing';
  const { sale = usual, sharing = usual, targetedAdvertising = usual } = categories;
  return { sale, sharing, targetedAdvertising, mspa, fields };
}
