import { expect } from 'chai';
import { byEngine } from '../support/engine.js';
import { closePages } from '../support/page.js';
import { until } from '../support/until.js';
import { askedFor, complete, makeScript, openPlainPage, ranOf } from './support.js';

describe('a script of an unknown type', () => {
  afterEach(closePages);

  it('is not fetched, although the browser reads ahead of a blocking script', async () => {
    const page = await openPlainPage({
      wait: 'start',
      files: { 'blocking.js': '⏸' },
      head: `<script src="blocking.js"></script>
        <script type="text/plain" src="plain.js"></script>
        <script type="application/x-consent" src="unknown.js"></script>
        <script type="text/plain" src="plain-async.js" async></script>
        <script src="control.js"></script>`,
    });
    await askedFor(page, 'control.js');
    expect(page.window.ran).to.deep.equal([]);
    await page.go('blocking.js');
    await complete(page);
    expect(page.window.ran).to.deep.equal(['control.js']);
    expect(await page.requests()).to.have.members(['blocking.js', 'control.js']);
  });

  it('is not fetched when it is inserted', async () => {
    const page = await openPlainPage();
    for (const type of ['text/plain', 'application/x-consent', '']) {
      const src = `${type.replace('/', '-') || 'control'}.js`;
      page.document.body.append(makeScript(page, { type, src }));
    }
    expect(await ranOf(page, 1)).to.deep.equal(['control.js']);
    expect(await page.requests()).to.deep.equal(['control.js']);
  });

  it('runs under the names of JavaScript only', async () => {
    const running = [
      '',
      'text/javascript',
      ' TEXT/JAVASCRIPT ',
      'application/javascript',
      'application/x-javascript',
      'text/x-javascript',
      'text/ecmascript',
      'application/ecmascript',
      'text/javascript1.0',
      'text/javascript1.5',
      'text/jscript',
      'text/livescript',
      'module',
    ];
    const inert = [
      ' ',
      'text/plain',
      'text/javascript; charset=utf-8',
      'text/javascript1.6',
      'javascript',
      'application/json',
      'application/x-consent',
      'modules',
      'x',
    ];
    const odd = ' Module ';
    const page = await openPlainPage({
      body: [...inert, ...running, odd]
        .map((type) => `<script type="${type}">ran.push(${JSON.stringify(type)});</script>`)
        .join(''),
    });
    expect(page.window.ran).to.have.members([
      ...running,
      ...byEngine({ chromium: [], firefox: [odd], webkit: [] }),
    ]);
  });

  it('runs or not by the attribute language, where it has no type', async () => {
    const page = await openPlainPage({
      body: `<script language="vbscript">ran.push('vbscript');</script>
        <script language="javascript1.2">ran.push('javascript1.2');</script>
        <script language="text/plain">ran.push('text/plain');</script>
        <script language="vbscript" type="">ran.push('empty type');</script>`,
    });
    expect(page.window.ran).to.deep.equal(['javascript1.2', 'empty type']);
  });
});

describe('an inert script that is given another type in place', () => {
  afterEach(closePages);

  it('does not run', async () => {
    const page = await openPlainPage({
      body: `<script type="text/plain">ran.push('inline');</script>
        <script type="text/plain" src="external.js"></script>`,
    });
    for (const script of page.document.querySelectorAll('script[type]'))
      (script as HTMLScriptElement).type = 'text/javascript';
    page.document.body.append(makeScript(page, { src: 'control.js' }));
    expect(await ranOf(page, 1)).to.deep.equal(['control.js']);
    expect(await page.requests()).to.deep.equal(['control.js']);
  });

  it('runs once text is appended', async () => {
    const page = await openPlainPage({
      body: `<script id="a" type="text/plain">ran.push('first');</script>`,
    });
    const script = page.query<HTMLScriptElement>('#a');
    script.type = '';
    expect(page.window.ran).to.deep.equal([]);
    script.append(`ran.push('second');`);
    expect(page.window.ran).to.deep.equal(['first', 'second']);
  });

  it('is fetched and run once it is given its first src', async () => {
    const page = await openPlainPage({ body: '<script id="a" type="text/plain"></script>' });
    const script = page.query<HTMLScriptElement>('#a');
    script.type = '';
    script.src = 'a.js';
    expect(await ranOf(page, 1)).to.deep.equal(['a.js']);
  });

  for (const [what, src] of [
    ['the same src again', 'a.js'],
    ['another src', 'b.js'],
  ] as const)
    it(`and then ${what} runs in Chromium and WebKit, and not in Firefox`, async () => {
      const page = await openPlainPage({
        body: '<script id="a" type="text/plain" src="a.js"></script>',
      });
      const script = page.query<HTMLScriptElement>('#a');
      script.type = '';
      script.async = false;
      script.src = src;
      page.document.body.append(makeScript(page, { src: 'control.js', async: false }));
      await until(() => page.window.ran.includes('control.js'), 'the control');
      const ran = byEngine({ chromium: [src], firefox: [], webkit: [src] });
      expect(page.window.ran).to.deep.equal([...ran, 'control.js']);
      expect(await page.requests()).to.have.members([...ran, 'control.js']);
    });

  it('runs once where it is taken out and put in again', async () => {
    const page = await openPlainPage({
      body: `<script id="a" type="text/plain">ran.push('inline');</script>
        <script id="b" type="text/plain" src="b.js"></script>`,
    });
    for (const id of ['#a', '#b']) {
      const script = page.query<HTMLScriptElement>(id);
      script.type = '';
      for (let times = 0; times < 3; times += 1) {
        script.remove();
        page.document.body.append(script);
      }
    }
    await until(() => page.window.ran.includes('b.js'), 'the external one');
    page.document.body.append(makeScript(page, { src: 'control.js' }));
    await until(() => page.window.ran.includes('control.js'), 'the control');
    expect(page.window.ran).to.deep.equal(['inline', 'b.js', 'control.js']);
    expect(await page.requests()).to.deep.equal(['b.js', 'control.js']);
  });
});
