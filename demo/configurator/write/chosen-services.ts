import type { CatalogueService } from '../catalogue/types.js';
import type { Choices } from '../choices/choices.js';

/** Those of the catalogue, in its order. A service of the site's own with the same id is in their place. */
export function chosenServices(
  { services, own }: Choices,
  catalogue: readonly CatalogueService[],
): readonly CatalogueService[] {
  return catalogue.filter(
    ({ id }) => Object.hasOwn(services, id) && !own.services.some((each) => each['id'] === id),
  );
}
