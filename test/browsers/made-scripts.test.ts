import { expect } from 'chai';
import { closePages, type TestPage } from '../support/page.js';
import { until } from '../support/until.js';
import { makeScript, openPlainPage } from './support.js';

const markup = `<script>ran.push('inline');</script><script src="external.js"></script>`;

/** Ways of making scripts from markup, each ending with nodes in the body. */
const ways: Readonly<Record<string, (page: TestPage, holder: HTMLElement) => void>> = {
  innerHTML: (_, holder) => {
    holder.innerHTML = markup;
  },
  'innerHTML, cloned': ({ document }, holder) => {
    const source = document.createElement('div');
    source.innerHTML = markup;
    holder.append(source.cloneNode(true));
  },
  'innerHTML of a template, imported': ({ document }, holder) => {
    const template = document.createElement('template');
    template.innerHTML = markup;
    holder.append(document.importNode(template.content, true));
  },
  'innerHTML of a template, moved': ({ document }, holder) => {
    const template = document.createElement('template');
    template.innerHTML = markup;
    holder.append(template.content);
  },
  outerHTML: ({ document }, holder) => {
    const old = document.createElement('i');
    holder.append(old);
    old.outerHTML = markup;
  },
  insertAdjacentHTML: (_, holder) => {
    holder.insertAdjacentHTML('beforeend', markup);
  },
  'DOMParser, adopted': ({ window }, holder) => {
    const parsed = new window.DOMParser().parseFromString(markup, 'text/html');
    holder.append(...parsed.head.childNodes);
  },
  'DOMParser, imported': ({ window, document }, holder) => {
    const parsed = new window.DOMParser().parseFromString(markup, 'text/html');
    holder.append(document.importNode(parsed.head, true));
  },
  createContextualFragment: ({ document }, holder) => {
    holder.append(document.createRange().createContextualFragment(markup));
  },
  'template that the parser made, imported': ({ document }, holder) => {
    const template = document.querySelector('template') as HTMLTemplateElement;
    holder.append(document.importNode(template.content, true));
  },
  'template that the parser made, cloned': ({ document }, holder) => {
    const template = document.querySelector('template') as HTMLTemplateElement;
    holder.append(template.content.cloneNode(true));
  },
  'template that the parser made, moved': ({ document }, holder) => {
    const template = document.querySelector('template') as HTMLTemplateElement;
    holder.append(template.content);
  },
};

const running = /Contextual|parser made/;

describe('scripts from', () => {
  afterEach(closePages);

  for (const [way, insert] of Object.entries(ways))
    it(`${way} ${running.test(way) ? 'run' : 'never run, and are not fetched'}`, async () => {
      const page = await openPlainPage({ body: `<div></div><template>${markup}</template>` });
      insert(page, page.query('div'));
      expect(page.count('body script')).to.equal(2);
      page.document.body.append(makeScript(page, { src: 'control.js', async: false }));
      await until(() => page.window.ran.includes('control.js'), 'the control');
      const ran = running.test(way) ? ['inline', 'external.js'] : [];
      await until(() => page.window.ran.length > ran.length, 'all of them');
      expect(page.window.ran).to.have.members([...ran, 'control.js']);
      expect(await page.requests()).to.have.members([...ran.slice(1), 'control.js']);
    });
});

describe('scripts that the parser comes to run at once', () => {
  afterEach(closePages);

  for (const [where, body] of [
    ['in an element that is not defined', '<x-gate>S</x-gate>'],
    ['in an element that is hidden', '<x-gate hidden>S</x-gate>'],
    ['in an element that is not displayed', '<div style="display:none">S</div>'],
    ['in a closed details', '<details>S</details>'],
    [
      'in the slot of an element with a shadow root',
      '<x-gate><template shadowrootmode="open"></template>S</x-gate>',
    ],
    [
      'in a declarative shadow root',
      '<x-gate><template shadowrootmode="open">S</template></x-gate>',
    ],
  ] as const)
    it(where, async () => {
      const script = `<script>ran.push(document.currentScript ? 'current' : 'null');</script>`;
      const next = `<script>ran.push('next');</script>`;
      const page = await openPlainPage({ body: body.replace('S', script) + next });
      expect(page.window.ran).to.deep.equal([
        where.startsWith('in a declarative') ? 'null' : 'current',
        'next',
      ]);
    });

  it('in an element that is defined, after its connectedCallback', async () => {
    const page = await openPlainPage({
      before: `customElements.define('x-gate', class extends HTMLElement {
        connectedCallback() { ran.push('connected with ' + this.childNodes.length); }
      });`,
      body: `<x-gate><script>ran.push('inside');</script></x-gate>`,
    });
    expect(page.window.ran).to.deep.equal(['connected with 0', 'inside']);
  });

  it('but not where markup is set with setHTMLUnsafe, which knows shadow roots', async () => {
    const page = await openPlainPage({ body: '<div></div>' });
    const holder = page.query('div');
    holder.setHTMLUnsafe(
      `${markup}<x-gate><template shadowrootmode="open">${markup}</template></x-gate>`,
    );
    expect(holder.querySelector('x-gate')?.shadowRoot?.querySelectorAll('script')).to.have.length(
      2,
    );
    page.document.body.append(makeScript(page, { src: 'control.js' }));
    await until(() => page.window.ran.includes('control.js'), 'the control');
    expect(page.window.ran).to.deep.equal(['control.js']);
    expect(await page.requests()).to.deep.equal(['control.js']);
  });
});
