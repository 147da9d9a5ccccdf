import { expect } from 'chai';
import {
  closePages,
  openPage,
  testPolicy,
  type PageOptions,
  type TestPage,
} from '../support/page.js';
import { nextFrame, until } from '../support/until.js';

const warnings = ({ window }: TestPage) =>
  window.warnings.filter((warning) => warning.includes('reopen: '));

/** Resolves when the page has had nothing better to do for some time. */
async function idle({ window }: TestPage): Promise<void> {
  for (let count = 0; count < 3; count++) {
    if ('requestIdleCallback' in window)
      await new Promise((resolve) => window.requestIdleCallback(resolve));
    await nextFrame();
  }
}

/** A page in which a choice was made, with the diagnostics at work. */
async function decided(options: PageOptions = {}): Promise<TestPage> {
  const page = await openPage({ policy: { ...testPolicy, unknown: 'last' }, ...options });
  await until(
    () => page.window.warnings.some((warning) => warning.includes('unknown')),
    'the diagnostics',
  );
  page.consent.rejectAll();
  await until(() => page.consent.state.status === 'decided', 'the decision');
  return page;
}

const inShadow = (markup: string) => `<site-footer></site-footer><script>
  customElements.define('site-footer', class extends HTMLElement {
    connectedCallback() {
      const outer = this.attachShadow({ mode: 'open' });
      outer.innerHTML = '<div></div>';
      outer.firstChild.attachShadow({ mode: 'open' }).innerHTML = '${markup}';
    }
  });</script>`;

describe('a way back to the choice', () => {
  afterEach(closePages);

  it('that a decided page does not have is missed, once, with the remedy', async () => {
    const page = await decided({ body: '<cookie-banner></cookie-banner>' });
    await until(() => warnings(page).length, 'the warning');
    expect(warnings(page)[0]).to.match(/reopen: page = ".*page\.html"\n.*data-consent-action/);
    page.consent.acceptAll();
    await idle(page);
    expect(warnings(page)).to.have.length(1);
    expect(page.window.problems).to.deep.equal([]);
  });

  for (const body of [
    '<a href="#" data-consent-action="preferences">Cookies</a>',
    '<cookie-banner reopen></cookie-banner>',
    '<cookie-preferences inline></cookie-preferences>',
    '<cookie-declaration></cookie-declaration>',
    inShadow('<button data-consent-action="preferences">Cookies</button>'),
  ])
    it(`is seen in ${body.replace(/<script.*/s, '')}`, async () => {
      const page = await decided({ body });
      await idle(page);
      expect(warnings(page)).to.deep.equal([]);
    });

  it('may come with the decision', async () => {
    const page = await decided({
      before: `document.addEventListener('consent-change', () => document.body.insertAdjacentHTML(
        'beforeend', '<a href="#" data-consent-action="preferences">Cookies</a>'));`,
    });
    await idle(page);
    expect(warnings(page)).to.deep.equal([]);
  });

  it('is not missed before there is a decision', async () => {
    const page = await openPage({ policy: { ...testPolicy, unknown: 'last' } });
    await until(() => page.window.warnings.length, 'the diagnostics');
    await idle(page);
    expect(warnings(page)).to.deep.equal([]);
  });

  it('is not missed where nothing can be chosen', async () => {
    const page = await openPage({
      policy: {
        ...{ version: '1', unknown: 'last', mode: 'notice' },
        categories: [{ id: 'necessary', required: true }],
      },
    });
    await until(() => page.window.warnings.length, 'the diagnostics');
    page.consent.acknowledge();
    await until(() => page.consent.state.status === 'decided', 'the acknowledgement');
    await idle(page);
    expect(warnings(page)).to.deep.equal([]);
  });
});
