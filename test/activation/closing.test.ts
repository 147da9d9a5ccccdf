import { expect } from 'chai';
import { closePages, openPage } from '../support/page.js';
import { nextEvent, nextFrame, until } from '../support/until.js';

const gate = (content: string) => `<consent-gate category="marketing">${content}</consent-gate>`;

describe('withdrawal', () => {
  afterEach(closePages);

  it('really ends a frame', async () => {
    const page = await openPage({
      before: "window.beats = 0; addEventListener('message', () => { beats += 1; });",
      files: {
        'tracker.html':
          "<!doctype html><script>setInterval(() => parent.postMessage('beat', '*'));</script>",
      },
      body: gate('<p>before</p><iframe data-src="tracker.html" title="Film"></iframe><p>after</p>'),
    });
    page.consent.acceptAll();
    await until(() => page.window['beats'], 'the frame to be heard');
    const frame = page.query<HTMLIFrameElement>('iframe');
    page.consent.rejectAll();
    expect(frame.hasAttribute('src')).to.be.false;
    // What it had sent already arrives now.
    await page.requests();
    const heard = page.window['beats'];
    for (let frames = 0; frames < 10; frames += 1) await nextFrame();
    await page.requests();
    expect(page.window['beats']).to.equal(heard);
    expect(page.query('consent-gate').textContent).to.equal('beforeafter');
    expect(frame.previousElementSibling?.textContent).to.equal('before');
    expect(frame.isConnected).to.be.true;

    page.consent.acceptAll();
    await nextEvent(frame, 'load');
    await until(() => page.window['beats'] !== heard, 'the frame to be heard again');
  });

  it('ends object and embed', async () => {
    const page = await openPage({
      files: { 'o.html': '<!doctype html><p>Object</p>' },
      body: gate(`<object data-src="o.html" type="text/html"></object>
        <embed data-src="e.svg" type="image/svg+xml">`),
    });
    page.consent.acceptAll();
    const object = page.query<HTMLObjectElement>('object');
    await until(() => object.contentDocument?.querySelector('p'), 'the object');
    await until(async () => (await page.requests()).includes('e.svg'), 'the embed');
    page.consent.rejectAll();
    expect(object.hasAttribute('data')).to.be.false;
    expect(page.query('embed').hasAttribute('src')).to.be.false;
    expect(!!object.contentDocument?.querySelector('p')).to.be.false;
  });

  it('unloads media', async () => {
    const page = await openPage({
      body: gate(`<audio data-src="a.wav" preload="auto" id="whole"></audio>
        <audio preload="auto" id="parts"><source data-src="a.wav" type="audio/wav"></audio>`),
    });
    page.consent.acceptAll();
    const whole = page.query<HTMLAudioElement>('#whole');
    const parts = page.query<HTMLAudioElement>('#parts');
    await until(() => whole.readyState && parts.readyState, 'the media to load');
    page.consent.rejectAll();
    await until(() => !whole.readyState && !parts.readyState, 'the media to be let go');
    expect(parts.querySelector('source')?.hasAttribute('src')).to.be.false;
  });

  it('takes images, posters and stylesheets away', async () => {
    const page = await openPage({
      files: { 's.css': 'body { --styled: yes }' },
      body: gate(`<img data-src="i.gif" data-srcset="i.gif 1x" alt="">
        <video data-poster="p.gif"></video><link rel="stylesheet" data-href="s.css">`),
    });
    const styled = () =>
      page.window.getComputedStyle(page.document.body).getPropertyValue('--styled').trim();
    page.consent.acceptAll();
    await until(styled, 'the stylesheet');
    page.consent.rejectAll();
    expect(page.count('consent-gate :is([src], [srcset], [poster], [href])')).to.equal(0);
    await until(() => !styled(), 'the style to go');
  });

  it('closes the gates inside, too, and takes their content away', async () => {
    const page = await openPage({
      body: `<consent-gate category="analytics" id="outer">
        <consent-gate category="marketing" id="inner">
          <iframe data-src="f.html" title="Film"></iframe></consent-gate></consent-gate>`,
    });
    page.consent.acceptAll();
    await nextEvent(page.query('iframe'), 'load');
    page.consent.save({ analytics: false });
    expect(page.query('#inner').getAttribute('state')).to.equal('blocked');
    expect(page.query('iframe').hasAttribute('src')).to.be.false;
  });

  it('takes away a gate that a template held, and brings it back with its content', async () => {
    const page = await openPage({
      body: gate(`<template><consent-gate category="analytics" id="inner">
        <img data-src="i.gif" alt=""></consent-gate></template>`),
    });
    page.consent.acceptAll();
    await until(async () => (await page.requests()).length, 'the image');
    page.consent.save({ marketing: false });
    expect(page.count('#inner')).to.equal(0);
    page.consent.save({ marketing: true });
    await until(() => page.document.querySelector('#inner [src]'), 'the content to come back');
  });

  it('ends what a template held, wherever the page has moved it', async () => {
    const page = await openPage({
      body: `<consent-gate category="marketing"><template><iframe data-src="film.html" title="Film"></iframe>
        </template></consent-gate><main></main>`,
    });
    page.consent.acceptAll();
    page.query('main').append(page.query('iframe'));
    page.consent.withdraw('marketing');
    expect(page.count('iframe')).to.equal(0);
  });

  it('leaves a gate open that the visitor allowed once', async () => {
    const page = await openPage({
      body: gate('<img data-src="i.gif" alt="">'),
    });
    page.query<HTMLElementTagNameMap['consent-gate']>('consent-gate').activate();
    page.consent.save({ analytics: false });
    expect(page.query('consent-gate').getAttribute('state')).to.equal('active');
  });

  it('leaves other gates alone', async () => {
    const page = await openPage({
      body: `${gate('<iframe data-src="f.html" title="Film"></iframe>')}
        <consent-gate category="analytics"><iframe data-src="g.html" title="Map"></iframe></consent-gate>`,
    });
    page.consent.acceptAll();
    await until(async () => (await page.requests()).length === 2, 'both frames');
    page.consent.save({ marketing: false });
    expect(page.query('[data-src="g.html"]').getAttribute('src')).to.equal('g.html');
    expect([...(await page.requests())].sort()).to.deep.equal(['f.html', 'g.html']);
  });
});
