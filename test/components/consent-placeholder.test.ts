import { expect } from 'chai';
import type { Problem } from '../../src/policy/problem.js';
import { closePages, openPage, testPolicy, type TestPage } from '../support/page.js';
import { frame, gate, openBlocked, part, shownPart } from '../support/placeholder.js';
import { nextEvent, until } from '../support/until.js';

/** The placeholder's chunk has come, for whoever wants it, and has done its work. */
async function whenDrawn(page: TestPage): Promise<void> {
  const probe = page.document.createElement('consent-gate');
  probe.id = 'probe';
  probe.setAttribute('category', 'marketing');
  probe.innerHTML = '<iframe data-src="probe.html" title="Probe"></iframe>';
  page.document.body.append(probe);
  await shownPart(page, 'placeholder', '#probe');
}

describe('placeholder', () => {
  afterEach(closePages);

  describe('is shown', () => {
    for (const content of [
      frame,
      '<video data-src="a.wav"></video>',
      '<audio data-src="a.wav" controls></audio>',
      '<object data-src="o.svg"></object>',
      '<embed data-src="e.svg">',
      '<img data-src="i.gif" alt="Map" width="300" height="200">',
      '<template><iframe src="film.html" title="Film"></iframe></template>',
      '<div><p><iframe data-src="film.html" title="Film"></iframe></p></div>',
    ])
      it(`for ${content}`, async () => {
        const page = await openBlocked({ body: gate(content) });
        const { width, height } = part(page, 'placeholder')!.getBoundingClientRect();
        expect(width).to.be.above(100);
        expect(height).to.be.above(100);
        expect(await page.requests()).to.deep.equal([]);
      });

    it('with its parts and texts', async () => {
      const page = await openBlocked({ body: gate(frame, 'service="tube"') });
      for (const name of ['placeholder', 'placeholder-title', 'placeholder-body'])
        expect(part(page, name)!.textContent.trim(), name).to.not.equal('');
      expect(part(page, 'placeholder-title')!.textContent).to.contain('Tube');
      expect(part(page, 'placeholder-body')!.textContent).to.contain('Tube Ltd.');
      for (const name of ['allow-once', 'allow-always']) {
        expect(part(page, name)!.localName, name).to.equal('button');
        expect(part(page, name)!.part.contains('button'), name).to.be.true;
      }
    });

    it('with the category’s name where the gate names no service', async () => {
      const page = await openBlocked();
      expect(part(page, 'placeholder-title')!.textContent).to.contain('Marketing');
    });

    it('again after a withdrawal', async () => {
      const page = await openBlocked();
      page.consent.acceptAll();
      await until(() => !part(page, 'placeholder'), 'the placeholder to go');
      page.consent.rejectAll();
      await shownPart(page, 'placeholder');
    });

    it('in the site’s own words', async () => {
      const page = await openBlocked({
        policy: {
          ...testPolicy,
          texts: { en: { 'gate.allow-once': 'Just now', 'gate.title': '{name}, blocked' } },
        },
      });
      expect(part(page, 'allow-once')!.textContent.trim()).to.equal('Just now');
      expect(part(page, 'placeholder-title')!.textContent.trim()).to.equal('Marketing, blocked');
    });
  });

  describe('is not shown, and the gate takes no space,', () => {
    for (const content of [
      '<script type="text/plain">ran.push(1);</script>',
      '<script type="text/plain" data-src="a.js"></script><link rel="stylesheet" data-href="s.css">',
      '<img data-src="pixel.gif" alt="" width="1" height="1">',
      '<img data-src="pixel.gif" alt="" width="2" height="2">',
      '<template><script src="a.js"></script></template>',
    ])
      it(`for ${content}`, async () => {
        const page = await openPage({
          body: `<p>before</p>${gate(content, 'category="analytics"')}`,
        });
        await whenDrawn(page);
        expect(part(page, 'placeholder') === null).to.be.true;
        const { width, height } = page.query('consent-gate').getBoundingClientRect();
        expect([width, height]).to.deep.equal([0, 0]);
      });

    it('and its chunk is not loaded', async () => {
      const page = await openPage({
        body: gate('<script type="text/plain" data-src="a.js"></script>'),
      });
      page.consent.rejectAll();
      expect(await page.distRequests()).to.not.include('dist/chunks/placeholder.js');
    });
  });

  it('is not shown, nor loaded, where the policy was refused', async () => {
    const page = await openPage({ policy: 'nonsense', body: gate() });
    await until(() => page.window.errors.length, 'the console error');
    expect(part(page, 'placeholder') === null).to.be.true;
    expect(await page.distRequests()).to.not.include('dist/chunks/placeholder.js');
  });

  describe('its slot', () => {
    const own =
      '<p slot="placeholder" id="own">Ours. <button data-consent-action="accept-all">OK</button></p>';

    it('is shown instead of ours', async () => {
      const page = await openPage({ body: gate(own + frame) });
      const shown = page.query('#own');
      await until(
        () =>
          shown.getBoundingClientRect().height && getComputedStyle(shown).visibility === 'visible',
        'the slot',
      );
      await whenDrawn(page);
      expect(part(page, 'allow-once') === null).to.be.true;
    });

    it('is shown for a gate without an embed too', async () => {
      const page = await openPage({
        body: gate(`${own}<script type="text/plain">ran.push(1);</script>`),
      });
      await until(() => page.query('#own').getBoundingClientRect().height, 'the slot');
    });

    it('is never shown in a gate that opens at once', async () => {
      const page = await openPage({ body: gate(frame) });
      page.consent.acceptAll();
      page.document.body.insertAdjacentHTML('beforeend', gate(own + frame));
      // Nothing is painted before that.
      await Promise.resolve();
      expect(page.query('#own').getBoundingClientRect().height).to.equal(0);
    });

    it('is gone once the gate is open', async () => {
      const page = await openPage({ body: gate(own + frame) });
      await until(() => page.query('#own').getBoundingClientRect().height, 'the slot');
      page.query<HTMLElement>('#own button').click();
      await until(() => !page.query('#own').getBoundingClientRect().height, 'the slot to go');
    });
  });

  describe('size', () => {
    const box = (page: TestPage, selector: string) => {
      const { x, y, width, height } = page.query(selector).getBoundingClientRect();
      return [x, y, width, height].map(Math.round);
    };

    for (const [what, content] of [
      ['an iframe', frame],
      [
        'a large iframe',
        '<iframe data-src="film.html" title="Film" style="width:100%;aspect-ratio:16/9;border:0"></iframe>',
      ],
      ['an image', '<img data-src="photo.svg" alt="Map" width="320" height="240">'],
      ['a video', '<video data-src="a.wav" width="400" height="300"></video>'],
    ] as const)
      it(`${what} takes the same room before, during and after: nothing shifts`, async () => {
        const page = await openPage({
          files: {
            'photo.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="240"></svg>',
          },
          body: `<p>before</p>${gate(content)}<p id="after">after</p>`,
        });
        const early = box(page, '#after');
        await shownPart(page, 'placeholder');
        expect(box(page, '#after'), 'with the placeholder').to.deep.equal(early);
        page.consent.acceptAll();
        await until(() => !part(page, 'placeholder'), 'the placeholder to go');
        await until(async () => (await page.requests()).length, 'the content');
        expect(box(page, '#after'), 'with the content').to.deep.equal(early);
      });

    it('a template keeps the room of what it holds', async () => {
      const page = await openPage({
        body: `${gate(`<template>${frame.replace('data-src', 'src')}</template>`)}<p id="after">after</p>`,
      });
      await shownPart(page, 'placeholder');
      const blocked = box(page, '#after');
      page.consent.acceptAll();
      await nextEvent(page.query('iframe'), 'load');
      await until(() => !part(page, 'placeholder'), 'the placeholder to go');
      const [, open] = box(page, '#after');
      expect(Math.abs(open! - blocked[1]!)).to.be.below(10);
    });

    it('the blocked content is out of reach, and seen by nobody', async () => {
      const page = await openBlocked();
      expect(page.window.getComputedStyle(page.query('iframe')).visibility).to.equal('hidden');
    });
  });

  describe('language', () => {
    it('speaks the page’s language', async () => {
      const page = await openPage({ body: gate() });
      const once = await shownPart(page, 'allow-once');
      expect(once.textContent.trim()).to.equal('Show once');
      page.document.documentElement.lang = 'de';
      await until(() => once.textContent.trim() === 'Einmal anzeigen', 'German');
    });
  });

  it('that cannot be loaded is told; the gate stays blocked and the page works', async () => {
    const page = await openPage({
      files: { 'dist/chunks/placeholder.js': { status: 404, body: '' } },
      body: gate(),
    });
    const chunkProblem = ({ code, field }: Problem) => code === 'chunk' && field === 'placeholder';
    await until(() => page.window.problems.some(chunkProblem), 'the problem');
    expect(page.query('consent-gate').getAttribute('state')).to.equal('blocked');
    expect(await page.requests()).to.deep.equal([]);
    expect(page.window.uncaught).to.deep.equal([]);
    page.consent.acceptAll();
    await nextEvent(page.query('iframe'), 'load');
    expect(page.window.getComputedStyle(page.query('iframe')).visibility).to.equal('visible');
  });
});
