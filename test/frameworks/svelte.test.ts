import { expect } from 'chai';
import { closePages, openPage, type TestPage } from '../support/page.js';
import { until } from '../support/until.js';
import { settled } from './rendering.js';

const open = (script: string, stored?: Readonly<Record<string, 'y' | 'n'>>): Promise<TestPage> =>
  openPage({
    body: `<div id="root"></div><script src="/vendor/useSvelte.js"></script>
      <script>const { default: Film, derived, get, getConsent, mount, unmount } = useSvelte;
        ${script}</script>`,
    ...(stored && { stored }),
  });

/** What Svelte complained of, and what nobody caught. */
const complaints = ({ window }: TestPage): string[] => [
  ...window.errors,
  ...window.uncaught,
  ...window.warnings.filter((each) => each.includes('svelte')),
];

describe('consent as a store of Svelte', () => {
  afterEach(closePages);

  it('is read with get(), and derived from', async () => {
    const page = await open(
      `window.now = () => get(getConsent());
       const on = derived(getConsent(), ({ grants }) => grants.analytics?.granted === true);
       window.values = [];
       window.end = on.subscribe((value) => values.push(value));`,
      { analytics: 'n', marketing: 'n' },
    );
    const now = page.window['now'] as () => unknown;
    expect(now()).to.equal(page.consent.state);
    expect(page.window['values']).to.deep.equal([false]);
    page.consent.save({ analytics: true });
    await until(() => (page.window['values'] as unknown[]).length === 2, 'the choice');
    (page.window['end'] as () => void)();
    page.consent.save({ analytics: false });
    await settled(page);
    expect(page.window['values']).to.deep.equal([false, true]);
    expect(now()).to.equal(page.consent.state);
    expect(complaints(page)).to.deep.equal([]);
  });

  it('is followed by $consent, until the component goes', async () => {
    const page = await open(
      `const consent = getConsent();
       const { subscribe } = consent;
       const followers = (window.followers = new Set());
       consent.subscribe = (listener) => {
         const end = subscribe(listener);
         followers.add(end);
         return () => { followers.delete(end); end(); };
       };
       const target = document.getElementById('root');
       const app = mount(Film, { target, props: { film: 'film.html' } });
       // Others follow it, too.
       consent.subscribe = subscribe;
       window.end = () => unmount(app);`,
      { analytics: 'n', marketing: 'n' },
    );
    const text = (): string => page.query('#root p').textContent;
    const followers = page.window['followers'] as Set<unknown>;
    await until(() => text() === 'decided necessary', 'the start');
    expect(followers.size).to.be.greaterThan(0);
    expect(await page.requests()).to.deep.equal([]);
    page.consent.acceptAll();
    await until(() => text() === 'decided necessary,analytics,marketing', 'the choice');
    expect(page.count('#root b')).to.equal(1);
    await settled(page);
    expect(await page.requests()).to.deep.equal(['film.html']);
    await (page.window['end'] as () => Promise<void>)();
    expect(page.count('#root *')).to.equal(0);
    expect(followers.size).to.equal(0);
    page.consent.rejectAll();
    await settled(page);
    expect(complaints(page)).to.deep.equal([]);
  });
});
