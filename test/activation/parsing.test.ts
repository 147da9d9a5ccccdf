import { expect } from 'chai';
import { closePages, openPage, type PageOptions, type TestPage } from '../support/page.js';
import { nextFrame, until } from '../support/until.js';

/** Opens a page that stops at each `⏸`, and waits until the parser has come to the first one. */
async function openSlowly(options: PageOptions): Promise<TestPage> {
  const page = await openPage({
    stored: { analytics: 'y', marketing: 'y' },
    wait: 'start',
    ...options,
  });
  await comesTo(page, '.reached');
  await page.consent.ready;
  return page;
}

/** The parser has come to an element, and observers have been told. */
async function comesTo(page: TestPage, selector: string): Promise<void> {
  await until(() => page.count(selector), `the parser to come to ${selector}`);
  for (let frames = 0; frames < 5; frames += 1) await nextFrame();
}

const gate = (content: string) =>
  `<i class="reached"></i><consent-gate category="analytics">${content}</consent-gate>`;

describe('a page that arrives in pieces', () => {
  afterEach(closePages);

  for (const [where, options] of [
    ['a gate', { body: gate('<script type="text/plain">ran.push(1);⏸ran.push(2);</script>') }],
    [
      'a gate, after another script',
      {
        body: gate(`<script type="text/plain">/* complete */</script><script
          type="text/plain">ran.push(1);⏸ran.push(2);</script>`),
      },
    ],
    [
      'head',
      {
        head: `<meta class="reached">
          <script type="text/plain" data-consent="analytics">ran.push(1);⏸ran.push(2);</script>`,
      },
    ],
    [
      'body',
      {
        body: `<i class="reached"></i>
          <script type="text/plain" data-consent="analytics">ran.push(1);⏸ran.push(2);</script>`,
      },
    ],
    [
      'a template',
      { body: gate('<template><script>ran.push(1);⏸ran.push(2);</script></template>') },
    ],
    [
      'a gate in a gate',
      {
        body: gate(`<consent-gate category="marketing"><script
          type="text/plain">ran.push(1);⏸ran.push(2);</script></consent-gate>`),
      },
    ],
  ] as const satisfies readonly (readonly [string, PageOptions])[])
    it(`never runs a part of an inline script in ${where}`, async () => {
      const page = await openSlowly(options);
      expect(page.window.ran).to.deep.equal([]);
      await page.go();
      await until(() => page.window.ran.length, 'the script to run');
      expect(page.window.ran).to.deep.equal([1, 2]);
      expect(page.window.uncaught).to.deep.equal([]);
    });

  it('runs the whole script where it ends at the end of the page', async () => {
    const page = await openSlowly({
      body: gate('<script type="text/plain">ran.push(1);</script>⏸'),
    });
    await page.go();
    await until(() => page.window.ran.length, 'the script to run');
    expect(page.window.ran).to.deep.equal([1]);
  });

  it('inserts a template only as a whole', async () => {
    const page = await openSlowly({
      body: gate('<template><p class="one">1</p>⏸<p class="two">2</p></template>'),
    });
    expect(page.count('.one')).to.equal(0);
    await page.go();
    await until(() => page.count('.one'), 'the content');
    expect(page.count('.two')).to.equal(1);
    expect(page.query('consent-gate').textContent).to.equal('12');
  });

  it('keeps the order where a later piece has more', async () => {
    const page = await openSlowly({
      files: { 'first.js': "⏸ran.push('first');" },
      body: gate(`<script type="text/plain" data-src="first.js"></script>
        ⏸<script type="text/plain">ran.push('second');</script>
        <script type="text/plain" data-src="third.js"></script>`),
    });
    await page.go();
    await until(() => page.document.readyState !== 'loading', 'the page to be parsed');
    await page.go('first.js');
    await until(() => page.window.ran.length === 3, 'all scripts');
    expect(page.window.ran).to.deep.equal(['first', 'second', 'third.js']);
  });

  it('tells that a gate is activated only when all of it has come', async () => {
    const page = await openSlowly({
      before: `document.addEventListener('consent-gate-activated', () => ran.push('activated'));`,
      body: gate(`<script type="text/plain">ran.push(1);</script>
        ⏸<script type="text/plain">ran.push(2);</script>`),
    });
    expect(page.window.ran).to.not.include('activated');
    await page.go();
    await until(() => page.window.ran.includes('activated'), 'the event');
    expect(page.window.ran).to.deep.equal([1, 2, 'activated']);
  });

  it('waits with an inline script where consent comes in the middle of it', async () => {
    const page = await openSlowly({
      stored: {},
      policy: { version: '1', categories: [{ id: 'analytics' }] },
      body: gate('<script type="text/plain">ran.push(1);⏸ran.push(2);</script>'),
    });
    page.consent.acceptAll();
    expect(page.consent.has('analytics')).to.be.true;
    expect(page.window.ran).to.deep.equal([]);
    await page.go();
    await until(() => page.window.ran.length, 'the script to run');
    expect(page.window.ran).to.deep.equal([1, 2]);
  });

  for (const code of ["document.write('<p>')", "document . writeln('<p>')", 'document.open()'])
    it(`is not wiped by ${code}, which would do that while it arrives, too`, async () => {
      const page = await openSlowly({
        stored: {},
        policy: { version: '1', categories: [{ id: 'analytics' }] },
        body: `<p id="kept">Kept</p>
          <consent-gate category="analytics"><script type="text/plain">${code}</script>
          <script type="text/plain">ran.push('next');</script></consent-gate><i class="reached"></i>⏸
          <p id="rest">Rest</p>`,
      });
      page.consent.acceptAll();
      expect(page.window.ran).to.deep.equal(['next']);
      expect(page.window.problems.map((each) => each.code)).to.deep.equal(['document-write']);
      await page.go();
      await until(() => page.count('#rest'), 'the rest of the page');
      expect(page.count('#kept')).to.equal(1);
    });

  it('says nothing against a gate whose attributes are right, however late its content comes', async () => {
    const page = await openSlowly({ body: gate('⏸<p>Text</p>') });
    await page.go();
    await until(() => page.document.readyState === 'complete', 'the page to be loaded');
    expect(page.window.problems).to.deep.equal([]);
    expect(page.query('consent-gate').getAttribute('state')).to.equal('active');
  });

  it('finds a policy element that the parser has not come to when the loader runs', async () => {
    const policy = { version: '1', categories: [{ id: 'analytics' }, { id: 'late' }] };
    const page = await openPage({
      wait: 'start',
      policy: null,
      stored: { analytics: 'y', late: 'y' },
      body: `<i class="reached"></i><consent-gate category="late">
          <script type="text/plain">ran.push('late');</script></consent-gate>
        ⏸<script type="application/json" data-consent-policy>${JSON.stringify(policy)}</script>`,
    });
    await comesTo(page, '.reached');
    expect(page.consent.state.status).to.equal('loading');
    expect(page.window.ran).to.deep.equal([]);
    await page.go();
    await page.consent.ready;
    expect(page.consent.has('late')).to.be.true;
    await until(() => page.window.ran.length, 'the gate');
  });
});
