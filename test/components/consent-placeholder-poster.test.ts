import { expect } from 'chai';
import { closePages, openPage, testPolicy, type TestPage } from '../support/page.js';
import { part, shownPart } from '../support/placeholder.js';
import { violations } from '../support/axe.js';
import { nextEvent, until } from '../support/until.js';

const policy = {
  ...testPolicy,
  services: [
    {
      id: 'tube',
      category: 'marketing',
      label: 'Tube',
      provider: 'Tube Ltd.',
      description: 'Plays our films.',
      privacyUrl: 'https://tube.example/privacy',
    },
  ],
};

/** What a page's style sheet commonly says of its pictures. */
const reset = '<style>img, iframe { display: block; max-width: 100%; height: auto }</style>';
const picture =
  '<img slot="poster" alt="" src="data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 width=%22900%22 height=%22900%22%3E%3Crect width=%22900%22 height=%22900%22 fill=%22red%22/%3E%3C/svg%3E">';
const film = '<iframe data-src="film.html" title="Film" width="560" height="315"></iframe>';
const gateOf = (content: string, attributes = '') =>
  `<consent-gate service="tube" ${attributes}>${content}</consent-gate>`;
const files = { 'film.html': '<!doctype html><title>Film</title>' };

async function blocked(body: string, head = ''): Promise<TestPage> {
  const page = await openPage({ policy, files, head, body: `<main><h1>Page</h1>${body}</main>` });
  await shownPart(page, 'placeholder');
  return page;
}

/** Resolves once the gate is open and shows nothing of its own. */
async function open(page: TestPage): Promise<void> {
  const activated = nextEvent(page.query('consent-gate'), 'consent-gate-activated');
  part(page, 'allow-once')!.click();
  await activated;
  await until(() => !part(page, 'placeholder'), 'the placeholder to go');
}

const box = (page: TestPage, selector: string): number[] => {
  const { x, y, width, height } = page.query(selector).getBoundingClientRect();
  return [x, y, width, height].map(Math.round);
};

