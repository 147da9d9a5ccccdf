import { expect } from 'chai';
import { closePages, type PageOptions, type TestPage } from '../support/page.js';
import { nextFrame, until } from '../support/until.js';
import { complete, makeScript, openHeldPage, openPlainPage } from './support.js';

const write = `ran.push('before'); document.write('<b id="written">Written</b>'); ran.push('wrote');`;
const kept = '<p id="kept">Kept</p>';
const rest = '<p id="rest">Rest</p>';

/** Text of a script that inserts an inline script that writes. */
const insert = `document.body.append(Object.assign(document.createElement('script'),
  { text: ${JSON.stringify(write)} }));`;

/** What the page has of what was there before, of what was written, and of what came later. */
function stateOf(page: TestPage): Record<string, boolean> {
  return {
    kept: page.count('#kept') === 1,
    written: page.count('#written') === 1,
    rest: page.count('#rest') === 1,
  };
}

async function wrote(page: TestPage): Promise<void> {
  await until(() => page.window.ran.includes('wrote'), 'the script to write');
}

const ignored = { kept: true, written: false, rest: true };
const wiped = { kept: false, written: true, rest: false };
const inPlace = { kept: true, written: true, rest: true };

describe('document.write in a page that is loaded', () => {
  afterEach(closePages);

  const open = (files: PageOptions['files'] = {}): Promise<TestPage> =>
    openPlainPage({ body: kept + rest, files });

  it('is ignored from a URL', async () => {
    const page = await open({ 'a.js': write });
    page.document.body.append(makeScript(page, { src: 'a.js' }));
    await wrote(page);
    expect(stateOf(page)).to.deep.equal(ignored);
  });

  it('is ignored in a module', async () => {
    const page = await open();
    page.document.body.append(makeScript(page, { type: 'module', text: write }));
    await wrote(page);
    expect(stateOf(page)).to.deep.equal(ignored);
  });

  it('is ignored inline where a script from a URL inserts it', async () => {
    const page = await open({ 'a.js': insert });
    page.document.body.append(makeScript(page, { src: 'a.js' }));
    await wrote(page);
    expect(stateOf(page)).to.deep.equal(ignored);
  });

  it('wipes the page inline', async () => {
    const page = await open();
    page.document.body.append(makeScript(page, { text: write }));
    expect(page.window.ran).to.deep.equal(['before', 'wrote']);
    expect(stateOf(page)).to.deep.equal(wiped);
  });

  for (const [what, text] of [
    ['in a timer', `setTimeout(() => { ${write} });`],
    ['after document.open()', `document.open(); ${write}`],
  ] as const)
    it(`wipes the page from a URL, too, ${what}`, async () => {
      const page = await open({ 'a.js': text });
      page.document.body.append(makeScript(page, { src: 'a.js' }));
      await wrote(page);
      await until(() => !stateOf(page)['kept'], 'the page to be wiped');
      expect(stateOf(page)['rest']).to.equal(false);
    });
});

describe('document.write while the page is being parsed', () => {
  afterEach(closePages);

  const body = `${kept}<i class="reached"></i>⏸${rest}`;

  it('wipes the page inline from a task, and what has not come yet never comes', async () => {
    const page = await openHeldPage({ body });
    page.window.addEventListener('message', () =>
      page.document.body.append(makeScript(page, { text: write })),
    );
    expect(page.document.readyState).to.equal('loading');
    page.window.postMessage('go');
    await wrote(page);
    expect(stateOf(page)).to.deep.equal(wiped);
    await page.go();
    for (let frames = 0; frames < 10; frames += 1) await nextFrame();
    expect(stateOf(page)).to.deep.equal(wiped);
  });

  it('wipes the page inline while a script blocks the parser, which then never runs', async () => {
    const page = await openHeldPage({
      files: { 'blocking.js': '⏸ran.push("blocking");' },
      body: `${kept}<i class="reached"></i><script src="blocking.js"></script>${rest}`,
    });
    page.document.body.append(makeScript(page, { text: write }));
    expect(stateOf(page)).to.deep.equal(wiped);
    await page.go('blocking.js');
    for (let frames = 0; frames < 10; frames += 1) await nextFrame();
    expect(page.window.ran).to.deep.equal(['before', 'wrote']);
  });

  it('wipes the page inline where a MutationObserver inserts it as a piece of the page arrives', async () => {
    const page = await openPlainPage({
      wait: 'start',
      before: observerThat(`document.querySelector('#kept')`),
      body,
    });
    await wrote(page);
    expect(stateOf(page)).to.deep.equal(wiped);
  });

  it('wipes the page inline where a MutationObserver inserts it before the parser runs a script', async () => {
    const page = await openPlainPage({
      wait: 'start',
      before: observerThat(`document.querySelector('#parsed')`),
      body: `${kept}<script id="parsed">ran.push('parsed');</script>${rest}`,
    });
    await wrote(page);
    expect(page.window.ran).to.deep.equal(['before', 'wrote']);
    expect(stateOf(page)).to.deep.equal(wiped);
  });

  it('wipes the page inline on DOMContentLoaded', async () => {
    const page = await openPlainPage({
      wait: 'start',
      before: `document.addEventListener('DOMContentLoaded', () => { ${insert} });`,
      body: kept + rest,
    });
    await wrote(page);
    expect(stateOf(page)).to.deep.equal(wiped);
  });

  it('is ignored from a URL', async () => {
    const page = await openHeldPage({ files: { 'a.js': write }, body });
    page.document.body.append(makeScript(page, { src: 'a.js' }));
    await wrote(page);
    await page.go();
    await complete(page);
    expect(stateOf(page)).to.deep.equal(ignored);
  });

  it('is ignored inline where a deferred script from a URL inserts it', async () => {
    const page = await openPlainPage({
      files: { 'a.js': insert },
      body: `${kept}<script src="a.js" defer></script>${rest}`,
    });
    await wrote(page);
    expect(stateOf(page)).to.deep.equal(ignored);
  });

  for (const [what, options] of [
    [
      'an inline script of the parser inserts it',
      { body: `${kept}<script>${insert}</script>${rest}` },
    ],
    [
      'a script of the parser from a URL inserts it',
      { files: { 'a.js': insert }, body: `${kept}<script src="a.js"></script>${rest}` },
    ],
    [
      'a MutationObserver inserts it as a script of the parser ends',
      {
        before: observerThat(`document.querySelector('#made')`),
        body: `${kept}<script>document.body.append(Object.assign(document.createElement('i'), { id: 'made' }));</script>${rest}`,
      },
    ],
  ] as const)
    it(`writes in place inline where ${what}`, async () => {
      const page = await openPlainPage({ wait: 'start', ...options });
      await wrote(page);
      await complete(page);
      expect(stateOf(page)).to.deep.equal(inPlace);
      const place = page.query('#written').compareDocumentPosition(page.query('#rest'));
      expect(place & Node.DOCUMENT_POSITION_FOLLOWING).to.not.equal(0);
    });
});

/** Text of a script that inserts an inline script that writes, once an observer sees that something holds. */
function observerThat(condition: string): string {
  return `new MutationObserver((records, observer) => {
    if (!${condition}) return;
    observer.disconnect();
    ${insert}
  }).observe(document, { childList: true, subtree: true });`;
}
