import { expect } from 'chai';
import { closePages, openPage, testPolicy, type TestPage } from '../support/page.js';
import { nextFrame, until } from '../support/until.js';

const content = `
  <iframe data-src="frame.html" title="Film"></iframe>
  <img data-src="image.gif" alt=""><img data-srcset="set.gif 1x" alt="">
  <link rel="stylesheet" data-href="style.css"><link rel="preload" as="image" data-href="early.gif">
  <video data-src="video.wav" data-poster="poster.gif" preload="auto"></video>
  <audio preload="auto"><source data-src="audio.wav" type="audio/wav"></audio>
  <object data-src="object.svg" type="image/svg+xml"></object>
  <embed data-src="embed.svg" type="image/svg+xml">
  <script type="text/plain" data-src="external.js"></script>
  <script type="text/plain">ran.push('inline');</script>
  <template>Text <b class="templated">of a template</b> <iframe src="templated.html" title="Map"></iframe>
    <script src="templated.js"></script><script>ran.push('templated');</script></template>`;

const body = `<div id="holder"><consent-gate category="marketing">${content}</consent-gate></div>`;

/** As Turbo and htmx do with a body that they put in: scripts made by markup or cloning would not run. */
function makeScriptsAnew(page: TestPage, root: ParentNode): void {
  for (const script of root.querySelectorAll('script')) {
    const anew = page.document.createElement('script');
    for (const { name, value } of script.attributes) anew.setAttribute(name, value);
    anew.textContent = script.textContent;
    script.replaceWith(anew);
  }
}

/** Ways to keep a part of the page. Each gives what puts it back, in place of all that is there. */
const ways: Readonly<Record<string, (page: TestPage, part: Element) => () => void>> = {
  'a clone': (page, part) => {
    const copy = part.cloneNode(true) as Element;
    return () => {
      makeScriptsAnew(page, copy);
      page.document.body.replaceChildren(copy);
    };
  },
  'an import': (page, part) => {
    const copy = page.document.importNode(part, true);
    return () => page.document.body.replaceChildren(copy);
  },
  'markup from a clone': (page, part) => {
    const { outerHTML } = part.cloneNode(true) as Element;
    return () => {
      page.document.body.innerHTML = outerHTML;
    };
  },
  'markup of the page itself': (page, part) => {
    const { outerHTML } = part;
    return () => {
      page.document.body.innerHTML = outerHTML;
    };
  },
  'a parsed document': (page, part) => {
    const { outerHTML } = part;
    return () => {
      const other = new page.window.DOMParser().parseFromString(outerHTML, 'text/html');
      makeScriptsAnew(page, other);
      page.document.body.replaceWith(page.document.adoptNode(other.body));
    };
  },
};

/** What the browser asks for by itself while it inserts the live markup, before any script can step in. */
const fromClones = ['a clone', 'an import', 'markup from a clone'];

/** A page on which everything has loaded, and a copy of it. */
async function openWithCopy(way: string): Promise<{ page: TestPage; putBack: () => void }> {
  const policy = { ...testPolicy, zones: { account: { allow: ['necessary'] } } };
  const page = await openPage({ policy, body });
  page.consent.acceptAll();
  await until(() => page.window.ran.length === 4, 'the scripts');
  await until(async () => new Set(await page.requests()).size === 13, 'everything to load');
  await settled(page);
  const putBack = ways[way]?.(page, page.query('#holder')) as () => void;
  await settled(page);
  page.document.body.replaceChildren();
  await page.requests();
  return { page, putBack };
}

/** What had to happen has happened, on the page and on its way to the server. */
async function settled(page: TestPage): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    await nextFrame();
    await page.requests();
  }
}

