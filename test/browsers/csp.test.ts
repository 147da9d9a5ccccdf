import { expect } from 'chai';
import { closePages, type PageOptions, type TestPage } from '../support/page.js';
import { until } from '../support/until.js';
import { makeScript, openPlainPage } from './support.js';

const inline = `ran.push('inline');`;
const markup = `<script id="inert" type="text/plain" nonce="n">${inline}</script>
  <script id="foreign" type="text/plain">${inline}</script>
  <template><script nonce="n">ran.push('templated');</script></template>
  <template><script>ran.push('foreign template');</script></template>`;

function openGuarded(policy: string, options: PageOptions = {}): Promise<TestPage> {
  return openPlainPage({
    headers: { 'Content-Security-Policy': `script-src ${policy}` },
    nonce: 'n',
    body: markup,
    ...options,
  });
}

/** Inserts a script and then one that is allowed; resolves with what has run before it. */
async function ranBefore(page: TestPage, ...nodes: readonly Node[]): Promise<readonly string[]> {
  page.document.body.append(...nodes);
  const control = makeScript(page, { src: 'control.js', async: false });
  control.nonce = 'n';
  page.document.body.append(control);
  await until(() => page.window.ran.includes('control.js'), 'the control');
  return page.window.ran.filter((path) => path !== 'control.js');
}

/** A fresh script with the attributes of an inert one. */
function copyOf(page: TestPage, original: HTMLScriptElement): HTMLScriptElement {
  const copy = makeScript(page, { text: original.text });
  for (const { name, value } of original.attributes)
    if (name !== 'type') copy.setAttribute(name, value);
  return copy;
}

describe('under a policy with a nonce', () => {
  afterEach(closePages);

  it('the attribute is hidden and the property is not', async () => {
    const page = await openGuarded(`'nonce-n'`);
    const inert = page.query<HTMLScriptElement>('#inert');
    expect(inert.getAttribute('nonce')).to.equal('');
    expect(inert.nonce).to.equal('n');
    expect(inert.outerHTML).to.contain('nonce=""');
  });

  it('the attribute is hidden in no template, but in what is inserted from it', async () => {
    const page = await openGuarded(`'nonce-n'`);
    const { content } = page.query<HTMLTemplateElement>('template');
    const script = content.querySelector('script') as HTMLScriptElement;
    expect([script.getAttribute('nonce'), script.nonce]).to.deep.equal(['n', 'n']);
    const inserted = page.document.importNode(script, true);
    page.document.body.append(inserted);
    expect([inserted.getAttribute('nonce'), inserted.nonce]).to.deep.equal(['', 'n']);
  });

  it('the attribute is hidden only where the policy came in a header', async () => {
    const page = await openPlainPage({
      head: `<meta http-equiv="Content-Security-Policy" content="script-src 'nonce-n'">`,
      body: markup,
    });
    expect(page.query('#inert').getAttribute('nonce')).to.equal('n');
  });

  const copies: readonly (readonly [string, (page: TestPage) => Node, readonly string[]])[] = [
    ['whose attributes were copied', (page) => copyOf(page, page.query('#inert')), []],
    [
      'whose property was copied',
      (page) => {
        const copy = copyOf(page, page.query('#inert'));
        copy.nonce = page.query('#inert').nonce ?? '';
        return copy;
      },
      ['inline'],
    ],
    [
      'that is a clone',
      (page) => {
        const clone = page.query('#inert').cloneNode(true) as HTMLScriptElement;
        clone.type = '';
        return clone;
      },
      ['inline'],
    ],
    [
      'from a template of the parser',
      (page) => page.document.importNode(page.query<HTMLTemplateElement>('template').content, true),
      ['templated'],
    ],
    ['without a nonce', (page) => makeScript(page, { text: inline }), []],
    ['from a URL without a nonce', (page) => makeScript(page, { src: 'a.js', async: false }), []],
  ];
  for (const [what, make, ran] of copies)
    it(`a script ${what} ${ran.length ? 'runs' : 'is blocked'}`, async () => {
      const page = await openGuarded(`'nonce-n'`);
      expect(await ranBefore(page, make(page))).to.deep.equal(ran);
      expect(await page.requests()).to.deep.equal(['control.js']);
    });
});

describe(`under a policy with a nonce and 'strict-dynamic'`, () => {
  afterEach(closePages);

  const made: readonly (readonly [string, (page: TestPage) => Node, readonly string[]])[] = [
    ['from a URL', (page) => makeScript(page, { src: 'a.js', async: false }), ['a.js']],
    ['inline', (page) => makeScript(page, { text: inline }), ['inline']],
    [
      'of a contextual fragment',
      ({ document }) =>
        document.createRange().createContextualFragment(`<script>${inline}</script>`),
      ['inline'],
    ],
    [
      'that is a clone of an inert one of the parser',
      (page) => {
        const clone = page.query('#foreign').cloneNode(true) as HTMLScriptElement;
        clone.type = '';
        return clone;
      },
      ['inline'],
    ],
    [
      'that is an inert one of the parser, with another type and moved',
      (page) => {
        const script = page.query<HTMLScriptElement>('#foreign');
        script.type = '';
        return script;
      },
      ['inline'],
    ],
    [
      'from a template of the parser',
      ({ document }) =>
        document.importNode(
          (document.querySelectorAll('template')[1] as HTMLTemplateElement).content,
          true,
        ),
      ['foreign template'],
    ],
  ];
  for (const [what, make, ran] of made)
    it(`a script without a nonce runs, ${what}`, async () => {
      const page = await openGuarded(`'nonce-n' 'strict-dynamic'`);
      expect(await ranBefore(page, make(page))).to.deep.equal(ran);
    });

  it('a script of the parser without a nonce is blocked', async () => {
    const page = await openGuarded(`'nonce-n' 'strict-dynamic'`, {
      body: `<script>${inline}</script><script src="a.js"></script>
        <script nonce="n">ran.push('allowed');</script>`,
    });
    expect(page.window.ran).to.deep.equal(['allowed']);
    expect(await page.requests()).to.deep.equal([]);
  });

  it('a script without a nonce that document.write makes is blocked', async () => {
    const page = await openGuarded(`'nonce-n' 'strict-dynamic'`, {
      body: `<script nonce="n">document.write('<script>ran.push("written");<\\/script>');</script>
        <script nonce="n">ran.push('allowed');</script>`,
    });
    expect(page.window.ran).to.deep.equal(['allowed']);
  });
});

describe(`under a policy with style-src 'self'`, () => {
  afterEach(closePages);

  it('only style sheets made by scripts, and styles set as properties, take effect', async () => {
    const page = await openPlainPage({
      headers: { 'Content-Security-Policy': `style-src 'self'` },
      body: '<p id="attribute" style="top: 1px"></p><p id="element"></p><p id="set"></p><p id="property"></p><p id="sheet"></p>',
    });
    const { document, window } = page;
    const style = document.createElement('style');
    style.textContent = '#element { top: 1px }';
    document.head.append(style);
    page.query('#set').setAttribute('style', 'top: 1px');
    page.query('#property').style.top = '1px';
    const sheet = new window.CSSStyleSheet();
    sheet.replaceSync('#sheet { top: 1px }');
    document.adoptedStyleSheets = [sheet];
    const styled = [...document.querySelectorAll('p')].filter(
      (element) => window.getComputedStyle(element).top === '1px',
    );
    expect(styled.map(({ id }) => id)).to.deep.equal(['property', 'sheet']);
  });
});
