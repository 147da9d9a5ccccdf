import { expect } from 'chai';
import { byEngine } from '../support/engine.js';
import { closePages } from '../support/page.js';
import { until } from '../support/until.js';
import { askedFor, complete, openHeldPage, openPlainPage } from './support.js';

/** Text of a script that keeps what observers see: each change as `element: text so far`. */
const observe = `window.texts = [];
  new MutationObserver(() => {
    const tested = document.querySelector('.tested');
    if (tested) texts.push((tested.content || tested).textContent);
  }).observe(document, { childList: true, subtree: true, characterData: true });`;

describe('while a page arrives in pieces', () => {
  afterEach(closePages);

  for (const [what, body] of [
    [
      'an inline inert script with a part of its text',
      '<i class="reached"></i><script type="text/plain" class="tested">one;⏸two;</script>',
    ],
    [
      'a template with a part of its content',
      '<i class="reached"></i><template class="tested"><b>one;</b>⏸<b>two;</b></template>',
    ],
    [
      'an element with a part of its children',
      '<i class="reached"></i><x-gate class="tested"><b>one;</b>⏸<b>two;</b></x-gate>',
    ],
  ] as const)
    it(`an observer sees ${what}`, async () => {
      const page = await openHeldPage({ before: observe, body });
      const texts = page.window['texts'] as string[];
      await until(() => page.count('.tested'), 'the element');
      expect(texts.at(-1)).to.equal('one;');
      expect(page.query('.tested').nextSibling).to.equal(null);
      await page.go();
      await complete(page);
      const tested = page.query('.tested');
      const { content } = tested as Partial<HTMLTemplateElement>;
      expect((content ?? tested).textContent).to.equal('one;two;');
    });

  it('an inline script of a known type runs only as a whole', async () => {
    const page = await openHeldPage({
      body: '<i class="reached"></i><script>ran.push(1);⏸ran.push(2);</script>',
    });
    expect(page.count('body script')).to.equal(1);
    expect(page.window.ran).to.deep.equal([]);
    await page.go();
    await complete(page);
    expect(page.window.ran).to.deep.equal([1, 2]);
  });

  it('a custom element is connected before it has children, and has no end of its own', async () => {
    const page = await openPlainPage({
      before: `customElements.define('x-gate', class extends HTMLElement {
        connectedCallback() { ran.push(this.childNodes.length); }
      });`,
      body: '<x-gate><b>1</b><b>2</b></x-gate>',
    });
    expect(page.window.ran).to.deep.equal([0]);
    expect(page.query('x-gate').childNodes.length).to.equal(2);
  });
});

/** Text of a script that makes later scripts inert, as automatic blockers do. */
const block = `new MutationObserver((records) => {
    for (const { addedNodes } of records)
      for (const node of addedNodes)
        if (node.localName === 'script' && node.className === 'blocked') node.type = 'text/plain';
  }).observe(document, { childList: true, subtree: true });`;

describe('an observer that makes later scripts of the parser inert', () => {
  afterEach(closePages);

  const body = `<script class="blocked">ran.push('inline');</script>
    <script class="blocked" src="external.js"></script>
    <script class="blocked" src="async.js" async></script>
    <script class="blocked" src="deferred.js" defer></script>
    <script class="blocked" type="module" src="module.js"></script>
    <script src="control.js"></script>`;
  const blocked = ['external.js', 'async.js', 'deferred.js', 'module.js'];

  it('stops them, but they are fetched all the same, but for WebKit', async () => {
    const page = await openPlainPage({ before: block, body });
    expect(page.window.ran).to.deep.equal(['control.js']);
    expect(await page.requests()).to.have.members([
      ...byEngine({ chromium: blocked, firefox: blocked, webkit: [] }),
      'control.js',
    ]);
  });

  it('stops them, but they are fetched everywhere after a script that blocks the parser', async () => {
    const page = await openPlainPage({
      wait: 'start',
      before: block,
      files: { 'blocking.js': '⏸' },
      body: `<script src="blocking.js"></script>${body}`,
    });
    await askedFor(page, 'control.js');
    await page.go('blocking.js');
    await complete(page);
    expect(page.window.ran).to.deep.equal(['control.js']);
    expect(await page.requests()).to.have.members(['blocking.js', ...blocked, 'control.js']);
  });
});