describe('the placeholder of a service', () => {
  afterEach(closePages);

  it('says what is blocked, whose it is, what it is for, in which category, and more (G1)', async () => {
    const page = await blocked(gateOf(film));
    const region = part(page, 'placeholder')!;
    expect(region.matches('section[aria-labelledby]')).to.be.true;
    expect(part(page, 'placeholder-title')!.textContent).to.contain('Tube');
    expect(part(page, 'placeholder-body')!.textContent.replace(/\s+/g, ' ')).to.match(
      /Film ?Plays our films\. Nothing has been loaded yet.* Tube Ltd\. .* Category: Marketing · Privacy policy · Cookie settings/,
    );
    expect(part(page, 'link')!.getAttribute('href')).to.equal('https://tube.example/privacy');
  });

  it('moves focus to where the content is (G2)', async () => {
    const page = await blocked(gateOf(film + picture));
    part(page, 'allow-once')!.focus();
    await open(page);
    expect(page.document.activeElement === page.query('consent-gate')).to.be.true;
  });

  describe('with a poster', () => {
    it('shows it behind the text, which has a panel of its own', async () => {
      const page = await blocked(gateOf(film + picture), reset);
      expect(box(page, 'img'), 'fills the gate').to.deep.equal(box(page, 'consent-gate'));
      const { window } = page;
      const layout = part(page, 'allow-once')!.closest<HTMLElement>('.layout')!;
      const panel = window.getComputedStyle(layout).backgroundColor;
      expect(window.getComputedStyle(part(page, 'placeholder')!).backgroundColor).to.equal(
        'rgba(0, 0, 0, 0)',
      );
      expect(panel, 'opaque').not.to.match(/^rgba|\//);
      // What is on top is the panel with its text, not the picture.
      const root = layout.getRootNode() as ShadowRoot;
      for (const name of ['placeholder-title', 'placeholder-body', 'allow-once', 'allow-always']) {
        const { x, y, width, height } = part(page, name)!.getBoundingClientRect();
        const top = root.elementFromPoint(x + width / 2, y + height / 2);
        expect(layout.contains(top), name).to.be.true;
      }
      expect(layout.offsetHeight).to.be.lessThan(part(page, 'placeholder')!.offsetHeight);
      expect(await violations(page)).to.deep.equal([]);
    });

    it('keeps it out of what is asked for, offered or held open', async () => {
      const own = '<div slot="poster"><img src="still.gif" alt="" width="40" height="900"></div>';
      const page = await openPage({
        policy,
        body: `${gateOf(own + film)}<consent-gate service="tube" id="script">${picture}<script type="text/plain">ran.push(1);</script></consent-gate>`,
      });
      await shownPart(page, 'allow-once');
      expect(part(page, 'placeholder')!.textContent).to.contain('Film');
      expect(Math.abs(page.query('consent-gate').offsetHeight - 315)).to.be.below(10);
      expect(part(page, 'allow-once', '#script') === null, 'no embed, no offer').to.be.true;
    });

    it('takes it away with the placeholder, and brings it back', async () => {
      const page = await blocked(gateOf(film + picture), reset);
      page.consent.save({ tube: true });
      await until(() => !page.query('img').checkVisibility(), 'the poster to go');
      page.consent.rejectAll();
      await until(() => page.query('img').checkVisibility(), 'the poster to come back');
    });

    it('never shows it in a gate that opens at once, whatever the page says of its pictures', async () => {
      const page = await openPage({
        policy,
        files,
        head: reset,
        stored: { marketing: 'y', tube: 'y' },
        body: gateOf(picture + film),
      });
      await until(() => page.query('iframe').hasAttribute('src'), 'the film');
      expect(page.query('img').checkVisibility()).to.be.false;
      expect(box(page, 'iframe').slice(0, 2)).to.deep.equal(box(page, 'consent-gate').slice(0, 2));
    });

    it('takes one that comes later, and one behind words of the site’s own', async () => {
      const page = await blocked(gateOf(film));
      page.query('consent-gate').insertAdjacentHTML('beforeend', picture);
      await until(() => part(page, 'placeholder')!.classList.contains('over'), 'the panel');
      page
        .query('consent-gate')
        .insertAdjacentHTML('beforeend', '<p slot="placeholder" style="display:flex">Ours.</p>');
      page.consent.rejectAll();
      await until(() => !part(page, 'placeholder'), 'our own to go');
      const words = page.query('p[slot]');
      const { x, y } = words.getBoundingClientRect();
      expect(page.document.elementFromPoint(x + 4, y + 4) === words, 'on top').to.be.true;
      expect(page.query('img').checkVisibility(), 'behind').to.be.true;
      expect(page.window.getComputedStyle(words).display).to.equal('flex');
    });
  });

  describe('takes the room of its content', () => {
    const after = '<p id="after">After</p>';
    for (const [what, content, head, width] of [
      ['by width and height', film, '', 800],
      ['by width and height, in a column of 320 pixels', film, reset, 320],
      [
        'by aspect-ratio',
        '<iframe data-src="film.html" title="Film"></iframe>',
        '<style>iframe { display: block; width: 100%; aspect-ratio: 4 / 3; border: 0 }</style>',
        800,
      ],
      [
        'by aspect-ratio, in a column of 320 pixels',
        '<iframe data-src="film.html" title="Film"></iframe>',
        '<style>iframe { display: block; width: 100%; aspect-ratio: 16 / 9; border: 0 }</style>',
        320,
      ],
    ] as const)
      for (const poster of ['', picture])
        it(`${what}${poster && ', with a poster'}: nothing moves when that comes`, async () => {
          const page = await blocked(
            `<div style="inline-size:${width}px">${gateOf(content + poster)}</div>${after}`,
            head,
          );
          const boxes = () => ['consent-gate', 'iframe', '#after'].map((each) => box(page, each));
          const before = boxes();
          await open(page);
          expect(boxes()).to.deep.equal(before);
        });
  });
});
