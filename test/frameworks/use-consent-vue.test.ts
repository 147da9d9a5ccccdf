import { expect } from 'chai';
import { closePages, openPage, type TestPage } from '../support/page.js';
import { until } from '../support/until.js';
import { settled } from './rendering.js';

const open = (app: string, options: Parameters<typeof openPage>[0] = {}): Promise<TestPage> =>
  openPage({
    body: `<div id="root">${options.body ?? ''}</div><script src="/vendor/useVue.js"></script>
      <script>const { h, useConsent } = useVue; ${app}</script>`,
    ...(options.stored && { stored: options.stored }),
  });

const text = (page: TestPage): string => page.query('#root').textContent;

/** What Vue complained of, and what nobody caught. */
const complaints = ({ window }: TestPage): string[] => [
  ...window.errors,
  ...window.uncaught,
  ...window.warnings.filter((each) => each.includes('Vue warn')),
];

describe('useConsent() in Vue', () => {
  afterEach(closePages);

  it('gives the state, the frozen one, in setup already, and follows it', async () => {
    const page = await open(
      `useVue.createApp({ setup() {
        const state = useConsent(); window.inSetup = state.value;
        return () => h('p', state.value.granted.join()); } }).mount('#root');`,
      { stored: { analytics: 'y', marketing: 'n' } },
    );
    expect(page.window['inSetup']).to.equal(page.consent.state);
    expect(text(page)).to.equal('necessary,analytics');
    page.consent.acceptAll();
    await until(() => text(page) === 'necessary,analytics,marketing', 'the choice');
    expect(complaints(page)).to.deep.equal([]);
  });

  it('changes only with what the selector takes out, of the state and of what else it reads', async () => {
    const page = await open(`const id = window.id = useVue.ref('analytics'); window.renders = 0;
      useVue.createApp({ setup() {
        const on = useConsent(({ grants }) => grants[id.value]?.granted);
        const list = useConsent(({ granted }) => granted.filter((each) => each !== 'marketing'));
        const pair = useConsent(({ mode, zone }) => ({ mode, zone }));
        useVue.watch(list, () => (window.lists = (window.lists ?? 0) + 1));
        return () => { window.renders += 1;
          return h('p', [on.value, list.value.join(), pair.value.mode].join(' ')); }; } }).mount('#root');`);
    await until(() => text(page) === 'false necessary opt-in', 'the start');
    // Before the start everything is refused.
    Object.assign(page.window, { renders: 0, lists: 0 });
    page.consent.save({ marketing: true });
    await settled(page);
    expect([page.window['renders'], page.window['lists']]).to.deep.equal([0, 0]);
    page.consent.save({ analytics: true });
    await until(() => text(page) === 'true necessary,analytics opt-in', 'the choice');
    expect([page.window['renders'], page.window['lists']]).to.deep.equal([1, 1]);
    page.consent.save({ analytics: false, marketing: true });
    await until(() => text(page).startsWith('false'), 'the choice');
    (page.window['id'] as { value: string }).value = 'marketing';
    await until(() => text(page).startsWith('true'), 'the other category');
    expect(complaints(page)).to.deep.equal([]);
  });

  it('cannot be written to', async () => {
    const page = await open(`const state = window.state = useConsent(); state.value = 'written';`);
    expect((page.window['state'] as { value: unknown }).value).to.equal(page.consent.state);
    expect(page.window.warnings.join()).to.match(/readonly/);
  });

  it('ends with its component, and with a scope of the page’s own', async () => {
    const page = await open(`window.calls = 0;
      const subscribe = useVue.getConsent().subscribe;
      const app = useVue.createApp({ setup() {
        const on = useConsent((state) => { window.calls += 1; return state.status; });
        return () => h('p', on.value); } });
      app.mount('#root');
      const scope = useVue.effectScope();
      window.inScope = scope.run(() => useConsent(({ status }) => status));
      window.end = () => { app.unmount(); scope.stop(); };`);
    const inScope = page.window['inScope'] as { value: string };
    await until(() => text(page) === 'undecided', 'the start');
    expect(inScope.value).to.equal('undecided');
    (page.window['end'] as () => void)();
    const { calls } = page.window;
    page.consent.acceptAll();
    await settled(page);
    expect(page.window['calls']).to.equal(calls);
    expect(inScope.value).to.equal('undecided');
  });

  it('hydrates what a server rendered while loading, and then shows the visitor’s state', async () => {
    const app = `const Inner = { setup() {
        const on = useConsent(({ granted }) => granted.includes('analytics'));
        return () => h('b', String(on.value)); } };
      const make = () => useVue.createSSRApp({ setup() { const state = useConsent();
        return () => h('p', [state.value.status, ' ', h(Inner)]); } });`;
    // As on a server: Vue renders to text, and nothing has started.
    const server = await openPage({
      loader: 'none',
      body: `<script src="/vendor/useVue.js"></script>
        <script>const { h, useConsent } = useVue; ${app}
          window.html = () => useVue.renderToString(make());</script>`,
    });
    const html = await (server.window['html'] as () => Promise<string>)();
    expect(html).to.contain('loading').and.to.contain('false');
    server.frame.remove();

    const page = await open(`${app} make().mount('#root'); window.first = root.textContent;`, {
      stored: { analytics: 'y', marketing: 'n' },
      body: html,
    });
    expect(page.window['first']).to.equal('loading false');
    await until(() => text(page) === 'decided true', 'the visitor’s state');
    expect(complaints(page)).to.deep.equal([]);
  });
});
