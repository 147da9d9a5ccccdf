import { expect } from 'chai';
import { findEmbed } from '../../src/activation/content.js';
import { closePages, openPage } from '../support/page.js';
import { nextEvent, until } from '../support/until.js';

const gate = (content: string) => `<consent-gate category="marketing">${content}</consent-gate>`;

describe('content of a gate', () => {
  afterEach(closePages);

  for (const [name, markup, request, attribute] of [
    ['iframe', '<iframe data-src="f.html" title="Film"></iframe>', 'f.html', 'src'],
    ['img', '<img data-src="i.gif" alt="" width="1" height="1">', 'i.gif', 'src'],
    ['img with srcset', '<img data-srcset="i.gif 1x" alt="">', 'i.gif', 'srcset'],
    ['stylesheet', '<link rel="stylesheet" data-href="s.css">', 's.css', 'href'],
    ['preload', '<link rel="preload" as="image" data-href="i.gif">', 'i.gif', 'href'],
    ['video', '<video data-src="a.wav" preload="auto"></video>', 'a.wav', 'src'],
    ['poster', '<video data-poster="p.gif"></video>', 'p.gif', 'poster'],
    ['audio', '<audio data-src="a.wav" preload="auto"></audio>', 'a.wav', 'src'],
    ['object', '<object data-src="o.svg" type="image/svg+xml"></object>', 'o.svg', 'data'],
    ['embed', '<embed data-src="e.svg" type="image/svg+xml">', 'e.svg', 'src'],
  ] as const)
    it(`${name}: not requested before consent, and live in place after it`, async () => {
      const page = await openPage({ body: gate(markup) });
      const element = page.query('consent-gate').firstElementChild;
      expect(await page.requests()).to.deep.equal([]);
      page.consent.acceptAll();
      await until(async () => (await page.requests()).length, 'the request');
      expect(new Set(await page.requests())).to.deep.equal(new Set([request]));
      expect(page.query('consent-gate').firstElementChild === element).to.be.true;
      expect(element?.getAttribute(attribute)).to.match(new RegExp(`^${request}`));
    });

  it('source of a medium: the medium looks again', async () => {
    const page = await openPage({
      body: gate(`<audio id="audio" preload="auto"><source data-src="a.wav" type="audio/wav"></audio>
        <picture><source data-srcset="wide.gif"><img alt="" data-src="small.gif"></picture>`),
    });
    expect(await page.requests()).to.deep.equal([]);
    page.consent.acceptAll();
    const audio = page.query<HTMLAudioElement>('#audio');
    await until(() => audio.currentSrc, 'the medium to choose its source');
    await until(async () => (await page.requests()).includes('wide.gif'), 'the picture');
    expect(audio.currentSrc).to.match(/a\.wav$/);
    expect(new Set(await page.requests())).to.deep.equal(new Set(['a.wav', 'wide.gif']));
  });

  it('nested deep inside other elements', async () => {
    const page = await openPage({
      body: gate('<section><div><p><img data-src="deep.gif" alt=""></p></div></section>'),
    });
    page.consent.acceptAll();
    await until(async () => (await page.requests()).includes('deep.gif'), 'the request');
  });

  it('data-src outside of gates is nobody’s business', async () => {
    const page = await openPage({
      body: '<img data-src="lazy.gif" alt="" id="own">',
    });
    page.consent.acceptAll();
    expect(page.query('#own').hasAttribute('src')).to.be.false;
  });
});

