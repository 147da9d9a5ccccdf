/** What the built elements have on a page is in the manifest: attributes, slots and parts. And they have every member that it names. */
import { expect } from 'chai';
import { closePages, openPage, type TestPage } from '../support/page.js';
import { shownPart } from '../support/placeholder.js';

interface Named {
  readonly name: string;
}

interface Declaration {
  readonly tagName: string;
  readonly attributes?: readonly Named[];
  readonly members?: readonly Named[];
  readonly slots?: readonly Named[];
  readonly cssParts?: readonly Named[];
}

interface Manifest {
  readonly modules: readonly { readonly declarations: readonly Declaration[] }[];
}

const policy = {
  version: '1',
  site: { policyUrl: '/cookies' },
  categories: [{ id: 'necessary', required: true }, { id: 'analytics' }, { id: 'marketing' }],
  services: [
    { id: 'tube', category: 'marketing', label: 'Tube', provider: 'Tube', privacyUrl: '/privacy' },
  ],
  items: [
    { name: '_ga', type: 'cookie', category: 'analytics', purpose: 'Count', duration: 'P1Y' },
  ],
};

const names = (list: readonly Named[] = []): string[] => list.map(({ name }) => name).sort();

/** Everything of a kind that an element has in its shadow root, the names of one attribute taken apart. */
function inside(page: TestPage, tag: string, selector: string, attribute: string): string[] {
  const found = [...(page.query(tag).shadowRoot?.querySelectorAll(selector) ?? [])];
  const words = found.flatMap((each) => (each.getAttribute(attribute) ?? '').split(' '));
  return [...new Set(words)].sort();
}

describe('custom-elements.json', () => {
  afterEach(closePages);

  it('knows the attributes, slots and parts that the elements have, and no member that they lack', async () => {
    const response = await fetch('/custom-elements.json');
    const { modules } = (await response.json()) as Manifest;
    const page = await openPage({
      loader: 'define',
      policy,
      gpc: true,
      body: `<cookie-banner reopen></cookie-banner><cookie-preferences></cookie-preferences>
        <cookie-declaration></cookie-declaration>
        <consent-gate service="tube">
          <iframe data-src="film.html" title="Film" width="560" height="315"></iframe>
        </consent-gate>`,
    });
    await page.consent.show('banner');
    await shownPart(page, 'accept-all', 'cookie-banner');
    await page.consent.show('preferences');
    await shownPart(page, 'category-title', 'cookie-preferences');
    for (const details of page.query('cookie-preferences').shadowRoot!.querySelectorAll('details'))
      details.open = true;
    await shownPart(page, 'row', 'cookie-preferences');
    await shownPart(page, 'row', 'cookie-declaration');
    await shownPart(page, 'allow-once', 'consent-gate');
    expect(page.window.errors).to.deep.equal([]);

    const [{ declarations }] = modules as [Manifest['modules'][number]];
    expect(declarations).to.have.length(4);
    for (const { tagName, attributes, members, slots, cssParts } of declarations) {
      const parts = inside(page, tagName, '[part]', 'part');
      expect(parts, tagName).to.have.length.above(4);
      expect(names(cssParts), tagName).to.include.members(parts);
      expect(inside(page, tagName, 'slot', 'name'), tagName).to.deep.equal(names(slots));
      const element = page.window.customElements.get(tagName) as unknown as {
        readonly observedAttributes: readonly string[];
        readonly prototype: object;
      };
      expect(names(attributes), tagName).to.include.members([...element.observedAttributes]);
      const absent = names(members).filter((name) => !(name in element.prototype));
      expect(absent, tagName).to.deep.equal([]);
    }
  });
});
