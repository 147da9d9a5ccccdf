import { expect } from 'chai';
import { byEngine } from '../support/engine.js';
import { closePages } from '../support/page.js';
import { complete, openPlainPage, requestsWith } from './support.js';

/** What could be fetched; `T` stands for the start of a path. */
const content = `
  <iframe src="Tiframe.html" title="Frame"></iframe>
  <iframe loading="lazy" src="Tlazy.html" title="Frame"></iframe>
  <img src="Tsrc.gif" alt="">
  <img srcset="Tsrcset.gif 1x" alt="">
  <picture><source srcset="Tpicture.gif"><img alt=""></picture>
  <img loading="lazy" src="Tlazy.gif" alt="">
  <input type="image" src="Tinput.gif" alt="">
  <link rel="stylesheet" href="Tsheet.css">
  <link rel="preload" as="image" href="Tpreload.gif">
  <video src="Tvideo.wav"></video>
  <video poster="Tposter.gif"></video>
  <audio src="Taudio.wav"></audio>
  <object data="Tobject.html"></object>
  <embed src="Tembed.html">`;
const paths = [...content.matchAll(/T([\w-]+\.\w+)/g)].map(([, path = '']) => path);

/** What takes the URLs away, and puts each element out of the page and in again. `<x-gate>` does so to what is in it. */
const stripping = `
  function strip(root) {
    for (const element of root.querySelectorAll('[src],[srcset],[href],[poster],[data]')) {
      for (const name of ['src', 'srcset', 'href', 'poster', 'data']) element.removeAttribute(name);
      const { parentNode, nextSibling } = element;
      element.remove();
      parentNode.insertBefore(element, nextSibling);
    }
  }
  customElements.define('x-gate', class extends HTMLElement {
    connectedCallback() { strip(this); }
  });
  new MutationObserver(() => document.querySelectorAll('x-watched').forEach(strip))
    .observe(document, { childList: true, subtree: true });
  function template(html) {
    const made = document.createElement('template');
    made.innerHTML = html;
    return made.content;
  }`;

interface Outcome {
  /** The text of a script that inserts `html`. */
  readonly insert: string;
  /** Requested each time; what is named neither here nor in `perhaps`, never. */
  readonly always: readonly string[];
  /** Requested most times: it depends on whether the request is on its way before it is called off. */
  readonly perhaps: readonly string[];
}

const sheets = ['sheet.css', 'preload.gif'];
const images = ['src.gif', 'srcset.gif', 'picture.gif'];
const embeds = ['object.html', 'embed.html'];

const inOneTask = byEngine({
  chromium: { always: sheets, perhaps: ['iframe.html', ...embeds] },
  firefox: { always: sheets, perhaps: ['iframe.html', 'input.gif', ...embeds] },
  webkit: { always: [...sheets, ...images], perhaps: ['input.gif', 'poster.gif'] },
});

const ways: Readonly<Record<string, Outcome>> = {
  'by its element, after importNode': {
    insert: 'document.body.append(document.importNode(template(html), true));',
    ...inOneTask,
  },
  'by its element, after cloneNode': {
    insert: 'document.body.append(template(html).cloneNode(true));',
    ...inOneTask,
  },
  'by its element, after innerHTML': {
    insert: `document.querySelector('#holder').innerHTML = html;`,
    ...inOneTask,
  },
  'by a MutationObserver': {
    insert: `document.querySelector('#holder').innerHTML = html.replaceAll('x-gate', 'x-watched');`,
    ...byEngine({
      chromium: {
        always: sheets,
        perhaps: ['iframe.html', 'poster.gif', ...images, 'input.gif', ...embeds],
      },
      firefox: {
        always: sheets,
        perhaps: ['iframe.html', 'poster.gif', ...images, 'input.gif', ...embeds],
      },
      webkit: { always: [...sheets, ...images], perhaps: ['input.gif', 'poster.gif'] },
    }),
  },
  'before it is inserted, after importNode': {
    insert: `const made = document.importNode(template(html), true);
      strip(made.querySelector('x-gate'));
      document.body.append(made);`,
    ...byEngine({
      chromium: { always: [], perhaps: [] },
      firefox: { always: [], perhaps: ['input.gif'] },
      webkit: {
        always: images,
        perhaps: ['input.gif', 'poster.gif'],
      },
    }),
  },
  'before it is inserted, after cloneNode within the template’s own document': {
    insert: `const made = template(html).cloneNode(true);
      strip(made.querySelector('x-gate'));
      document.body.append(made);`,
    always: [],
    perhaps: [],
  },
};

describe('content with live URLs that loses them in the task that inserts it', () => {
  afterEach(closePages);

  for (const [way, { insert, always, perhaps }] of Object.entries(ways))
    it(`${way}: ${always.length || perhaps.length ? 'some is requested' : 'nothing is requested'}`, async () => {
      const page = await openPlainPage({ before: stripping, body: '<div id="holder"></div>' });
      const html = `<x-gate>${content.replaceAll('T', 'tested-')}</x-gate>
        ${content.replaceAll('T', 'control-').replaceAll('control-itle', 'Title')}`;
      const script = page.document.createElement('script');
      script.text = `{ const html = ${JSON.stringify(html)}; ${insert} }`;
      page.document.body.append(script);
      await requestsWith(page, ...paths.map((path) => `control-${path}`));
      await complete(page);
      const tested = (await page.requests()).flatMap(
        (path) => /^tested-(.*)/.exec(path)?.[1] ?? [],
      );
      expect(tested.filter((path) => !perhaps.includes(path))).to.have.members(always);
    });
});
