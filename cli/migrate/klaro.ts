/** The configuration of klaro 0.7, as its annotated example has it: https://klaro.org/docs/integration/annotated-configuration */
import { markupOf } from './html.js';
import { addItem, domainName, itemName } from './items.js';
import { klaroTexts } from './klaro-texts.js';
import { remedies } from './klaro-remedies.js';
import { compact, Ids, notesOn, type DraftItem } from './migration.js';
import type { DraftCategory, Migration, Note, PolicyDraft } from './migration.js';
import { Reader } from './reader.js';
import { Wording } from './texts.js';

/** What is read of a service before its category is known. */
interface Service {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  /** Id of the category of its first purpose. */
  readonly purpose: string;
  readonly required: boolean;
  readonly optOut: boolean;
}

/** @throws never; what is not understood is in the notes */
export function fromKlaro(input: unknown): Migration {
  const notes: Note[] = [];
  const config = new Reader(input);
  const wording = new Wording(notes);
  const list = config.inside(config.has('services') ? 'services' : 'apps');
  const everything = {
    required: config.boolean('required') ?? false,
    optOut: config.boolean('optOut') ?? false,
  };
  const ids = new Ids(notes);
  // Before the purposes: pages and stored choices name services.
  const own = list
    .each()
    .map(([, each]) => ids.of(each.string('name'), each.pathOf('name'), 'service'));
  const purposes = purposeIds(list, ids);
  const services = list
    .each()
    .map(([index, each]) =>
      readService(each, { everything, purposes, id: own[Number(index)] ?? '', notes }),
    );
  const optional = services.filter(({ required }) => !required);
  const optOut = optional.length > 0 && optional.every((service) => service.optOut);
  const categories = categoriesOf(services, { optOut, ids, notes });
  const categoryOf = (service: Service): string => {
    const own = categories.find(({ id }) => id === service.purpose);
    const required = categories.find((each) => each.required)?.id ?? '';
    return service.required && !own?.required ? required : service.purpose;
  };
  const items: DraftItem[] = [];
  list.each().forEach(([, each], index) => {
    const service = services[index];
    if (!service) return;
    const where = { category: categoryOf(service), service: service.id };
    for (const cookie of cookiesOf(each)) readCookie(cookie, where, items);
  });
  const texts = klaroTexts(config, { list, services, wording, notes });
  for (const [purpose, id] of purposes) {
    const category = categories.find((each) => each.id === id);
    if (category) Object.assign(category, texts.purposes[purpose]);
  }
  const order = Object.values(config.take('purposeOrder') ?? []).map((name) =>
    purposes.get(String(name)),
  );
  if (order.length > 0) {
    const rank = ({ id }: DraftCategory): number => (order.indexOf(id) + 1 || 1e3) - 1;
    categories.sort((a, b) => rank(a) - rank(b));
  }
  const policy: PolicyDraft = compact({
    site: texts.site,
    mode: optOut ? 'opt-out' : '',
    storage: readStorage(config, notes),
    categories: categories.map(compact),
    services: services.map((service) =>
      compact({ id: service.id, category: categoryOf(service), ...texts.services[service.id] }),
    ),
    items,
    texts: wording.all(),
  });
  return {
    from: 'klaro',
    policy,
    html: markupOf(bannerAttributes(config), [
      '<script type="text/plain" data-type="application/javascript" data-name="x" data-src="…">  →  <script type="text/plain" data-consent="x" data-src="…">',
      '<iframe data-name="x" data-src="…">  →  <consent-gate service="x"><iframe data-src="…"></iframe></consent-gate>',
      '<img data-name="x" data-src="…">, <link data-name="x" data-href="…">  →  the same without data-name, in <consent-gate service="x">',
      'onclick="return klaro.show()"  →  data-consent-action="preferences"',
    ]),
    notes: [...notes, ...notesOn(config, remedies)],
  };
}

/** Ids of the categories by the purposes that some service has first. */
function purposeIds(list: Reader, ids: Ids): Map<string, string> {
  const purposes = new Map<string, string>();
  for (const [, service] of list.each()) {
    const [purpose] = purposesOf(service);
    if (!purposes.has(purpose))
      purposes.set(purpose, ids.of(purpose, service.pathOf('purposes'), 'category'));
  }
  return purposes;
}

function purposesOf(service: Reader): [string, ...string[]] {
  const [first = 'other', ...more] = Object.values(service.take('purposes') ?? {}).map(String);
  return [first, ...more];
}

interface Known {
  readonly everything: { readonly required: boolean; readonly optOut: boolean };
  readonly purposes: ReadonlyMap<string, string>;
  readonly id: string;
  readonly notes: Note[];
}

