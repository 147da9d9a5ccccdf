import { expect } from 'chai';
import { closePages, openPage } from '../support/page.js';
import { until } from '../support/until.js';

describe('single scripts with data-consent', () => {
  afterEach(closePages);

  it('wait in head and body, and run in place', async () => {
    const page = await openPage({
      head: `<script type="text/plain" data-consent="analytics" data-src="head.js" id="head"></script>
        <script type="text/plain" data-consent="analytics">ran.push('head inline');</script>`,
      body: `<script type="text/plain" data-consent="marketing" src="body.js"></script>
        <script type="text/plain" data-consent="marketing" data-type="module" data-src="module.js"></script>`,
    });
    expect(await page.requests()).to.deep.equal([]);
    expect(page.window.ran).to.deep.equal([]);
    // Before there is a live copy, which has the same id.
    const [inHead, inBody] = [page.query('#head'), page.query('[src="body.js"]')];
    page.consent.save({ analytics: true });
    await until(() => page.window.ran.length === 2, 'the scripts in head');
    expect(await page.requests()).to.deep.equal(['head.js']);
    const live = inHead.previousElementSibling as HTMLScriptElement;
    expect(live.getAttribute('src')).to.equal('head.js');
    expect(live.parentElement).to.equal(page.document.head);
    expect(live.hasAttribute('data-consent')).to.be.false;

    page.consent.save({ marketing: true });
    await until(() => page.window.ran.length === 4, 'the scripts in body');
    expect(inBody.previousElementSibling?.getAttribute('src')).to.equal('body.js');
    expect(inBody.parentElement === page.document.body).to.be.true;
    expect([...page.window.ran].sort()).to.deep.equal([
      'body.js',
      'head inline',
      'head.js',
      'module.js',
    ]);
  });

  it('need all their ids', async () => {
    const page = await openPage({
      body: '<script type="text/plain" data-consent="analytics tube">ran.push(1);</script>',
    });
    page.consent.save({ analytics: true });
    expect(page.window.ran).to.deep.equal([]);
    page.consent.save({ tube: true });
    expect(page.window.ran).to.deep.equal([1]);
  });

  for (const [what, id] of [
    ['an id that the policy does not have', 'analytic'],
    ['no id', ''],
    ['the name of something every object has', 'constructor'],
  ] as const)
    it(`with ${what} stay blocked, and say so once`, async () => {
      const page = await openPage({
        body: `<script type="text/plain" data-consent="${id}">ran.push(1);</script>`,
      });
      page.consent.acceptAll();
      page.consent.rejectAll();
      page.consent.acceptAll();
      expect(page.window.ran).to.deep.equal([]);
      expect(page.window.problems.map(({ code, value }) => [code, value])).to.deep.equal([
        ['gate', id],
      ]);
    });

  it('with a required category run as soon as the policy is known', async () => {
    const page = await openPage({
      body: '<script type="text/plain" data-consent="necessary">ran.push(1);</script>',
    });
    expect(page.window.ran).to.deep.equal([1]);
  });

  it('inside a gate need the gate as well', async () => {
    const page = await openPage({
      body: `<consent-gate category="analytics">
        <script type="text/plain" data-consent="marketing">ran.push(1);</script></consent-gate>`,
    });
    page.consent.save({ marketing: true });
    expect(page.window.ran).to.deep.equal([]);
    page.consent.save({ analytics: true });
    expect(page.window.ran).to.deep.equal([1]);
  });

  it('inserted later wait, or run at once', async () => {
    const page = await openPage({ stored: { analytics: 'y', marketing: 'n' } });
    const insert = (id: string) => {
      const script = page.document.createElement('script');
      script.type = 'text/plain';
      script.dataset['consent'] = id;
      script.text = `ran.push('${id}');`;
      page.document.head.append(script);
    };
    insert('marketing');
    insert('analytics');
    await until(() => page.window.ran.length, 'the script');
    expect(page.window.ran).to.deep.equal(['analytics']);
    page.consent.acceptAll();
    await until(() => page.window.ran.length === 2, 'the other one');
    expect(page.window.ran).to.deep.equal(['analytics', 'marketing']);
  });

  it('are found in open shadow roots that hold a gate', async () => {
    const page = await openPage({
      body: '<div id="host"></div>',
    });
    const root = page.query('#host').attachShadow({ mode: 'open' });
    root.innerHTML = '<consent-gate category="analytics"></consent-gate>';
    const script = page.document.createElement('script');
    script.type = 'text/plain';
    script.dataset['consent'] = 'analytics';
    script.text = "ran.push('shadow');";
    root.append(script);
    page.consent.acceptAll();
    await until(() => page.window.ran.length, 'the script');
    expect(page.window.ran).to.deep.equal(['shadow']);
  });
});
