import { expect } from 'chai';
import { closePages, openPage, type TestPage } from '../support/page.js';
import { until } from '../support/until.js';
import { openList, scriptsAsked, settled } from './rendering.js';

const vendor = '<script src="/vendor/react.js"></script>';

/** A list of gates in StrictMode, which mounts everything twice. */
const listApp = `
  const { createElement: h, StrictMode } = react;
  const Gate = ({ id, note, scripts = true }) =>
    h('consent-gate', { id, category: 'analytics' },
      scripts && h('script', { type: 'text/plain', 'data-src': id + '.js' }),
      h('p', null, note),
      scripts && h('script', { type: 'text/plain' }, 'ran.push("' + id + '");'),
      h('iframe', { 'data-src': id + '.html', title: id }));
  const root = react.createRoot(document.getElementById('root'));
  window.show = (ids, rest) => react.flushSync(() => root.render(
    h(StrictMode, null, ids.map((id) => h(Gate, { key: id, id, ...rest })))));`;

describe('gates that React renders', () => {
  afterEach(closePages);

  it('keep their inert scripts where they are, and wait', async () => {
    const { page, show } = await openList<void>(vendor, listApp);
    show(['a'], { note: 'Text' });
    await settled(page);
    const names = [...page.query('#a').children].map(({ localName }) => localName);
    expect(names).to.deep.equal(['script', 'p', 'script', 'iframe']);
    expect(await page.requests()).to.deep.equal([]);
    expect(page.window.ran).to.deep.equal([]);
  });

  it('open once, each in order, in StrictMode', async () => {
    const { page, show } = await openList<void>(vendor, listApp);
    show(['a', 'b']);
    page.consent.acceptAll();
    await until(() => page.window.ran.length === 4, 'the scripts');
    await settled(page);
    for (const id of ['a', 'b'])
      expect(page.window.ran.filter((each) => each.startsWith(id))).to.deep.equal([`${id}.js`, id]);
    expect([...(await page.requests())].sort()).to.deep.equal(['a.html', 'a.js', 'b.html', 'b.js']);
  });

  it('stand updates, a new order, and removal, and run nothing twice', async () => {
    const { page, show } = await openList<void>(vendor, listApp);
    show(['a', 'b', 'c'], { note: 'one' });
    page.consent.acceptAll();
    await until(() => page.window.ran.length === 6, 'the scripts');

    show(['c', 'a', 'b'], { note: 'two' });
    await settled(page);
    const gates = [...page.document.querySelectorAll('consent-gate')];
    expect(gates.map(({ id }) => id)).to.deep.equal(['c', 'a', 'b']);
    expect(gates.map((gate) => gate.getAttribute('state'))).to.deep.equal(Array(3).fill('active'));
    expect(page.query('#b p').textContent).to.equal('two');

    show(['c', 'd'], { note: 'three' });
    await until(() => page.window.ran.includes('d'), 'the gate that came');
    show([]);
    await settled(page);
    expect(page.count('#root *')).to.equal(0);
    expect(page.window.ran).to.have.length(8);
    expect(await scriptsAsked(page)).to.deep.equal(['a.js', 'b.js', 'c.js', 'd.js']);
    expect([...page.window.errors, ...page.window.uncaught]).to.deep.equal([]);
  });

  // Stated, because docs/gates.md says so.
  it('lose a script with async and src to the head, where it waits for ever', async () => {
    const page = await openPage({
      body: `<div id="root"></div>${vendor}<script>
        const h = react.createElement;
        react.createRoot(document.getElementById('root')).render(
          h('consent-gate', { category: 'analytics' },
            h('script', { type: 'text/plain', async: true, src: 'src.js' }),
            h('script', { type: 'text/plain', async: true, 'data-src': 'data-src.js' })));</script>`,
    });
    await until(() => page.count('consent-gate'), 'the gate');
    page.consent.acceptAll();
    await until(() => page.window.ran.length, 'the script that stayed');
    await settled(page);
    expect(await page.requests()).to.deep.equal(['data-src.js']);
    expect(page.count('head > [src="src.js"]')).to.equal(1);
  });

  it('let the originals go alone; what has run stays behind and does nothing', async () => {
    const { page, show } = await openList<void>(vendor, listApp);
    show(['a']);
    page.consent.acceptAll();
    await until(() => page.window.ran.length === 2, 'the scripts');
    show(['a'], { scripts: false });
    await settled(page);
    const left = [...page.document.querySelectorAll('#a script')].map((each) =>
      each.getAttribute('type'),
    );
    expect(left).to.deep.equal(['consent/ran', 'consent/ran']);

    show(['a'], { scripts: true });
    await until(() => page.window.ran.length === 4, 'scripts that React rendered anew');
    page.consent.rejectAll();
    show(['a'], { scripts: false, note: 'closed' });
    show(['a'], { scripts: true, note: 'closed' });
    await settled(page);
    expect(page.window.ran).to.have.length(4);
    expect([...page.window.errors, ...page.window.uncaught]).to.deep.equal([]);
  });
});

