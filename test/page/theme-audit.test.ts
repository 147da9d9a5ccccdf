import { expect } from 'chai';
import { closePages, openPage, testPolicy, type TestPage } from '../support/page.js';
import { until } from '../support/until.js';

const banner = '<cookie-banner></cookie-banner>';
const ownButtons = (reject: string) => `<cookie-banner><span slot="actions">
  <button data-consent-action="accept-all">Yes</button> ${reject}</span></cookie-banner>`;

const themeWarnings = ({ window }: TestPage): string[] =>
  window.warnings.filter((warning) => warning.includes('theme:'));

async function themed(rules: string, body = banner): Promise<TestPage> {
  const page = await openPage({ policy: testPolicy, head: `<style>${rules}</style>`, body });
  await until(() => themeWarnings(page).length, 'a warning');
  return page;
}

/** Each makes the button to refuse weaker; then what is said of it. */
const weaker: Readonly<Record<string, readonly [rules: string, said: RegExp]>> = {
  area: ['padding: 0; flex: 0 0 6em', /\d px², accept-all has \d+ px²: \d+ % less/],
  'font-size': ['font-size: 12px', /12 px, accept-all has 15 px: 20 % less/],
  'font-weight': ['font-weight: 300', /300, accept-all has 600: 50 % less/],
  'border-width': ['border-width: 0', /0 px, accept-all has 1 px: 100 % less/],
  opacity: ['opacity: 0.5', /0\.5, accept-all has 1: 50 % less/],
  'color contrast': ['color: #888', /\d : 1, accept-all has [\d.]+ : 1: \d+ % less/],
  'background contrast': ['background: none', /1 : 1, accept-all has [\d.]+ : 1: \d+ % less/],
  'font-family': ['font-family: fantasy', /fantasy, accept-all has/],
  'text-decoration': ['text-decoration: underline', /underline, accept-all has none/],
  filter: ['filter: grayscale(1)', /grayscale\(1\), accept-all has none/],
  'pointer-events': ['pointer-events: none', /none, accept-all has auto/],
  cursor: ['cursor: not-allowed', /not-allowed, accept-all has pointer/],
  visibility: ['visibility: hidden', /accept-all can be seen, reject-all cannot/],
};

describe('a theme that makes refusing weaker', () => {
  afterEach(closePages);

  for (const [property, [rules, said]] of Object.entries(weaker))
    it(`is warned of in its ${property}`, async () => {
      const page = await themed(`cookie-banner::part(reject-all) { ${rules} }`);
      const about = (warning: string) =>
        warning.includes(`theme: cookie-banner reject-all ${property} = `);
      const warning = await until(() => themeWarnings(page).find(about), property);
      expect(warning).to.match(said);
      expect(warning).to.include('Style both with the same --cookie-* properties');
    });

  it('is warned of where accepting moves without end', async () => {
    const page = await themed(`@keyframes pulse { to { opacity: 0.9 } }
      cookie-banner::part(accept-all) { animation: pulse 1s infinite }`);
    await until(() => themeWarnings(page).some((each) => /animation = .*pulse/.test(each)), 'it');
  });

  for (const [what, button, said] of [
    ['hide it', '<button data-consent-action="reject-all" hidden>No</button>', /visibility = /],
    ['have none', '', /visibility = "accept-all can be seen, reject-all cannot"/],
    [
      'disable it',
      '<button data-consent-action="reject-all" disabled>No</button>',
      /disabled = "true, accept-all has false"/,
    ],
    [
      'fade it with what it stands in',
      '<i style="opacity: 0.5"><button data-consent-action="reject-all">No</button></i>',
      /opacity = "0.5, accept-all has 1: 50 % less"/,
    ],
  ] as const)
    it(`is warned of where the page’s own buttons ${what}`, async () => {
      const page = await themed('', ownButtons(button));
      await until(() => themeWarnings(page).some((each) => said.test(each)), String(said));
    });

  it('is warned of in the preferences', async () => {
    const page = await openPage({
      policy: testPolicy,
      head: '<style>cookie-preferences::part(reject-all) { font-size: 12px }</style>',
    });
    await page.consent.show('preferences');
    await until(() => themeWarnings(page).length, 'a warning');
    expect(themeWarnings(page).join()).to.include('theme: cookie-preferences reject-all font-size');
  });

  it('is warned of once, and when it comes later, while ours is not', async () => {
    const page = await openPage({
      policy: testPolicy,
      head: '<style>.quiet cookie-banner::part(reject-all) { font-weight: 300 }</style>',
      body: banner,
    });
    await until(() => page.document.querySelector('cookie-banner[open]'), 'the banner');
    for (const name of ['quiet', '', 'quiet loud']) page.document.documentElement.className = name;
    await until(() => themeWarnings(page).length, 'a warning');
    page.document.documentElement.className = 'quiet';
    page.document.querySelector('cookie-banner')!.append(page.document.createElement('i'));
    await page.requests();
    expect(themeWarnings(page)).to.have.length(1);
    expect(themeWarnings(page)[0]).to.include('font-weight = ');
  });
});
