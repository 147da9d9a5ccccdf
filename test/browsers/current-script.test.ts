import { expect } from 'chai';
import { closePages } from '../support/page.js';
import { makeScript, openPlainPage, ranOf } from './support.js';

const say = `ran.push(document.currentScript ? document.currentScript.id || 'nameless' : 'null');`;

describe('document.currentScript', () => {
  afterEach(closePages);

  it('is the script that the parser made', async () => {
    const page = await openPlainPage({
      files: { 'a.js': say, 'b.js': say },
      body: `<script id="inline">${say}</script><script id="external" src="a.js"></script>
        <script id="deferred" src="b.js" defer></script>`,
    });
    expect(page.window.ran).to.deep.equal(['inline', 'external', 'deferred']);
  });

  for (const [what, properties] of [
    ['inline', { text: say }],
    ['external', { src: 'a.js' }],
    ['external with async = false', { src: 'a.js', async: false }],
  ] as const)
    it(`is the script that was inserted, ${what}`, async () => {
      const page = await openPlainPage({ files: { 'a.js': say } });
      const script = makeScript(page, properties);
      script.id = 'inserted';
      page.document.body.append(script);
      expect(await ranOf(page, 1)).to.deep.equal(['inserted']);
      expect(page.document.currentScript).to.equal(null);
    });

  for (const properties of [
    { text: say, type: 'module' },
    { src: 'a.js', type: 'module' },
  ])
    it(`is null in a module ${properties.src ?? ''}`, async () => {
      const page = await openPlainPage({ files: { 'a.js': say } });
      page.document.body.append(makeScript(page, properties));
      expect(await ranOf(page, 1)).to.deep.equal(['null']);
    });

  for (const properties of [{ text: say }, { src: 'a.js' }])
    it(`is null in a shadow tree ${properties.src ?? ''}`, async () => {
      const page = await openPlainPage({ files: { 'a.js': say }, body: '<div></div>' });
      page.query('div').attachShadow({ mode: 'open' }).append(makeScript(page, properties));
      expect(await ranOf(page, 1)).to.deep.equal(['null']);
    });

  it('is null in what a script leaves for later', async () => {
    const page = await openPlainPage({
      body: `<script id="a">setTimeout(() => { ${say} });</script>`,
    });
    expect(await ranOf(page, 1)).to.deep.equal(['null']);
  });

  it('is the outer script again after an inner one', async () => {
    const page = await openPlainPage({
      body: `<script id="outer">
        const inner = document.createElement('script');
        Object.assign(inner, { id: 'inner', text: ${JSON.stringify(say)} });
        document.body.append(inner);
        ${say}</script>`,
    });
    expect(page.window.ran).to.deep.equal(['inner', 'outer']);
  });
});
