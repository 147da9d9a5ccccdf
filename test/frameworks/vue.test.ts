import { expect } from 'chai';
import { closePages, openPage, type TestPage } from '../support/page.js';
import { until } from '../support/until.js';
import { openList, scriptsAsked, settled } from './rendering.js';

const vendor = '<script src="/vendor/vue.js"></script>';

const listApp = `
  const { createApp, h, nextTick, shallowReactive } = vue;
  const model = shallowReactive({ ids: [], note: '', scripts: true });
  const gate = (id) =>
    h('consent-gate', { key: id, id, category: 'analytics' }, [
      model.scripts ? h('script', { type: 'text/plain', 'data-src': id + '.js' }) : null,
      h('p', model.note),
      model.scripts ? h('script', { type: 'text/plain' }, 'ran.push("' + id + '");') : null,
      h('iframe', { 'data-src': id + '.html', title: id })]);
  createApp({ render: () => h('main', model.ids.map(gate)) }).mount('#root');
  window.show = (ids, rest) => { Object.assign(model, { ids }, rest); return nextTick(); };`;

/** Compiled from a template: `v-if` and `v-for` bring comments and empty texts of Vue's own. */
const templateApp = `
  const { createApp, nextTick, shallowReactive } = vue;
  const model = shallowReactive({ ids: [], on: true });
  const app = createApp({
    setup: () => ({ model, code: (id) => 'ran.push("' + id + '");' }),
    template: \`<template v-for="id in model.ids" :key="id">
      <consent-gate v-if="model.on" :id="id" category="analytics">
        <component :is="'script'" type="text/plain" :data-src="id + '.js'" />
        <component :is="'script'" type="text/plain" :innerHTML="code(id)" />
      </consent-gate></template>\` });
  app.config.compilerOptions.isCustomElement = (tag) => tag === 'consent-gate';
  app.mount('#root');
  window.show = (ids, rest) => { Object.assign(model, { ids }, rest); return nextTick(); };`;

describe('gates that Vue renders', () => {
  afterEach(closePages);

  it('wait, open, and stand updates, a new order and removal', async () => {
    const { page, show } = await openList<Promise<void>>(vendor, listApp);
    await show(['a', 'b', 'c'], { note: 'one' });
    await settled(page);
    expect(await page.requests()).to.deep.equal([]);
    page.consent.acceptAll();
    await until(() => page.window.ran.length === 6, 'the scripts');

    await show(['c', 'a', 'b'], { note: 'two' });
    await settled(page);
    const gates = [...page.document.querySelectorAll('consent-gate')];
    expect(gates.map(({ id }) => id)).to.deep.equal(['c', 'a', 'b']);
    expect(gates.map((gate) => gate.getAttribute('state'))).to.deep.equal(Array(3).fill('active'));
    expect(page.query('#b p').textContent).to.equal('two');

    await show(['c', 'd'], { note: 'three' });
    await until(() => page.window.ran.includes('d'), 'the gate that came');
    await show(['c'], { scripts: false });
    await show([]);
    await settled(page);
    expect(page.count('main *')).to.equal(0);
    expect(page.window.ran).to.have.length(8);
    expect(await scriptsAsked(page)).to.deep.equal(['a.js', 'b.js', 'c.js', 'd.js']);
    expect([...page.window.errors, ...page.window.uncaught]).to.deep.equal([]);
  });

  it('with v-if and fragments come and go', async () => {
    const { page, show } = await openList<Promise<void>>(vendor, templateApp);
    await show(['a', 'b']);
    page.consent.acceptAll();
    await until(() => page.window.ran.length === 4, 'the scripts');
    await show(['b', 'a']);
    await settled(page);
    expect(page.window.ran).to.have.length(4);
    await show(['b', 'a'], { on: false });
    expect(page.count('#root *')).to.equal(0);
    page.consent.rejectAll();
    await show(['b', 'a'], { on: true });
    await settled(page);
    expect(page.count('consent-gate[state="blocked"]')).to.equal(2);
    expect(page.window.ran).to.have.length(4);
    expect([...page.window.errors, ...page.window.uncaught]).to.deep.equal([]);
  });
});

describe('gates that Vue hydrates, consent having been there before', () => {
  afterEach(closePages);

  /** Opens what Vue rendered for a server, with consent, and hydrates it once everything has run. */
  async function hydrate(app: string): Promise<TestPage> {
    const script = `const { h } = vue; const app = () => vue.createSSRApp({ render: () => ${app} });`;
    const server = await openPage({
      body: `${vendor}<script>${script} window.html = () => vue.renderToString(app());</script>`,
    });
    const html = await (server.window['html'] as () => Promise<string>)();
    const page = await openPage({
      stored: { analytics: 'y', marketing: 'y' },
      body: `<div id="root">${html}</div>${vendor}
        <script>${script} window.hydrate = () => app().mount('#root');</script>`,
    });
    await settled(page);
    (page.window['hydrate'] as () => void)();
    await settled(page);
    return page;
  }

  it('run nothing twice, and say nothing where a mismatch of children is allowed', async () => {
    const page =
      await hydrate(`h('consent-gate', { category: 'analytics', 'data-allow-mismatch': '' }, [
      h('script', { type: 'text/plain', 'data-src': 'a.js', 'data-allow-mismatch': '' }),
      h('script', { type: 'text/plain', innerHTML: 'ran.push("inline");', 'data-allow-mismatch': '' })])`);
    expect([...page.window.ran].sort()).to.deep.equal(['a.js', 'inline']);
    expect(await page.requests()).to.deep.equal(['a.js']);
    expect(page.window.uncaught).to.deep.equal([]);
    expect(page.window.errors).to.deep.equal([]);
  });

  it('leave an embed alone', async () => {
    const page = await hydrate(`h('consent-gate', { category: 'marketing' }, [
      h('iframe', { 'data-src': 'f.html', title: 'Film' })])`);
    expect(await page.requests()).to.deep.equal(['f.html']);
    expect(page.query('iframe').getAttribute('src')).to.equal('f.html');
    expect(page.window.errors).to.deep.equal([]);
  });
});
