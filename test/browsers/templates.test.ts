import { expect } from 'chai';
import { byEngine } from '../support/engine.js';
import { closePages, type PageOptions, type TestPage } from '../support/page.js';
import { askedFor, complete, openPlainPage, requestsWith } from './support.js';

/** What could be fetched, each with a path that names it. */
const content = `
  <img src="img.gif" alt="">
  <img srcset="srcset.gif 1x" alt="">
  <img loading="lazy" src="lazy.gif" alt="">
  <picture><source srcset="picture.gif"><img alt=""></picture>
  <input type="image" src="input.gif" alt="">
  <svg width="9" height="9"><image href="svg-image.gif" width="9" height="9"/></svg>
  <link rel="stylesheet" href="stylesheet.css">
  <link rel="preload" as="image" href="preload.gif">
  <link rel="modulepreload" href="modulepreload.js">
  <style>@import "import.css"; p { background: url(background.gif) }</style><p>Text</p>
  <video poster="poster.gif"></video>
  <video src="video.wav"></video>
  <audio src="audio.wav"></audio>
  <video><source src="source.wav"></video>
  <script src="script.js"></script>
  <script src="async.js" async></script>
  <script src="module.js" type="module"></script>
  <iframe src="iframe.html" title="Frame"></iframe>
  <object data="object.html"></object>
  <embed src="embed.html">`;

const everything = [...content.matchAll(/[\w-]+\.(?:gif|css|wav|js|html)/g)].map(([path]) => path);

/** What Firefox reads ahead for, because it does so before it knows that it is in a template. */
const aheadInFirefox = [
  'img.gif',
  'svg-image.gif',
  'stylesheet.css',
  'preload.gif',
  'modulepreload.js',
  'import.css',
  'poster.gif',
  'script.js',
  'async.js',
  'module.js',
];

/** What it has to choose among. A busy machine does not come to that before the parser has; 31 times of 160 were seen. */
const aheadInFirefoxAtTimes = ['srcset.gif', 'picture.gif'];

/** Loaded like the content; what has come before them or with them has come. */
const control = `<img src="control.gif" alt=""><link rel="stylesheet" href="control.css">
  <script src="control.js"></script><iframe src="control.html" title="Control"></iframe>`;

/** All requests but those of the controls, which there have to be. */
async function requestsBut(page: TestPage): Promise<string[]> {
  await complete(page);
  const controls = ['control.gif', 'control.css', 'control.js', 'control.html'];
  const requests = await requestsWith(page, ...controls);
  return requests.filter((path) => !/^control\.|^blocking/.test(path));
}

function expectAheadInFirefox(requests: readonly string[]): void {
  const expected = byEngine({
    chromium: [],
    firefox: [
      ...aheadInFirefox,
      ...aheadInFirefoxAtTimes.filter((path) => requests.includes(path)),
    ],
    webkit: [],
  });
  expect(requests).to.have.members(expected);
}

describe('what stands in a template', () => {
  afterEach(closePages);

  const pages: Readonly<Record<string, PageOptions>> = {
    'as the page arrives': { body: `<template>${content}</template>${control}` },
    'in a page without a script before it': {
      files: {
        'page.html': `<!doctype html><html lang="en"><title>Page</title>
          <body><template>${content}</template>${control}`,
      },
    },
    'in a template': { body: `<template><template>${content}</template></template>${control}` },
    'in an element of its own': {
      body: `<x-gate hidden><template>${content}</template></x-gate>${control}`,
    },
  };

  for (const [where, options] of Object.entries(pages))
    it(`is fetched by Firefox alone, scripts included and frames not, ${where}`, async () => {
      const page = await openPlainPage(options);
      expectAheadInFirefox(await requestsBut(page));
      expect((page.window as { ran?: string[] }).ran).to.deep.equal(['control.js']);
    });

  it('is fetched by Firefox alone while a script before it blocks the parser', async () => {
    const page = await openPlainPage({
      wait: 'start',
      files: { 'blocking.js': '⏸' },
      body: `<script src="blocking.js"></script><template>${content}</template>${control}`,
    });
    await askedFor(page, 'control.js');
    expect(page.count('template')).to.equal(0);
    await page.go('blocking.js');
    expectAheadInFirefox(await requestsBut(page));
  });

  it('is not fetched where a script sets it with innerHTML', async () => {
    const page = await openPlainPage({ body: '<div></div>' });
    page.query('div').innerHTML = `<template>${content}</template>
      ${control.replace(/<script.*?<\/script>/, '')}`;
    page.document.body.append(
      page.document.createRange().createContextualFragment('<script src="control.js"></script>'),
    );
    expect(await requestsBut(page)).to.deep.equal([]);
  });

  it('is fetched by all where no template is around it', async () => {
    const page = await openPlainPage({ body: `${content}${control}` });
    expect(await requestsBut(page)).to.have.members(everything);
  });

  it('is fetched by all where the template is a declarative shadow root', async () => {
    const page = await openPlainPage({
      body: `<x-gate><template shadowrootmode="open">${content}</template></x-gate>${control}`,
    });
    expect(await requestsBut(page)).to.have.members(everything);
  });

  it('is not fetched where it is inert: data-src and the like, and scripts of an unknown type', async () => {
    const page = await openPlainPage({
      body: `<template>
          <img data-src="a.gif" data-srcset="b.gif" alt=""><link rel="stylesheet" data-href="c.css">
          <video data-poster="d.gif"></video><script data-src="e.js"></script>
          <script type="text/plain" src="f.js"></script><script type="text/plain" data-src="g.js"></script>
        </template>${control}`,
    });
    expect(await requestsBut(page)).to.deep.equal([]);
  });
});
