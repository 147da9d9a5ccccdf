import { expect } from 'chai';
import { engine } from '../support/engine.js';
import { closePages, type TestPage } from '../support/page.js';
import { until } from '../support/until.js';
import { askedFor, makeScript, openPlainPage } from './support.js';

/** Inserts a clone of live type, and then a fresh script that proves that the clone has had its turn. */
async function runClone(page: TestPage, original: HTMLScriptElement): Promise<void> {
  const clone = original.cloneNode(true) as HTMLScriptElement;
  clone.type = original.dataset['type'] ?? '';
  clone.async = false;
  page.document.body.append(clone);
  page.document.body.append(makeScript(page, { src: 'control.js', async: false }));
  await until(() => page.window.ran.includes('control.js'), 'the control');
}

describe('a clone of a script', () => {
  afterEach(closePages);

  for (const [what, body, ran] of [
    ['that ran inline never runs', `<script id="a">ran.push('a');</script>`, ['a']],
    ['that ran from a URL never runs', '<script id="a" src="a.js"></script>', ['a.js']],
    ['that is inert runs', `<script id="a" type="text/plain">ran.push('a');</script>`, ['a']],
    ['that is inert and has a URL runs', '<script id="a" type="x" src="a.js"></script>', ['a.js']],
  ] as const)
    it(what, async () => {
      const page = await openPlainPage({ body });
      await runClone(page, page.query('#a'));
      expect(page.window.ran).to.deep.equal([...ran, 'control.js']);
      expect((await page.requests()).filter((path) => path === 'a.js').length).to.be.at.most(1);
    });
});

describe('a script that becomes text/plain after it was inserted', () => {
  afterEach(closePages);

  for (const [what, properties] of [
    ['from a URL', { src: 'a.js' }],
    ['a module from a URL', { src: 'a.js', type: 'module' }],
    // Only WebKit fires `load` at an inline module.
    ['an inline module with an import', { text: `import './a.js';`, type: 'module' }],
  ] as const)
    for (const when of ['at once', 'while it loads'])
      it(`${when}, ${what}: runs once and tells so, and a clone of it never runs`, async () => {
        const page = await openPlainPage({ files: { 'a.js': "⏸ran.push('a');" } });
        const script = makeScript(page, properties);
        script.dataset['type'] = script.type;
        script.onload = () => page.window.ran.push('load');
        page.document.body.append(script);
        if (when === 'while it loads') await askedFor(page, 'a.js');
        script.type = 'text/plain';
        await askedFor(page, 'a.js');
        expect(page.window.ran).to.deep.equal([]);
        await page.go('a.js');
        const expected = 'src' in properties || engine === 'webkit' ? ['a', 'load'] : ['a'];
        await until(() => page.window.ran.length === expected.length, 'the script to run');
        await runClone(page, script);
        expect(page.window.ran).to.deep.equal([...expected, 'control.js']);
      });

  it('inline, already run: a clone of it never runs', async () => {
    const page = await openPlainPage();
    const script = makeScript(page, { text: `ran.push('a');` });
    page.document.body.append(script);
    script.type = 'text/plain';
    await runClone(page, script);
    expect(page.window.ran).to.deep.equal(['a', 'control.js']);
  });

  it('by the parser, which waits for it, runs once', async () => {
    const page = await openPlainPage({
      wait: 'start',
      files: { 'a.js': "⏸ran.push('a');" },
      body: '<script id="a" src="a.js"></script><script>ran.push("next");</script>',
    });
    await until(() => page.count('#a'), 'the script');
    page.query<HTMLScriptElement>('#a').type = 'text/plain';
    expect(page.window.ran).to.deep.equal([]);
    await page.go('a.js');
    await until(() => page.window.ran.length === 2, 'both scripts');
    expect(page.window.ran).to.deep.equal(['a', 'next']);
  });

  for (const [what, body] of [
    ['loses its src', '<script id="a" src="a.js" async></script>'],
    ['is removed', '<script id="a" src="a.js" async></script>'],
  ] as const)
    it(`or ${what} while it loads, runs all the same`, async () => {
      const page = await openPlainPage({
        wait: 'start',
        files: { 'a.js': "⏸ran.push('a');" },
        body,
      });
      await until(async () => (await page.requests()).includes('a.js'), 'the request');
      const script = page.query<HTMLScriptElement>('#a');
      if (what === 'is removed') script.remove();
      else script.removeAttribute('src');
      await page.go('a.js');
      await until(() => page.window.ran.length, 'the script');
      expect(page.window.ran).to.deep.equal(['a']);
    });
});
