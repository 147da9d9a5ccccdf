import { expect } from 'chai';
import { engine } from '../support/engine.js';
import { closePages, type TestPage } from '../support/page.js';
import { until } from '../support/until.js';
import { openPlainPage } from './support.js';

/** Opens a page under Trusted Types. What it does to itself is its own code, since that is what counts. */
function openTyped(action: string): Promise<TestPage> {
  return openPlainPage({
    headers: {
      'Content-Security-Policy': `require-trusted-types-for 'script'; trusted-types allowed`,
    },
    files: { 'a.js': "ran.push('ran');" },
    body: `<script id="inline" type="text/plain">ran.push('ran');</script>
      <script id="external" type="text/plain" src="a.js"></script>
      <template id="inline-template"><script>ran.push('ran');</script></template>
      <template id="external-template"><script src="a.js"></script></template>
      <script>
        const policy = trustedTypes.createPolicy('allowed', {
          createHTML: (text) => text, createScript: (text) => text, createScriptURL: (text) => text,
        });
        const make = (name) => document.createElement(name);
        const find = (selector) => document.querySelector(selector);
        const add = (node) => document.body.append(node);
        const awake = (script) => Object.assign(script, { type: '' });
        const code = "ran.push('ran');";
        let result = 'no error';
        try { ${action} } catch (error) { result = error.name; }
        window.result = result;
        add(Object.assign(make('script'), { src: policy.createScriptURL('control.js'), async: false }));
      </script>`,
  });
}

/** Whether the page has run what it was about, once the control has. */
async function ranIn(page: TestPage): Promise<boolean> {
  await until(() => page.window.ran.includes('control.js'), 'the control');
  return page.window.ran.includes('ran');
}

const html = '<b>Bold</b>';

describe('under Trusted Types, a text', () => {
  afterEach(closePages);

  for (const action of [
    `make('script').text = code;`,
    `make('script').textContent = code;`,
    `make('script').innerText = code;`,
    `make('script').innerHTML = code;`,
    `make('script').src = 'a.js';`,
    `make('script').setAttribute('src', 'a.js');`,
    `make('div').innerHTML = '${html}';`,
    `make('template').innerHTML = '${html}';`,
    `find('#inline').outerHTML = '${html}';`,
    `document.body.insertAdjacentHTML('beforeend', '${html}');`,
    `document.createRange().createContextualFragment('${html}');`,
    `new DOMParser().parseFromString('${html}', 'text/html');`,
    `document.write('${html}');`,
    `make('iframe').srcdoc = '${html}';`,
    `make('iframe').setAttribute('srcdoc', '${html}');`,
    `make('div').setAttribute('onclick', code);`,
    `setTimeout(code);`,
    `trustedTypes.createPolicy('other', {});`,
    `trustedTypes.createPolicy('allowed', {});`,
  ])
    it(`is refused: ${action}`, async () => {
      const page = await openTyped(action);
      expect(page.window['result']).to.equal('TypeError');
      expect(await ranIn(page)).to.equal(false);
    });

  for (const action of [
    `make('embed').src = 'a.html';`,
    `make('embed').setAttribute('src', 'a.html');`,
    `make('object').data = 'a.html';`,
    `make('object').setAttribute('data', 'a.html');`,
  ])
    it(`is refused by Chromium alone: ${action}`, async () => {
      const page = await openTyped(action);
      expect(page.window['result']).to.equal(engine === 'chromium' ? 'TypeError' : 'no error');
    });

  for (const action of [
    `make('iframe').src = 'a.html';`,
    `make('iframe').setAttribute('src', 'a.html');`,
    `make('img').src = 'a.gif';`,
    `make('link').href = 'a.css';`,
    `make('video').src = 'a.wav';`,
    `make('script').setAttribute('data-src', 'a.js');`,
    `make('div').innerHTML = policy.createHTML('${html}');`,
  ])
    it(`is not refused: ${action}`, async () => {
      const page = await openTyped(action);
      expect(page.window['result']).to.equal('no error');
    });
});

describe('under Trusted Types, a script that nobody made with a text', () => {
  afterEach(closePages);

  for (const [what, runs, action] of [
    ['with an appended text node', false, `const s = make('script'); s.append(code); add(s);`],
    ['given a text node when inserted', false, `const s = make('script'); add(s); s.append(code);`],
    ['cloned, inline', false, `add(awake(find('#inline').cloneNode(true)));`],
    ['cloned, from a URL', true, `add(awake(find('#external').cloneNode(true)));`],
    ['moved, inline', true, `add(awake(find('#inline')));`],
    ['moved, from a URL', true, `add(awake(find('#external')));`],
    [
      'imported from a template of the parser, inline',
      false,
      `add(document.importNode(find('#inline-template').content, true));`,
    ],
    [
      'imported from a template of the parser, from a URL',
      true,
      `add(document.importNode(find('#external-template').content, true));`,
    ],
    [
      'moved out of a template of the parser, inline',
      true,
      `add(find('#inline-template').content);`,
    ],
    [
      'with a text that a policy made',
      true,
      `add(Object.assign(make('script'), { text: policy.createScript(code) }));`,
    ],
    [
      'with a URL that a policy made',
      true,
      `add(Object.assign(make('script'), { src: policy.createScriptURL('a.js') }));`,
    ],
  ] as const)
    it(`${runs ? 'runs' : 'does not run, without an error'}: ${what}`, async () => {
      const page = await openTyped(action);
      expect(page.window['result']).to.equal('no error');
      if (runs) await until(() => page.window.ran.includes('ran'), 'the script to run');
      expect(await ranIn(page)).to.equal(runs);
    });
});
