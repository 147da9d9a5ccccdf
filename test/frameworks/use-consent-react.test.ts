import { expect } from 'chai';
import { closePages, openPage, type TestPage } from '../support/page.js';
import { until } from '../support/until.js';
import { settled } from './rendering.js';

/** Both majors have the same tests; what is different says so. */
const versions = [
  { version: 19, global: 'useReact' },
  { version: 18, global: 'useReact18' },
] as const;

/** `{ stored }`: a visitor who has decided. */
const open = (
  global: string,
  app: string,
  options: Parameters<typeof openPage>[0] = {},
): Promise<TestPage> =>
  openPage({
    body: `<div id="root">${options.body ?? ''}</div><script src="/vendor/${global}.js"></script>
      <script>const react = ${global}; const { createElement: h, useConsent } = react;
        const root = document.getElementById('root'); const rendered = [];
        const render = (element) => {
          window.app ??= react.createRoot(root);
          react.flushSync(() => app.render(element));
        };
        ${app}</script>`,
    ...(options.stored && { stored: options.stored }),
  });

const text = (page: TestPage): string => page.query('#root').textContent;

/** What React complained of, and what nobody caught. */
const complaints = ({ window }: TestPage): string[] => [...window.errors, ...window.uncaught];

for (const { version, global } of versions)
  describe(`useConsent() in React ${version}`, () => {
    afterEach(closePages);

    it('gives the whole state, the frozen one, and follows it in StrictMode', async () => {
      const page = await open(
        global,
        `const Whole = () => { const state = useConsent(); window.given = state;
           return h('p', null, state.status + ' ' + state.granted.join()); };
         render(h(react.StrictMode, null, h(Whole)));`,
      );
      await until(() => text(page) === 'undecided necessary', 'the start');
      expect(page.window['given']).to.equal(page.consent.state);
      page.consent.acceptAll();
      await until(() => text(page) === 'decided necessary,analytics,marketing', 'the choice');
      expect(Object.isFrozen(page.window['given'])).to.be.true;
      page.consent.save({ analytics: false });
      await until(() => text(page) === 'decided necessary,marketing', 'the second choice');
      expect(complaints(page)).to.deep.equal([]);
    });

    it('renders again only for what the selector takes out, and keeps equal arrays and objects', async () => {
      const page = await open(
        global,
        `const Part = ({ note }) => {
           const list = useConsent(({ granted }) => granted.filter((id) => id !== 'analytics'));
           const pair = useConsent(({ grants, mode }) => ({ on: grants.tube?.granted, mode }));
           rendered.push([list, pair]);
           return h('p', null, note + ' ' + list.join() + ' ' + pair.on); };
         window.rendered = rendered;
         window.show = (note) => render(h(Part, { note }));
         show('one');`,
      );
      const rendered = page.window['rendered'] as unknown[][];
      await until(() => text(page).startsWith('one necessary'), 'the start');
      // Before the start everything is refused.
      rendered.splice(0, rendered.length - 1);
      page.consent.save({ analytics: true });
      await settled(page);
      expect(rendered).to.have.length(1);
      // The selectors are new functions now, and their results new objects.
      (page.window['show'] as (note: string) => void)('two');
      expect(rendered).to.have.length(2);
      expect(rendered[1]![0]).to.equal(rendered[0]![0]);
      expect(rendered[1]![1]).to.equal(rendered[0]![1]);
      page.consent.save({ marketing: true });
      await until(() => text(page) === 'two necessary,marketing true', 'the choice');
      expect(rendered).to.have.length(3);
      expect(complaints(page)).to.deep.equal([]);
    });

    it('takes a selector that depends on props, and ends with the component', async () => {
      const page = await open(
        global,
        `const Has = ({ id }) => { window.asked = (window.asked ?? 0) + 1;
           return h('p', null, id + ' ' + useConsent((state) => { window.selected = state;
             return state.grants[id]?.granted; })); };
         window.show = (id) => render(id && h(react.StrictMode, null, h(Has, { id })));
         show('analytics');`,
      );
      const show = page.window['show'] as (id: string | null) => void;
      await until(() => text(page) === 'analytics false', 'the start');
      show('necessary');
      expect(text(page)).to.equal('necessary true');
      show(null);
      const { selected } = page.window;
      page.consent.acceptAll();
      await settled(page);
      expect(page.window['selected']).to.equal(selected);
      expect(complaints(page)).to.deep.equal([]);
    });

    it('shows one state in all components, in transitions too', async () => {
      const page = await open(
        global,
        `const Has = () => h('i', null, String(useConsent(({ granted }) => granted.length)));
         const App = () => { const [many, set] = react.useState(1);
           window.grow = () => react.startTransition(() => set(200));
           return Array.from({ length: many }, (_, key) => h(Has, { key })); };
         render(h(App));`,
      );
      (page.window['grow'] as () => void)();
      page.consent.acceptAll();
      await until(() => page.count('i') === 200, 'the transition');
      const shown = new Set(
        [...page.document.querySelectorAll('i')].map((each) => each.textContent),
      );
      expect([...shown]).to.deep.equal(['3']);
      expect(complaints(page)).to.deep.equal([]);
    });

    it('hydrates what a server rendered while loading, and then shows the visitor’s state', async () => {
      const app = `const App = () => { const state = useConsent();
          const on = useConsent(({ granted }) => ['is', granted.includes('analytics')]);
          return h('p', null, state.status, ' ', on.join(' ')); };`;
      const server = await open(global, `${app} window.html = react.renderToString(h(App));`);
      const html = String(server.window['html']);
      expect(html).to.contain('loading').and.to.contain('is false');
      server.frame.remove();

      const page = await open(
        global,
        `${app} react.hydrateRoot(root, h(react.StrictMode, null, h(App)), {
           onRecoverableError: (error) => errors.push(error.message) });`,
        { stored: { analytics: 'y', marketing: 'n' }, body: html },
      );
      await until(() => text(page) === 'decided is true', 'the visitor’s state');
      expect(complaints(page)).to.deep.equal([]);
    });
  });

