/** Part of the diagnostics: what visitors would read the id of, since nobody has given it a name. */
import { parsePolicy } from '../policy/parse.js';
import type { Problem } from '../policy/problem.js';
import type { LocalizedText, Policy } from '../policy/types.js';

/** Categories that the surfaces have translated names for. */
const usual: readonly string[] = ['necessary', 'functional', 'analytics', 'marketing'];

/** A finding for each category and service without a name; none where the policy is refused, which is said elsewhere. */
export function missingLabels(json: string): readonly Problem[] {
  if (!parsePolicy(json, '').policy) return [];
  // The parser puts the id where a service has no label.
  const { categories = [], services = [], texts = {} } = JSON.parse(json) as Partial<Policy>;
  const named = Object.values(texts).flatMap((each) => Object.keys(each));
  const isNamed = (id: string): boolean =>
    // A text of three parts falls back to the one of two.
    [...usual.map(labelOf), ...named].some(
      (key) => key === labelOf(id) || key === `category.${id}`,
    );
  return [
    ...categories.flatMap(({ id, label }, index) =>
      hasText(label) || isNamed(id) ? [] : [missing('categories', index, id)],
    ),
    ...services.flatMap(({ id, label }, index) =>
      hasText(label) ? [] : [missing('services', index, id)],
    ),
  ];
}

/** Where a label has no text for a visitor's language, another one is shown. */
const hasText = (label: LocalizedText = ''): boolean =>
  typeof label === 'object' ? Object.keys(label).length > 0 : label !== '';

const labelOf = (id: string): string => `category.${id}.label`;

/** The value is what visitors read instead. */
function missing(list: string, index: number, id: string): Problem {
  return { code: 'policy-label', field: `${list}[${index}].label`, value: id };
}
