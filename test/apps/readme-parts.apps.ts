/** What README.md shows besides whole pages: the parts that go into its plain page, and the module that a bundler takes. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startBrowser, type TestBrowser } from '../e2e/support/browser.js';
import { removeFolder, temporaryFolder } from './support/app.js';
import { follow, type Followed } from './support/follow.js';
import { examplesOf, type Example } from './support/readme.js';
import { visit, type Visit } from './support/visit.js';

const readme = readFileSync('README.md', 'utf8');
const examples = examplesOf(readme);

function example(title: string): Example {
  const found = examples.find((each) => each.title === title);
  assert.ok(found, `There is no example “${title}”.`);
  return found;
}

function fileOf(title: string, name: string): string {
  const found = example(title).steps.find((step) => step.kind === 'file' && step.file === name);
  assert.ok(found?.kind === 'file', `“${title}” has no ${name}.`);
  return found.text;
}

/** The first block of HTML below a heading. */
function htmlOf(title: string): string {
  const [, text] =
    new RegExp(`^## ${title}\n[^]*?\`\`\`html\n([^]*?)\`\`\``, 'm').exec(readme) ?? [];
  assert.ok(text, `“${title}” shows no HTML.`);
  return text;
}

const loader = '<script src="consent/consent-elements.js"></script>';
const policyElement = /<script type="application\/json"[^]*?<\/script>/;

/** The plain page, with something else in a place of it. */
function plainPage(place: string | RegExp, instead: string): string {
  const page = fileOf('Plain HTML', 'index.html');
  assert.notEqual(page.search(place), -1, `The plain page has no ${String(place)}.`);
  return page.replace(place, () => instead);
}

let browser: TestBrowser;
let plain: Followed;
const folder = temporaryFolder();
before(async () => {
  browser = await startBrowser();
  plain = await follow(example('Plain HTML'), folder);
});
after(async () => {
  await plain.server.close();
  await browser.close();
  removeFolder(folder);
});

async function withVisitor(act: (visitor: Visit) => Promise<void>): Promise<void> {
  const context = await browser.browser.createBrowserContext();
  try {
    const page = await context.newPage();
    const visitor = await visit(page);
    await act(visitor);
    assert.deepEqual(visitor.errors, []);
  } finally {
    await context.close();
  }
}

/** Puts files beside the plain page, and opens it. */
async function openWith(visitor: Visit, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(plain.folder, name), text);
  await visitor.open(plain.server.origin);
}

describe('README.md, on its plain page', () => {
  it('gives the buttons the colour of its theme', () =>
    withVisitor(async (visitor) => {
      const link = '<link rel="stylesheet" href="theme.css" />';
      assert.ok(readme.includes(`\`${link}\``));
      const files = { 'theme.css': fileOf('Theming', 'theme.css') };
      await openWith(visitor, { ...files, 'index.html': plainPage('</head>', `${link}</head>`) });
      for (const part of ['accept-all', 'reject-all']) {
        const button = await visitor.page.waitForSelector(`cookie-banner >>> [part~="${part}"]`);
        const colour = await button?.evaluate((each) => getComputedStyle(each).backgroundColor);
        assert.equal(colour, 'rgb(11, 110, 79)', part);
      }
    }));

  it('tells Google before its tag, which waits', () =>
    withVisitor(async (visitor) => {
      const asked: string[] = [];
      await visitor.page.setRequestInterception(true);
      visitor.page.on('request', (request) => {
        if (request.url().startsWith(plain.server.origin)) return void request.continue();
        asked.push(new URL(request.url()).host);
        void request.respond({ contentType: 'text/javascript', body: 'window.tagged = true;' });
      });
      const [member] = /"integrations": \{.*\}(?=`)/.exec(readme) ?? [];
      assert.ok(member);
      const page = plainPage(loader, htmlOf('Integrations')).replace(
        /(?<="analytics" \}\])/,
        `, ${member}`,
      );
      await openWith(visitor, { 'index.html': page });
      const said = (): Promise<unknown> =>
        visitor.page.evaluate(() =>
          (Reflect.get(window, 'dataLayer') as ArrayLike<unknown>[])
            .map((each) => Array.from(each).slice(0, 2).join(' '))
            .filter((each) => each.startsWith('consent')),
        );
      assert.deepEqual([await said(), asked], [['consent default'], []]);
      await visitor.press('cookie-banner', 'accept-all');
      await visitor.page.waitForFunction('window.tagged');
      assert.deepEqual(await said(), ['consent default', 'consent update']);
      assert.deepEqual(asked, ['www.googletagmanager.com']);
    }));

  it('takes its policy from a file, and shows a placeholder for its embed', () =>
    withVisitor(async (visitor) => {
      const [loaderWithPolicy] =
        /<script [^>]*data-policy="policy.json"><\/script>/.exec(readme) ?? [];
      assert.ok(loaderWithPolicy);
      const page = plainPage(policyElement, '')
        .replace(loader, loaderWithPolicy)
        .replace('</body>', `${htmlOf('An embed')}</body>`);
      await openWith(visitor, {
        'index.html': page,
        'policy.json': fileOf('The policy', 'policy.json'),
      });
      await visitor.sees('cookie-banner >>> [part~="accept-all"]');
      await visitor.sees('consent-gate >>> [part~="allow-once"]');
      const { granted, policyVersion } = await visitor.page.evaluate(
        () => window.consentElements.state,
      );
      assert.deepEqual([granted, policyVersion], [['necessary'], '2026-11-22']);
    }));
});

describe('README.md, with a bundler', () => {
  it('imports a module once it is allowed', async () => {
    const own = temporaryFolder();
    const followed = await follow(example('npm'), own);
    try {
      await withVisitor(async (visitor) => {
        const counted = 'This visit was counted.';
        const text = (): Promise<string> => visitor.page.evaluate(() => document.body.innerText);
        await visitor.open(followed.server.origin);
        await visitor.sees('cookie-banner >>> [part~="accept-all"]');
        assert.ok(!(await text()).includes(counted));
        await visitor.press('cookie-banner', 'accept-all');
        await visitor.page.waitForFunction(
          (each) => document.body.innerText.includes(each),
          {},
          counted,
        );
        await visitor.open(followed.server.origin);
        await visitor.page.waitForFunction(
          (each) => document.body.innerText.includes(each),
          {},
          counted,
        );
        assert.equal(await visitor.isAsked(), false);
      });
    } finally {
      await followed.server.close();
      removeFolder(own);
    }
  });
});