describe('elements in React 19', () => {
  afterEach(closePages);

  it('get attributes, refs and listeners, and lose what is false', async () => {
    const page = await open(
      'useReact',
      `const heard = window.heard = [];
       const App = ({ on, placement }) => react.createElement(react.Fragment, null,
         h('cookie-banner', { placement, modal: on, reopen: on }),
         h('consent-gate', { category: 'analytics', revocable: on, ref: (gate) => (window.gate = gate),
           'onconsent-gate-activate': (event) => heard.push(event.type),
           'onconsent-gate-activated': (event) => heard.push(event.type) },
           h('script', { type: 'text/plain' }, 'ran.push(1)')));
       window.show = (props) => render(h(App, props));
       show({ on: true, placement: 'top' });`,
    );
    const show = page.window['show'] as (props: object) => void;
    const marks = (): unknown[] => [
      page.query('consent-gate').hasAttribute('revocable'),
      page.query('cookie-banner').matches('[modal]'),
      page.query('cookie-banner').getAttribute('placement'),
    ];
    await until(() => page.count('cookie-banner[open]'), 'the banner');
    expect(marks()).to.deep.equal([true, true, 'top']);
    show({ on: false });
    await until(() => !page.count('cookie-banner[modal]'), 'the banner without modal');
    expect(marks()).to.deep.equal([false, false, null]);
    page.consent.acceptAll();
    await until(() => page.window.ran.length, 'the script');
    await settled(page);
    expect(page.window['heard']).to.deep.equal(['consent-gate-activate', 'consent-gate-activated']);
    expect(page.window['gate']).to.equal(page.query('consent-gate'));
    expect(complaints(page)).to.deep.equal([]);
  });

  it('are left alone when they are hydrated, although they have opened meanwhile', async () => {
    const app = `const App = () => h(react.Fragment, null,
        h('cookie-banner', { reopen: true, placement: 'top', suppressHydrationWarning: true }),
        h('cookie-preferences', { inline: true, suppressHydrationWarning: true }),
        h('cookie-declaration', { 'heading-level': 2 }),
        h('consent-gate', { category: 'marketing', suppressHydrationWarning: true },
          h('iframe', { 'data-src': 'film.html', title: 'Film', suppressHydrationWarning: true })));`;
    const server = await open('useReact', `${app} window.html = react.renderToString(h(App));`);
    const html = String(server.window['html']);
    server.frame.remove();
    const page = await open(
      'useReact',
      `${app} window.hydrate = () => react.hydrateRoot(root, h(App), {
         onRecoverableError: (error) => errors.push(error.message) });`,
      { body: html },
    );
    await until(() => page.count('cookie-banner[open]'), 'the banner');
    await until(() => page.query('consent-gate').shadowRoot, 'the placeholder');
    (page.window['hydrate'] as () => void)();
    await settled(page);
    expect(page.count('cookie-banner[open][placement=top]')).to.equal(1);
    page.consent.acceptAll();
    await until(() => !page.count('cookie-banner[open]'), 'the choice');
    await settled(page);
    expect(await page.requests()).to.deep.equal(['film.html']);
    expect(complaints(page)).to.deep.equal([]);
  });
});