describe('template in a gate', () => {
  afterEach(closePages);

  it('requests nothing before consent', async () => {
    const page = await openPage({
      body: gate('<template><script src="t.js"></script><p>Text</p></template>'),
    });
    expect(await page.requests()).to.deep.equal([]);
    expect(page.window.ran).to.deep.equal([]);
    expect(page.query('consent-gate').textContent).to.equal('');
  });

  it('has its content inserted right before it', async () => {
    const page = await openPage({
      body: gate(
        '<template id="t"><p id="one">1</p><p id="two">2</p></template><p id="after"></p>',
      ),
    });
    page.consent.acceptAll();
    const ids = [...page.query('consent-gate').children].map(({ id }) => id);
    expect(ids).to.deep.equal(['one', 'two', 't', 'after']);
  });

  it('has its scripts run, in order, live or inert', async () => {
    const page = await openPage({
      files: { 'one.js': "⏸ran.push('one');" },
      body: gate(`<template>
        <script src="one.js"></script>
        <script>ran.push('two');</script>
        <script type="text/javascript">ran.push('three');</script>
        <script type="text/plain">ran.push('four');</script>
        <script type="text/jscript">ran.push('five');</script>
        <script type="application/json">not code</script>
      </template>`),
    });
    page.consent.acceptAll();
    await page.go('one.js');
    await until(() => page.window.ran.length === 5, 'all scripts');
    expect(page.window.ran).to.deep.equal(['one', 'two', 'three', 'four', 'five']);
    expect(page.window.uncaught).to.deep.equal([]);
  });

  it('has module scripts run as modules', async () => {
    const page = await openPage({
      body: gate('<template><script type="module">ran.push(import.meta.url);</script></template>'),
    });
    page.consent.acceptAll();
    await until(() => page.window.ran.length, 'the module');
    expect(page.window.ran[0]).to.contain('page.html');
  });

  it('has its data-src made live too, and frames loaded', async () => {
    const page = await openPage({
      body: gate(`<template><iframe data-src="f.html" title="Film"></iframe>
        <iframe src="g.html" title="Film"></iframe></template>`),
    });
    page.consent.acceptAll();
    await until(async () => (await page.requests()).length === 2, 'both frames');
    expect([...(await page.requests())].sort()).to.deep.equal(['f.html', 'g.html']);
  });

  it('loses its content on withdrawal and gets it back, scripts not run again', async () => {
    const page = await openPage({
      body: gate(`<template><p class="text">Text</p>
        <iframe src="f.html" title="Film"></iframe><script>ran.push(1);</script></template>`),
    });
    page.consent.acceptAll();
    await nextEvent(page.query('iframe'), 'load');
    page.consent.rejectAll();
    expect(page.count('.text, iframe')).to.equal(0);
    page.consent.acceptAll();
    await nextEvent(page.query('iframe'), 'load');
    expect(page.count('.text')).to.equal(1);
    expect(page.window.ran).to.deep.equal([1]);
    expect(await page.requests()).to.deep.equal(['f.html', 'f.html']);
  });
});

describe('findEmbed', () => {
  const embedIn = (markup: string): string | undefined => {
    // Of another document, so that nothing is loaded.
    const { body } = document.implementation.createHTMLDocument();
    body.innerHTML = markup;
    return findEmbed(body)?.localName;
  };

  for (const [markup, expected] of [
    ['<iframe></iframe>', 'iframe'],
    ['<video></video>', 'video'],
    ['<audio></audio>', 'audio'],
    ['<object></object>', 'object'],
    ['<embed>', 'embed'],
    ['<img width="300" height="200">', 'img'],
    ['<img>', 'img'],
    ['<img width="3" height="1">', 'img'],
    ['<template><p><iframe></iframe></p></template>', 'iframe'],
    ['<img width="1" height="1">', undefined],
    ['<img width="2" height="2">', undefined],
    ['<img width="0" height="0">', undefined],
    ['<script></script><link><p>Text</p>', undefined],
    ['<template><img width="1" height="1"></template>', undefined],
    ['<img width="1" height="1"><iframe></iframe>', 'iframe'],
    ['<iframe width="1" height="1"></iframe>', 'iframe'],
  ] as const)
    it(`in ${markup}: ${expected ?? 'none'}`, () => {
      expect(embedIn(markup)).to.equal(expected);
    });
});
