import { expect } from 'chai';
import { closePages, openPage, type TestPage } from '../support/page.js';
import { nextEvent, nextFrame, until } from '../support/until.js';

/** Parsed in the page's own document. */
function parse(page: TestPage, markup: string): HTMLElement {
  const holder = page.document.createElement('div');
  holder.innerHTML = markup;
  return holder.firstElementChild as HTMLElement;
}

const gate = (content: string, attributes = 'category="analytics"') =>
  `<consent-gate ${attributes}>${content}</consent-gate>`;
const inline = (what: string) => `<script type="text/plain">ran.push('${what}');</script>`;

describe('gates that come late', () => {
  afterEach(closePages);

  it('open at once where consent is there', async () => {
    const page = await openPage({ stored: { analytics: 'y', marketing: 'n' } });
    page.document.body.append(parse(page, gate(inline('late'))));
    await until(() => page.window.ran.length, 'the late gate');
    expect(page.window.ran).to.deep.equal(['late']);
  });

  it('wait where it is not', async () => {
    const page = await openPage();
    page.document.body.append(parse(page, gate(inline('late'))));
    await page.requests();
    expect(page.window.ran).to.deep.equal([]);
    page.consent.acceptAll();
    expect(page.window.ran).to.deep.equal(['late']);
  });

  it('are filled with what is inserted into an open gate', async () => {
    const page = await openPage({ body: gate(''), stored: { analytics: 'y', marketing: 'n' } });
    const open = page.query('consent-gate');
    open.append(parse(page, '<script type="text/plain" data-src="a.js"></script>'));
    open.append(parse(page, inline('inline')));
    open.append(parse(page, '<p><img data-src="deep.gif" alt=""></p>'));
    open.append(parse(page, '<template><i id="templated"></i></template>'));
    await until(() => page.window.ran.length === 2, 'the scripts');
    expect(page.window.ran).to.deep.equal(['a.js', 'inline']);
    await until(async () => (await page.requests()).includes('deep.gif'), 'the image');
    expect(page.count('#templated')).to.equal(1);
  });

  it('stay closed to what is inserted into a blocked gate', async () => {
    const page = await openPage({ body: gate('') });
    page.query('consent-gate').append(parse(page, inline('late')));
    await page.requests();
    expect(page.window.ran).to.deep.equal([]);
  });

  it('do not fill again when the page moves them', async () => {
    const page = await openPage({ body: `<div id="there"></div>${gate(inline('once'))}` });
    page.consent.acceptAll();
    page.query('#there').append(page.query('consent-gate'));
    await page.requests();
    expect(page.window.ran).to.deep.equal(['once']);
    expect(page.query('consent-gate').getAttribute('state')).to.equal('active');
  });

  it('open where they were moved before consent', async () => {
    const page = await openPage({ body: `<div id="there"></div>${gate(inline('moved'))}` });
    page.query('#there').append(page.query('consent-gate'));
    page.consent.acceptAll();
    expect(page.window.ran).to.deep.equal(['moved']);
    const live = page.query('#there script:not([type="text/plain"])');
    expect(live.textContent).to.contain('moved');
  });

  it('close when they are moved into a blocked gate', async () => {
    const page = await openPage({
      body:
        gate('<img data-src="a.gif" alt="" id="i">', 'category="analytics" id="a"') +
        gate('', 'category="marketing" id="b"'),
    });
    page.consent.save({ analytics: true });
    expect(page.query('#i').hasAttribute('src')).to.be.true;
    page.query('#b').append(page.query('#a'));
    expect(page.query('#a').getAttribute('state')).to.equal('blocked');
    expect(page.query('#i').hasAttribute('src')).to.be.false;
  });

  // As Angular does: what is bound comes once the element is in the page, in the same task.
  it('open with the attributes that they and their content get after they were inserted', async () => {
    const page = await openPage({ stored: { analytics: 'y' } });
    const told: string[] = [];
    page.document.addEventListener('consent-gate-activated', ({ target }) =>
      told.push((target as Element).localName),
    );
    const made = page.document.createElement('consent-gate');
    const content = page.document.createElement('iframe');
    made.append(content);
    page.document.body.append(made);
    made.setAttribute('category', 'analytics');
    content.setAttribute('data-src', 'f.html');
    await until(() => told.length, 'the event');
    expect(content.getAttribute('src')).to.equal('f.html');
    expect(page.window.problems).to.deep.equal([]);
  });

  it('removed before consent stay as they are', async () => {
    const page = await openPage({ body: gate(inline('gone')) });
    const gone = page.query('consent-gate');
    gone.remove();
    page.consent.acceptAll();
    expect(page.window.ran).to.deep.equal([]);
    page.document.body.append(gone);
    await nextFrame();
    expect(page.window.ran).to.deep.equal(['gone']);
  });

  it('in a document that nobody shows stay inert', async () => {
    const page = await openPage({ stored: { analytics: 'y', marketing: 'n' } });
    const other = page.document.implementation.createHTMLDocument();
    other.body.innerHTML = gate(inline('elsewhere'));
    await page.requests();
    expect(page.window.ran).to.deep.equal([]);
  });

  it('work in open shadow roots, nested ones too', async () => {
    const page = await openPage({ body: '<div id="outer"></div>' });
    const outer = page.query('#outer').attachShadow({ mode: 'open' });
    outer.innerHTML = '<div></div>';
    const inner = (outer.firstElementChild as Element).attachShadow({ mode: 'open' });
    inner.innerHTML = gate(`<script type="text/plain" data-src="a.js"></script>${inline('inner')}`);
    page.consent.acceptAll();
    await until(() => page.window.ran.length === 2, 'both scripts');
    expect(page.window.ran).to.deep.equal(['a.js', 'inner']);
  });

  it('in a shadow root are filled with what comes later', async () => {
    const page = await openPage({
      stored: { analytics: 'y', marketing: 'n' },
      body: '<div id="host"></div>',
    });
    const root = page.query('#host').attachShadow({ mode: 'open' });
    root.innerHTML = gate('');
    root.firstElementChild?.append(parse(page, inline('late')));
    await until(() => page.window.ran.length, 'the script');
    expect(page.window.ran).to.deep.equal(['late']);
  });

  it('in a shadow root need the gate that the host stands in', async () => {
    const page = await openPage({
      body: gate('<div id="host"></div>', 'category="marketing"'),
    });
    const root = page.query('#host').attachShadow({ mode: 'open' });
    root.innerHTML = gate(inline('inner'));
    page.consent.save({ analytics: true });
    expect(page.window.ran).to.deep.equal([]);
    page.consent.save({ marketing: true });
    expect(page.window.ran).to.deep.equal(['inner']);
  });

  it('work in a body that replaced the first one', async () => {
    const page = await openPage({ body: gate(inline('old')) });
    const body = page.document.createElement('body');
    body.innerHTML = gate(inline('new')) + gate('<iframe data-src="f.html" title="Film"></iframe>');
    page.document.body.replaceWith(body);
    page.consent.acceptAll();
    expect(page.window.ran).to.deep.equal(['new']);
    await nextEvent(page.query('iframe'), 'load');

    const third = page.document.createElement('body');
    third.innerHTML = gate(inline('third'));
    page.document.body.replaceWith(third);
    await until(() => page.window.ran.length === 2, 'the third body');
    expect(page.window.ran).to.deep.equal(['new', 'third']);
  });
});
