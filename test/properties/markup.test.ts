/** Every text of a policy is markup that would request and run something: on every surface it stays text. */
import { expect } from 'chai';
import { messageIds } from '../../components/internal/message-ids.js';
import { closePages, openPage, type TestPage } from '../support/page.js';
import { until } from '../support/until.js';

let count = 0;
/** Markup that is told apart by a number. */
const markup = (): string => {
  const n = ++count;
  return `m${n}"'><img src="bad-${n}.gif" onerror="ran.push('m${n}')"><script>ran.push('m${n}')</script></style></textarea><svg onload="ran.push('m${n}')"><a href="javascript:ran.push('m${n}')">`;
};
const everyWay = (): unknown => ({ en: markup(), de: markup() });
const address = "javascript:ran.push('link')";

const disguised = [
  address,
  ` \u0001JaVaScRiPt:ran.push('link')`,
  `java\nscr\tipt\r:ran.push('link')`,
  "data:text/html,<script>parent.ran.push('link')</script>",
  'vbscript:ran.push(1)',
];

const hostilePolicy = (url: string): object => {
  const texts = (): object => Object.fromEntries(messageIds.map((id) => [id, markup()]));
  const category = (id: string, more = {}): object => ({
    id,
    label: everyWay(),
    description: everyWay(),
    ...more,
  });
  const item = { type: 'cookie', label: everyWay(), purpose: everyWay(), provider: markup() };
  const other = { duration: everyWay(), host: markup(), legalBasis: everyWay(), party: 'third' };
  return {
    version: markup(),
    site: { name: markup(), policyUrl: url, privacyUrl: url, contact: `${markup()}@x` },
    categories: [
      category('necessary', { required: true }),
      category('analytics'),
      category('marketing'),
    ],
    services: disguised.map((privacyUrl, index) => ({
      id: `s${index}`,
      category: 'marketing',
      label: everyWay(),
      description: everyWay(),
      provider: markup(),
      privacyUrl,
    })),
    items: [
      { ...item, ...other, name: markup(), category: 'analytics' },
      { ...item, ...other, name: '/<img src=x onerror=y>/', service: 's1', when: 'authenticated' },
    ],
    texts: { en: texts(), de: texts() },
    onWithdraw: 'event',
  };
};

/** As it stands in a page, where a script element must not end early. */
const inPage = (policy: object): string => JSON.stringify(policy).replaceAll('<', '\\u003c');

const body = `<cookie-banner reopen></cookie-banner><cookie-preferences inline></cookie-preferences>
  <cookie-declaration></cookie-declaration>
  <consent-gate category="analytics" revocable><iframe data-src="a.html" title="A"></iframe></consent-gate>
  <consent-gate service="s0 s1"><iframe data-src="b.html" title="B"></iframe></consent-gate>`;

/** Elements of the page and of all its open shadow roots. */
function* elementsIn(root: Document | ShadowRoot | DocumentFragment): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* elementsIn(element.shadowRoot);
  }
}

const all = (page: TestPage): Element[] => [...elementsIn(page.document)];
const named = (page: TestPage, part: string): HTMLElement[] =>
  all(page).filter((each) => each.part.contains(part)) as HTMLElement[];

function unfold(page: TestPage): void {
  for (const details of named(page, 'details')) details.setAttribute('open', '');
}

/** What has become of the texts on the surfaces that are shown now. */
function expectText(page: TestPage): void {
  const elements = all(page);
  for (const details of elements.filter((each) => each.localName === 'details'))
    (details as HTMLDetailsElement).open = true;
  const names = elements.filter(({ attributes }) =>
    [...attributes].some(({ name, value }) => name.startsWith('on') || value.startsWith('bad-')),
  );
  expect(names.map(({ localName }) => localName)).to.deep.equal([]);
  const ours = elements.filter((each) => each.getRootNode() !== page.document);
  expect(ours.filter((each) => each.matches('img,script,object,embed')).length).to.equal(0);
  for (const link of ours.filter((each) => each.localName === 'a') as HTMLAnchorElement[])
    expect(link.protocol, link.href).to.match(/^(https?|mailto):$/);
}

async function expectSilence(page: TestPage): Promise<void> {
  expect((await page.requests()).filter((path) => path.includes('bad-'))).to.deep.equal([]);
  expect(page.window.ran).to.deep.equal([]);
}

describe('markup in the texts of a policy', () => {
  afterEach(closePages);

  for (const lang of ['en', 'de'])
    for (const loader of ['classic', 'define'] as const)
      it(`stays text on every surface (${loader}, ${lang})`, async () => {
        const policy = inPage(hostilePolicy(address));
        const page = await openPage({ policy, loader, body, htmlAttributes: `lang="${lang}"` });
        const consent = (page.window.consentElements ?? page.window.moduleConsent)!;
        await until(() => page.count('cookie-banner[open]'), 'the banner');
        await until(() => named(page, 'allow-once').length === 2, 'the placeholders');
        await until(() => named(page, 'details').length, 'the preferences');
        unfold(page);
        await until(() => named(page, 'service').length === disguised.length, 'their services');
        await until(() => named(page, 'status').length > 2, 'the declaration');
        for (const part of ['title', 'accept-all', 'allow-always', 'toggle', 'table'])
          expect(named(page, part).length, part).to.be.above(0);
        expect(named(page, 'accept-all')[0]?.textContent).to.include('<img src="bad-');
        expectText(page);

        page.document.querySelector('cookie-preferences')?.remove();
        await consent.show('preferences');
        await until(() => page.count('cookie-preferences[open]'), 'the dialog');
        unfold(page);
        await until(() => named(page, 'service').length === disguised.length, 'its services');
        expectText(page);
        consent.hide();

        consent.save({ analytics: true, marketing: false });
        await until(() => named(page, 'revoke').length, 'the revoke button');
        await until(() => named(page, 'reopen').length, 'the reopen button');
        expectText(page);
        await expectSilence(page);
      });

  for (const url of disguised)
    it(`${JSON.stringify(url)} is no link of the banner`, async () => {
      const page = await openPage({ policy: inPage(hostilePolicy(url)), body });
      await until(() => page.count('cookie-banner[open]'), 'the banner');
      await until(() => named(page, 'accept-all').length, 'its buttons');
      expectText(page);
      await expectSilence(page);
    });

  it('is printed, where a developer is told what is wrong with it', async () => {
    const policy = inPage({ ...hostilePolicy(address), mode: markup() });
    const page = await openPage({ policy, body, loaderAttributes: 'data-debug' });
    await until(() => page.window.errors.length, 'the error');
    expect(page.window.errors[0]).to.include('bad-');
    expectText(page);
    await expectSilence(page);
  });
});
