/** A new user's first hour: the examples of README.md, followed to the letter in empty folders. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startBrowser, type TestBrowser } from '../e2e/support/browser.js';
import { removeFolder, temporaryFolder } from './support/app.js';
import { run } from './support/command.js';
import { follow, type Followed } from './support/follow.js';
import { gatedScripts } from './support/gated-scripts.js';
import { examplesOf } from './support/readme.js';
import { visit } from './support/visit.js';

/** Headings whose examples have to end in a page that can be visited. */
const titles = ['Plain HTML', 'React', 'Vue'];

const examples = examplesOf(readFileSync('README.md', 'utf8'));

let browser: TestBrowser;
before(async () => {
  browser = await startBrowser();
});
after(() => browser.close());

// Side by side: they mostly wait for what they install.
describe('README.md', { concurrency: true }, () => {
  for (const title of titles)
    it(`“${title}” holds a script back until it is allowed, and runs it then`, async (test) => {
      const example = examples.find((each) => each.title === title);
      assert.ok(example, `There is no example “${title}”.`);
      const folder = temporaryFolder();
      const begun = performance.now();
      let followed: Followed | undefined;
      try {
        followed = await follow(example, folder);
        const seconds = (performance.now() - begun) / 1000;
        test.diagnostic(`${title}: ${seconds.toFixed(0)} s of commands`);
        await visitTwice(followed.server.origin);
        // Its types hold, too, and it can be built.
        if (existsSync(join(followed.folder, 'package.json')))
          await run('npm run build --if-present', { folder: followed.folder });
      } finally {
        await followed?.server.close();
        removeFolder(folder);
      }
    });
});

async function visitTwice(origin: string): Promise<void> {
  const context = await browser.browser.createBrowserContext();
  const page = await context.newPage();
  try {
    const visitor = await visit(page);
    const scripts = await gatedScripts(page);
    await visitor.open(origin);
    await visitor.sees('cookie-banner >>> [part~="accept-all"]');
    const waiting = await scripts.waiting();
    assert.ok(waiting.length > 0, 'The page has no gated script.');
    assert.deepEqual(scripts.asked(), []);

    await visitor.press('cookie-banner', 'accept-all');
    await scripts.untilRun();
    assert.deepEqual([...scripts.asked()].sort(), [...waiting].sort(), 'each once');

    scripts.forget();
    await visitor.open(origin);
    await scripts.untilRun();
    assert.equal(await visitor.isAsked(), false);
    assert.deepEqual(
      [...scripts.asked()].sort(),
      [...waiting].sort(),
      'each once, without a question',
    );
    assert.deepEqual(visitor.errors, []);
  } finally {
    await context.close();
  }
}