function readService(service: Reader, { everything, purposes, id, notes }: Known): Service {
  const name = service.string('name');
  const [purpose, ...others] = purposesOf(service);
  if (others.length > 0)
    notes.push({
      path: service.pathOf('purposes'),
      remedy: `A service is in one category: "${name}" is in "${purpose}" now, and no longer in ${others.join(', ')}.`,
    });
  return {
    id,
    name,
    path: service.path,
    purpose: purposes.get(purpose) ?? '',
    required: service.boolean('required') ?? everything.required,
    optOut: service.boolean('optOut') ?? everything.optOut,
  };
}

/** The purposes, in the order of the services. One of which all services are required is required itself. */
function categoriesOf(
  services: readonly Service[],
  { optOut, ids, notes }: { optOut: boolean; ids: Ids; notes: Note[] },
): DraftCategory[] {
  const categories = [...new Set(services.map(({ purpose }) => purpose))].map((id) => {
    const open = services.filter(({ purpose, required }) => purpose === id && !required);
    if (open.length === 0) return { id, required: true };
    const free = open.filter((service) => service.optOut);
    if (free.length === open.length) return optOut ? { id } : { id, basis: 'opt-out' };
    for (const { path, name } of free)
      notes.push({
        path: `${path}.optOut`,
        remedy: `Others of "${id}" wait for consent, so "${name}" does, too. A category of its own with "basis": "opt-out" lets it run until it is refused.`,
      });
    return { id };
  });
  const known: DraftCategory | undefined = categories.find((each) => 'required' in each);
  const required = known ?? { id: ids.ofRequired(), required: true };
  for (const { path, name, purpose } of services.filter((each) => each.required))
    if (categories.some((each) => each.id === purpose && !('required' in each)))
      notes.push({
        path: `${path}.required`,
        remedy: `"${name}" is required, others of "${purpose}" are not: it is in the category "${required.id}" now.`,
      });
  if (!known)
    notes.push({
      path: 'services',
      remedy: `No purpose had required services only. "${required.id}" is for what the site cannot do without.`,
    });
  return known ? categories : [required, ...categories];
}

/** Its cookies: a name, a pattern, `[name, path, domain]` or `{ pattern, path, domain }`. */
function cookiesOf(service: Reader): Reader[] {
  const cookies = service.inside('cookies');
  return cookies.each().map(([index, inside]) => {
    const [first] = inside.names();
    if (first === '0') {
      const [pattern, path, domain] = ['0', '1', '2'].map((name) => inside.take(name));
      return new Reader({ pattern, path, domain });
    }
    return inside.has('pattern') ? inside : new Reader({ pattern: cookies.take(index) });
  });
}

function readCookie(cookie: Reader, where: Omit<DraftItem, 'name'>, items: DraftItem[]): void {
  const name = itemName(cookie.take('pattern'));
  const path = cookie.string('path');
  const domain = domainName(cookie.take('domain'));
  if (name) addItem(items, compact({ name, ...where, domain, path: path === '/' ? '' : path }));
}

function readStorage(config: Reader, notes: Note[]): NonNullable<PolicyDraft['storage']> {
  const method = config.string('storageMethod');
  if (method === 'sessionStorage' || method === 'test')
    notes.push({
      path: 'storageMethod',
      remedy:
        'The choice is kept in a cookie. "storage": { "type": "memory" } forgets it with the page.',
    });
  for (const name of ['storageName', 'cookieName'])
    if (config.has(name))
      notes.push({
        path: name,
        remedy: `The choice gets a cookie of its own, cookie_consent. ${JSON.stringify(config.take(name))} stays for carrying over what visitors have chosen: docs/migration.md.`,
      });
  const path = config.string('cookiePath');
  return compact({
    type: method === 'localStorage' ? method : '',
    domain: domainName(config.take('cookieDomain')),
    path: path === '/' ? '' : path,
    maxAgeDays: config.number('cookieExpiresAfterDays') ?? 120,
  });
}

/** Where the notice stood, as attributes of `<cookie-banner>`. */
function bannerAttributes(config: Reader): string[] {
  const modal = config.boolean('mustConsent') === true || config.boolean('noticeAsModal') === true;
  const styling = config.inside('styling');
  const theme = Object.values(styling.take('theme') ?? []) as unknown[];
  const placement = modal
    ? 'center'
    : theme.includes('top')
      ? 'top'
      : theme.includes('wide')
        ? ''
        : theme.includes('left')
          ? 'bottom-left'
          : 'bottom-right';
  return [...(placement ? [`placement="${placement}"`] : []), ...(modal ? ['modal'] : [])];
}
