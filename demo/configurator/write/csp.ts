/** The line of a content security policy: what the library needs (docs/csp.md), and the hosts of the chosen services. */
import type { CatalogueService, HostDirective } from '../catalogue/types.js';
import type { Choices } from '../choices/choices.js';
import { chosenServices } from './chosen-services.js';

const directives: readonly HostDirective[] = [
  'script-src',
  'connect-src',
  'img-src',
  'frame-src',
  'style-src',
  'font-src',
  'media-src',
  'worker-src',
];

/** Directive → sources. One that is not there is as `default-src`, the site alone. */
export function cspSources(
  choices: Choices,
  catalogue: readonly CatalogueService[],
): ReadonlyMap<string, readonly string[]> {
  const services = chosenServices(choices, catalogue);
  const { folder, policyUrl } = choices.files;
  const ours: Partial<Record<HostDirective, readonly string[]>> = {
    'script-src': originOf(folder),
    'connect-src': originOf(policyUrl),
    // The theme lies beside the loader.
    'style-src': originOf(folder),
  };
  const found = new Map<string, readonly string[]>([['default-src', ["'self'"]]]);
  for (const directive of directives) {
    const hosts = services.flatMap(({ hosts }) => hosts[directive] ?? []);
    const sources = [...new Set([...(ours[directive] ?? []), ...hosts])].sort();
    if (sources.length || directive === 'script-src') found.set(directive, ["'self'", ...sources]);
  }
  return found;
}

/** The header, name and value. */
export function writeCsp(choices: Choices, catalogue: readonly CatalogueService[]): string {
  const value = Array.from(cspSources(choices, catalogue), ([name, sources]) =>
    [name, ...sources].join(' '),
  );
  return `Content-Security-Policy: ${value.join('; ')}`;
}

/** Of an address elsewhere; the site's own files need no name. */
function originOf(address: string): readonly string[] {
  const [origin] = /^https?:\/\/[\w.:[\]-]+/i.exec(address) ?? [];
  return origin === undefined ? [] : [origin];
}