describe('a copy of an open gate', () => {
  afterEach(closePages);

  for (const way of Object.keys(ways)) {
    for (const [what, deny] of [
      ['consent was withdrawn', (page: TestPage) => page.consent.rejectAll()],
      ['the zone forbids it', (page: TestPage) => page.consent.setZone('account')],
    ] as const)
      it(`that is ${way}: is inert where ${what} meanwhile`, async () => {
        const { page, putBack } = await openWithCopy(way);
        void deny(page);
        const before = await page.requests();
        putBack();
        await nextFrame();
        if (fromClones.includes(way)) {
          await settled(page);
          expect((await page.requests()).slice(before.length)).to.deep.equal([]);
        }
        expect(page.window.ran).to.have.length(4);
        expect(page.query('consent-gate').getAttribute('state')).to.equal('blocked');
        const live = ':is([src], [srcset], [href], [poster], object[data])';
        expect(page.count(`consent-gate ${live}:not(script)`)).to.equal(0);
        expect(page.count('.templated')).to.equal(0);
        expect(page.query('consent-gate').textContent).to.not.contain('Text');
        await settled(page);
        expect(page.window.ran).to.have.length(4);
        expect(page.window.uncaught).to.deep.equal([]);
      });

    it(`that is ${way}: is open where consent still holds, and runs nothing twice`, async () => {
      const { page, putBack } = await openWithCopy(way);
      putBack();
      expect(page.query('consent-gate').getAttribute('state')).to.equal('active');
      await until(
        () => page.query<HTMLIFrameElement>('iframe').contentDocument?.querySelector('p'),
        'the frame',
      );
      await settled(page);
      expect(page.window.ran).to.have.length(4);
      expect(page.count('.templated')).to.equal(1);
      expect(page.count('iframe[src]')).to.equal(2);
      expect(page.window.uncaught).to.deep.equal([]);

      page.consent.rejectAll();
      expect(page.count('.templated, iframe[src]')).to.equal(0);
      page.consent.acceptAll();
      expect(page.count('.templated')).to.equal(1);
      await settled(page);
      expect(page.window.ran).to.have.length(4);
    });
  }

  it('of a copy is no different', async () => {
    const { page, putBack } = await openWithCopy('a clone');
    putBack();
    await settled(page);
    const second = page.query('#holder').cloneNode(true);
    page.consent.rejectAll();
    const before = await page.requests();
    page.document.body.replaceChildren(second);
    await settled(page);
    expect((await page.requests()).slice(before.length)).to.deep.equal([]);
    expect(page.count('.templated')).to.equal(0);
    expect(page.window.ran).to.have.length(4);
  });
});

describe('a copy of a blocked gate', () => {
  afterEach(closePages);

  it('leaves alone what the page itself has given a live URL beside the waiting one', async () => {
    const page = await openPage({
      body: '<consent-gate category="analytics"><img data-src="a.gif" src="grey.gif" alt=""></consent-gate>',
    });
    const copy = page.query('consent-gate').cloneNode(true) as Element;
    expect(copy.firstElementChild?.getAttribute('src')).to.equal('grey.gif');
  });
});

describe('a script that has been inserted', () => {
  afterEach(closePages);

  const kinds = [
    'data-src="a.js"',
    'async data-src="b.js"',
    'data-type="module" data-src="c.js"',
    'data-type="text/javascript" data-src="d.js"',
  ];
  const inert = `${kinds.map((kind) => `<script type="text/plain" ${kind}></script>`).join('')}
    <script type="text/plain">ran.push('inline ' + document.currentScript.type);</script>
    <script type="text/plain" data-type="module">ran.push('module');</script>`;

  it('bears a type that is none from then on, and has run all the same', async () => {
    const page = await openPage({
      body: `<consent-gate category="analytics">${inert}</consent-gate>`,
    });
    page.consent.acceptAll();
    await until(() => page.window.ran.length === 6, 'the scripts');
    const types = [...page.document.querySelectorAll('consent-gate script')].map((script) =>
      script.getAttribute('type'),
    );
    expect(new Set(types)).to.deep.equal(new Set(['consent/ran', 'text/plain']));
    await settled(page);
    expect([...page.window.ran].sort()).to.deep.equal([
      'a.js',
      'b.js',
      'c.js',
      'd.js',
      'inline ',
      'module',
    ]);
    expect((await page.requests()).sort()).to.deep.equal(['a.js', 'b.js', 'c.js', 'd.js']);
  });

  it('is found by its URL, as vendors look for their own', async () => {
    const page = await openPage({
      files: { 'a.js': `ran.push(document.querySelector('script[src="a.js"]').id);` },
      body: `<consent-gate category="analytics">
        <script type="text/plain" id="vendor" data-src="a.js"></script></consent-gate>`,
    });
    page.consent.acceptAll();
    await until(() => page.window.ran.length, 'the script');
    expect(page.window.ran).to.deep.equal(['vendor']);
  });

  it('in the head is not run again when the same one is put in again', async () => {
    const script = '<script type="text/plain" data-consent="analytics" data-src="a.js"></script>';
    const page = await openPage({ head: script, stored: { analytics: 'y', marketing: 'n' } });
    await until(() => page.window.ran.length, 'the script');
    for (let visit = 0; visit < 2; visit += 1) {
      const { head } = new page.window.DOMParser().parseFromString(script, 'text/html');
      page.document.head.append(head.firstElementChild as Element);
    }
    const { head } = new page.window.DOMParser().parseFromString(
      script.replace('a.js', 'b.js'),
      'text/html',
    );
    page.document.head.append(head.firstElementChild as Element);
    await until(() => page.window.ran.length === 2, 'the other script');
    expect(page.window.ran).to.deep.equal(['a.js', 'b.js']);
    expect(await page.requests()).to.deep.equal(['a.js', 'b.js']);
  });
});