describe('gates that React hydrates, consent having been there before', () => {
  afterEach(closePages);

  const inner = `<script type="text/plain" data-src="a.js"><\\/script>
    <script type="text/plain">ran.push("inline");<\\/script>
    <template><b class="templated">b</b><script>ran.push("templated");<\\/script></template>
    <iframe data-src="f.html" title="Film"></iframe>`;

  /** Opens what React rendered for a server, with consent, and hydrates it once everything has run. */
  async function hydrate(app: string): Promise<TestPage> {
    const script = `const { createElement: h } = react; const app = ${app};`;
    const server = await openPage({
      body: `${vendor}<script>${script} window.html = react.renderToString(app);</script>`,
    });
    const page = await openPage({
      stored: { analytics: 'y', marketing: 'y' },
      body: `<div id="root">${String(server.window['html'])}</div>${vendor}
        <script>${script}
          window.hydrate = () => react.hydrateRoot(document.getElementById('root'), app, {
            onRecoverableError: (error) => errors.push(error.message) });</script>`,
    });
    await settled(page);
    (page.window['hydrate'] as () => void)();
    await settled(page);
    return page;
  }

  it('are left alone where their content is markup', async () => {
    const page = await hydrate(`h('consent-gate', {
      category: 'analytics', suppressHydrationWarning: true,
      dangerouslySetInnerHTML: { __html: \`${inner}\` } })`);
    expect([...page.window.ran].sort()).to.deep.equal(['a.js', 'inline', 'templated']);
    expect([...(await page.requests())].sort()).to.deep.equal(['a.js', 'f.html']);
    expect(page.count('.templated')).to.equal(1);
    expect(page.window.errors).to.deep.equal([]);
  });

  it('are left alone where they hold an embed only', async () => {
    const page =
      await hydrate(`h('consent-gate', { category: 'marketing', suppressHydrationWarning: true },
      h('iframe', { 'data-src': 'f.html', title: 'Film', suppressHydrationWarning: true }))`);
    expect(await page.requests()).to.deep.equal(['f.html']);
    expect(page.query('iframe').getAttribute('src')).to.equal('f.html');
    expect(page.window.errors).to.deep.equal([]);
  });

  // Stated, because docs/gates.md says so: React takes the tree for another one, and renders it anew.
  it('are rendered anew where scripts are elements of their own', async () => {
    const page = await hydrate(`h('consent-gate', { category: 'analytics' },
      h('script', { type: 'text/plain', 'data-src': 'a.js' }))`);
    expect(page.window.errors.join()).to.match(/Hydration failed/);
    expect(page.query('consent-gate').getAttribute('state')).to.equal('active');
    expect(page.window.uncaught).to.deep.equal([]);
  });
});
