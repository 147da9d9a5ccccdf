import { expect } from 'chai';
import { engine } from '../support/engine.js';
import { closePages } from '../support/page.js';
import { until } from '../support/until.js';
import { makeScript, openHeldPage, openPlainPage } from './support.js';

const inline = `ran.push('inline');`;

describe('module scripts', () => {
  afterEach(closePages);

  it('wait for the page to be parsed where the parser made them', async () => {
    const page = await openHeldPage({
      body: `<script type="module">${inline}</script><i class="reached"></i>⏸`,
    });
    const text = `ran.push('control');`;
    page.document.body.append(makeScript(page, { type: 'module', text }));
    await until(() => page.window.ran.length, 'the control');
    expect(page.window.ran).to.deep.equal(['control']);
    await page.go();
    await until(() => page.window.ran.length === 2, 'the other');
    expect(page.window.ran).to.deep.equal(['control', 'inline']);
  });

  it('run while the page is being parsed where they are inserted', async () => {
    const page = await openHeldPage({ body: '<i class="reached"></i>⏸' });
    page.document.body.append(makeScript(page, { type: 'module', text: inline }));
    expect(page.window.ran).to.deep.equal([]);
    await until(() => page.window.ran.length, 'the module');
    expect(page.document.readyState).to.equal('loading');
    await page.go();
  });

  it('with the same text run once each', async () => {
    const page = await openPlainPage();
    for (let times = 0; times < 2; times += 1)
      page.document.body.append(makeScript(page, { type: 'module', text: inline, async: false }));
    page.document.body.append(makeScript(page, { src: 'control.js', async: false }));
    await until(() => page.window.ran.includes('control.js'), 'the control');
    expect(page.window.ran).to.deep.equal(['inline', 'inline', 'control.js']);
  });

  it('cloned or inserted again run only once', async () => {
    const page = await openPlainPage();
    const script = makeScript(page, { type: 'module', text: inline, async: false });
    page.document.body.append(script);
    page.document.body.append(script.cloneNode(true));
    script.remove();
    page.document.body.append(script);
    page.document.body.append(makeScript(page, { src: 'control.js', async: false }));
    await until(() => page.window.ran.includes('control.js'), 'the control');
    expect(page.window.ran).to.deep.equal(['inline', 'control.js']);
  });

  it('from the same URL run once, and both tell that they are loaded', async () => {
    const page = await openPlainPage();
    for (const id of ['one', 'two']) {
      const script = makeScript(page, { type: 'module', src: 'a.js', async: false });
      script.onload = () => page.window.ran.push(id);
      page.document.body.append(script);
    }
    await until(() => page.window.ran.includes('two'), 'both');
    expect(page.window.ran).to.deep.equal(['a.js', 'one', 'two']);
    expect(await page.requests()).to.deep.equal(['a.js']);
  });

  it('inline tell in WebKit alone that they are loaded', async () => {
    const page = await openPlainPage();
    for (const properties of [{ text: inline }, { src: 'a.js' }]) {
      const script = makeScript(page, { type: 'module', async: false, ...properties });
      script.onload = () => page.window.ran.push('load');
      page.document.body.append(script);
      await until(() => page.window.ran.includes('src' in properties ? 'a.js' : 'inline'), 'it');
    }
    page.document.body.append(makeScript(page, { src: 'control.js', async: false }));
    await until(() => page.window.ran.includes('control.js'), 'the control');
    expect(page.window.ran).to.deep.equal(
      engine === 'webkit'
        ? ['inline', 'load', 'a.js', 'load', 'control.js']
        : ['inline', 'a.js', 'load', 'control.js'],
    );
  });
});
