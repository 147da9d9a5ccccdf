import { expect } from 'chai';
import { engine, isChromiumUpTo } from '../support/engine.js';
import { closePages } from '../support/page.js';
import { complete, openPlainPage, requestsWith } from './support.js';

const cases: readonly (readonly [what: string, fetched: boolean | 'firefox', body: string])[] = [
  ['an image that is hidden', true, '<img hidden src="tested.gif" alt="">'],
  [
    'an image in what is not displayed',
    true,
    '<div style="display:none"><img src="tested.gif" alt=""></div>',
  ],
  ['an image in a closed details', true, '<details><img src="tested.gif" alt=""></details>'],
  [
    'an image in what has content-visibility: hidden',
    true,
    '<div style="content-visibility:hidden"><img src="tested.gif" alt=""></div>',
  ],
  ['an image in a dialog that is not open', true, '<dialog><img src="tested.gif" alt=""></dialog>'],
  [
    'a lazy image in what is not displayed',
    false,
    '<div style="display:none"><img loading="lazy" src="tested.gif" alt=""></div>',
  ],
  ['a lazy image that is hidden', false, '<img hidden loading="lazy" src="tested.gif" alt="">'],
  [
    'a background of what is not displayed',
    false,
    '<div style="display:none"><p style="background:url(tested.gif)">Text</p></div>',
  ],
  ['a frame that is hidden', true, '<iframe hidden src="tested.html" title="Frame"></iframe>'],
  [
    'a frame in what is not displayed',
    true,
    '<div style="display:none"><iframe src="tested.html" title="Frame"></iframe></div>',
  ],
  [
    'a lazy frame in what is not displayed',
    false,
    '<div style="display:none"><iframe loading="lazy" src="tested.html" title="Frame"></iframe></div>',
  ],
  [
    'a poster in what is not displayed',
    true,
    '<div style="display:none"><video poster="tested.gif"></video></div>',
  ],
  [
    'a video in what is not displayed',
    true,
    '<div style="display:none"><video src="tested.wav"></video></div>',
  ],
  ['a medium with preload="none"', false, '<audio preload="none" src="tested.wav"></audio>'],
  [
    'an object in what is not displayed',
    'firefox',
    '<div style="display:none"><object data="tested.html"></object></div>',
  ],
  [
    'an embed in what is not displayed',
    'firefox',
    '<div style="display:none"><embed src="tested.html"></div>',
  ],
  [
    'a style sheet with media="not all"',
    true,
    '<link rel="stylesheet" media="not all" href="tested.css">',
  ],
  ['a style sheet for print', true, '<link rel="stylesheet" media="print" href="tested.css">'],
  [
    'an alternate style sheet',
    true,
    '<link rel="alternate stylesheet" title="Other" href="tested.css">',
  ],
  [
    'a style sheet that is disabled',
    // Chromium 153 reads ahead without regard to it, 156 no longer.
    isChromiumUpTo(153),
    '<link rel="stylesheet" disabled href="tested.css">',
  ],
  ['an image in noscript', false, '<noscript><img src="tested.gif" alt=""></noscript>'],
  [
    'a style sheet in noscript',
    false,
    '<noscript><link rel="stylesheet" href="tested.css"></noscript>',
  ],
  ['a script in noscript', false, '<noscript><script src="tested.js"></script></noscript>'],
  [
    'a frame in noscript',
    false,
    '<noscript><iframe src="tested.html" title="Frame"></iframe></noscript>',
  ],
];

function said(fetched: boolean | 'firefox'): string {
  if (fetched === 'firefox') return 'fetched by Firefox alone';
  return fetched ? 'fetched' : 'not fetched';
}

/** The same elements in plain sight; they come last. */
const control = `<img src="control.gif" alt=""><img loading="lazy" src="lazy.gif" alt="">
  <link rel="stylesheet" href="control.css"><script src="control.js"></script>
  <audio src="control.wav"></audio><iframe src="control.html" title="Control"></iframe>
  <iframe loading="lazy" src="lazy.html" title="Control"></iframe>
  <p style="background:url(background.gif)">Text</p>`;
const controls = [
  'control.gif',
  'lazy.gif',
  'control.css',
  'control.js',
  'control.wav',
  'control.html',
  'lazy.html',
  'background.gif',
];

describe('what a visitor does not see', () => {
  afterEach(closePages);

  for (const [what, fetched, body] of cases)
    it(`${what} is ${said(fetched)}`, async () => {
      const page = await openPlainPage({ body: `${body}${control}` });
      await complete(page);
      const requests = await requestsWith(page, ...controls);
      const tested = requests.filter((path) => path.startsWith('tested'));
      expect(tested.length).to.equal(fetched === true || fetched === engine ? 1 : 0);
    });
});
