/** What a policy that parses may still get wrong, as far as the choices show it. */
import { remedies } from '../../../src/page/remedies.js';
import type { CatalogueService } from '../catalogue/types.js';
import { chosenServices } from '../write/chosen-services.js';
import type { Choices } from './choices.js';
import type { Finding } from './read-policy.js';

/** Empty where there is nothing to say. */
export function adviceOn(
  choices: Choices,
  catalogue: readonly CatalogueService[],
): readonly Finding[] {
  const { mode, presets, categories, storage } = choices;
  const found: Finding[] = [];
  const optional = categories.filter(({ required }) => required !== true).map(({ id }) => id);
  const isNotice = mode === 'notice' && !presets.length;
  if (isNotice && optional.length)
    found.push({
      code: 'notice',
      field: 'mode',
      value: `notice, with ${optional.join(', ')}`,
      remedy: remedies.notice,
    });
  if (storage.format === 'flag' && (!isNotice || optional.length))
    found.push({ code: 'flag', field: 'storage.format', value: 'flag', remedy: remedies.flag });
  if (optional.length === categories.length)
    found.push({
      code: 'required',
      field: 'categories',
      value: optional.join(', ') || 'none',
      remedy: 'Have one that is strictly necessary, in which the choice itself is declared.',
    });
  const services = chosenServices(choices, catalogue);
  for (const { id, label, category: usual } of services) {
    const category = choices.services[id]?.category ?? '';
    if (
      usual !== 'necessary' &&
      categories.some((each) => each.id === category && each['required'])
    )
      found.push({
        code: 'policy-necessary',
        field: `services.${id}.category`,
        value: category,
        remedy: `${label} is loaded without asking anybody: ${remedies['policy-necessary']}`,
      });
  }
  const used = usedCategories(choices);
  for (const id of optional)
    if (!used.has(id))
      found.push({
        code: 'unused',
        field: 'categories',
        value: id,
        remedy:
          'Visitors are asked about it for nothing: put a service or an item into it, or remove it.',
      });
  return found;
}

/** Ids of categories that something is in. */
export function usedCategories({ services, own }: Choices): ReadonlySet<unknown> {
  return new Set([
    ...Object.values(services).map(({ category }) => category),
    ...[...own.services, ...own.items].map(({ category }) => category),
  ]);
}
