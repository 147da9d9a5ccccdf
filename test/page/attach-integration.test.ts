import { expect } from 'chai';
import {
  closePages,
  openPage,
  testPolicy,
  type PageOptions,
  type TestPage,
} from '../support/page.js';
import { until } from '../support/until.js';

const file = '<script src="dist/integrations/data-layer.js"></script>';
const withOptions = (options: string) =>
  `<script src="dist/integrations/data-layer.js" data-options='${options}'></script>`;
const naming = (integrations: object) => ({ ...testPolicy, integrations });

const stored = { analytics: 'y', marketing: 'n' } as const;

/** Opens a page on which data-layer stands after the loader. */
const open = (options: PageOptions): Promise<TestPage> => openPage({ head: file, ...options });

/** A grant waits for the check of the policy. */
async function acceptAll({ consent }: TestPage): Promise<void> {
  consent.acceptAll();
  await until(() => consent.has('marketing'), 'everything to be accepted');
}

const layer = ({ window }: TestPage): unknown[] | undefined =>
  window['dataLayer'] as unknown[] | undefined;

const problems = ({ window }: TestPage): string[] =>
  window.problems.map(({ code, field, value }) => `${code} ${field} ${String(value)}`);

describe('the classic file of an integration', () => {
  afterEach(closePages);

  it('is off where nothing names it', async () => {
    const page = await open({ stored });
    await acceptAll(page);
    expect(layer(page)).to.equal(undefined);
    expect(problems(page)).to.deep.equal([]);
  });

  it('takes its options from the policy, and is told of the first state and of changes', async () => {
    const policy = naming({ 'data-layer': { categories: { stats: 'analytics' } } });
    const page = await open({ policy, stored });
    expect(layer(page)).to.deep.equal([{ event: 'consent_update', consent: { stats: 'granted' } }]);
    page.consent.save({ analytics: false });
    page.consent.save({ analytics: false });
    page.consent.save({ marketing: true });
    await until(() => page.consent.has('marketing'), 'all three');
    expect(layer(page)?.slice(1)).to.deep.equal([
      { event: 'consent_update', consent: { stats: 'denied' } },
    ]);
    expect(problems(page)).to.deep.equal([]);
  });

  it('takes those of its own script first, for policies that come later', async () => {
    const page = await open({
      policy: null,
      loaderAttributes: 'data-policy="policy.json"',
      files: { 'policy.json': JSON.stringify(naming({ 'data-layer': { event: 'not this' } })) },
      head: withOptions('{ "event": "mine", "dataLayer": "layer" }'),
    });
    expect((page.window['layer'] as { event: string }[]).map(({ event }) => event)).to.deep.equal([
      'mine',
    ]);
  });

  it('says so where a policy that came later names it', async () => {
    const page = await open({
      policy: null,
      loaderAttributes: 'data-policy="policy.json"',
      files: { 'policy.json': JSON.stringify(naming({ 'data-layer': {} })) },
    });
    await page.consent.ready;
    expect(layer(page)).to.equal(undefined);
    expect(problems(page).join()).to.match(/^integration data-layer .*Write data-options='{}'/);
  });

  const broken: readonly [string, PageOptions, RegExp][] = [
    [
      'options of its script are no JSON',
      { head: withOptions('{ event: 1 }') },
      /^integration data-layer SyntaxError: data-options = "{ event: 1 }": write a JSON object/,
    ],
    [
      'options of its script are no object',
      { head: withOptions('null') },
      /^integration data-layer TypeError: integrations.data-layer = null: write an object\.$/,
    ],
    [
      'an option in the policy is of the wrong type',
      { policy: naming({ 'data-layer': { event: 5 } }) },
      /^integration data-layer TypeError: integrations.data-layer.event = 5: write a text\.$/,
    ],
    [
      'an option in the policy is misspelt',
      { policy: naming({ 'data-layer': { catgories: {} } }) },
      /^integration data-layer TypeError: integrations.data-layer.catgories: there is no such option/,
    ],
  ];
  for (const [what, options, message] of broken)
    it(`says once that ${what}, and goes on denying`, async () => {
      const page = await open({ ...options, stored });
      await acceptAll(page);
      expect(problems(page).length).to.equal(1);
      expect(problems(page)[0]).to.match(message);
      expect(JSON.stringify(layer(page))).to.equal(
        JSON.stringify([
          {
            event: 'consent_update',
            consent: {
              necessary: 'granted',
              analytics: 'denied',
              marketing: 'denied',
              tube: 'denied',
            },
          },
        ]),
      );
    });

  it('denies where the policy is no JSON, about which there is one error', async () => {
    const page = await open({ policy: '{' });
    expect(layer(page)).to.deep.equal([{ event: 'consent_update', consent: {} }]);
    expect(problems(page).map((each) => each.split(' ')[0])).to.deep.equal(['policy-json']);
  });

  it('says where it has to stand if there is no loader before it', async () => {
    const page = await open({ loader: 'none', wait: 'load' });
    expect(problems(page)[0]).to.match(
      /^integration data-layer There is no consent.* Put the loader/,
    );
    expect(page.window.errors.join()).to.include('Put the loader');
    expect(page.window.uncaught).to.deep.equal([]);
  });
});
