import { expect } from 'chai';
import { closePages, openPage, testPolicy, type TestPage } from '../support/page.js';
import { until } from '../support/until.js';

const gate = (content: string) => `<consent-gate category="marketing">${content}</consent-gate>`;
const warningsOf = (page: TestPage, code: string) =>
  page.window.warnings.filter((warning) => warning.includes(`${code}:`));

/** Opens a page with something that is certainly warned of last, and waits for that. */
async function warnings(body: string, code = 'live-url'): Promise<string[]> {
  const page = await openPage({ body, policy: { ...testPolicy, unknown: 'last' } });
  await until(() => warningsOf(page, 'policy-unknown').length, 'the last warning');
  return warningsOf(page, code);
}

describe('diagnostics on the machine of a developer', () => {
  afterEach(closePages);

  describe('live URLs', () => {
    for (const [name, content] of [
      ['img', '<img src="live.gif" alt="">'],
      ['img', '<img srcset="live.gif 2x" alt="">'],
      ['link', '<link rel="stylesheet" href="live.css">'],
      ['video', '<video poster="live.gif"></video>'],
      ['iframe', '<iframe src="live.html" title="Live"></iframe>'],
      ['source', '<audio><source src="live.wav"></audio>'],
      ['script', '<script src="live.js"></script>'],
      ['script', '<script type="module" src="live.js"></script>'],
    ] as const)
      for (const [where, markup] of [
        ['a template in a gate', gate(`<template>${content}</template>`)],
        ['a gate', gate(content)],
      ] as const)
        it(`are named, with the remedy, for ${content} in ${where}`, async () => {
          const [warning, ...others] = await warnings(markup);
          expect(warning).to.include(`live-url: ${name} = `);
          expect(warning).to.include('live.');
          expect(warning).to.include('write type="text/plain" on scripts, and data-src');
          expect(others).to.deep.equal([]);
        });

    for (const markup of [
      gate('<template><script>ran.push(1);</script></template>'),
      gate('<script type="text/plain" src="later.js"></script>'),
      gate('<script type="application/ld+json">{}</script>'),
      gate('<template><img data-src="later.gif" alt=""></template>'),
      gate('<iframe data-src="later.html" title="Later"></iframe>'),
      gate('<div slot="placeholder"><img src="still.gif" alt=""></div>'),
      '<img src="free.gif" alt=""><template><img src="free.gif" alt=""></template>',
    ])
      it(`are not seen in ${markup}`, async () => {
        expect(await warnings(markup)).to.deep.equal([]);
      });

    it('are named for a script that runs although its gate is blocked', async () => {
      const [warning] = await warnings(gate('<script>ran.push("live.");</script>'));
      expect(warning).to.include('live-url: script = ');
    });

    it('are named once in what comes later, open or blocked', async () => {
      const page = await openPage({ policy: { ...testPolicy, unknown: 'last' } });
      page.consent.save({ marketing: true });
      await until(() => warningsOf(page, 'policy-unknown').length, 'the diagnostics');
      page.document.body.innerHTML = gate('<template><img src="live.gif" alt=""></template>');
      await until(() => warningsOf(page, 'live-url').length, 'the warning');
      page.consent.rejectAll();
      page.document.body.append('changed');
      await page.requests();
      expect(warningsOf(page, 'live-url')).to.have.length(1);
    });

    it('made live by a gate are nobody’s mistake', async () => {
      const page = await openPage({
        policy: { ...testPolicy, unknown: 'last' },
        body: gate('<img data-src="later.gif" alt="">'),
      });
      page.consent.acceptAll();
      await until(() => warningsOf(page, 'policy-unknown').length, 'the diagnostics');
      expect(warningsOf(page, 'live-url')).to.deep.equal([]);
    });
  });

  it('members that a policy does not know are named, down to the last', async () => {
    const page = await openPage({
      policy: { ...testPolicy, site: { nmae: 'Shop' }, items: [], colour: 'red' },
    });
    await until(() => warningsOf(page, 'policy-unknown').length > 1, 'the warnings');
    expect(
      warningsOf(page, 'policy-unknown').map((warning) => warning.split('\n')[0]),
    ).to.deep.equal([
      '[consent-elements] policy-unknown: site.nmae = "Shop"',
      '[consent-elements] policy-unknown: colour = "red"',
    ]);
  });

  it('DP-I items that advertise or measure, declared as necessary, are named with their vendor', async () => {
    const named = ['_ga', '/^_ga_/', '_fbp', 'ph_abc_posthog', '/^mp_.+_mixpanel$/'];
    const fine = ['sessionid', 'fresh', '/^_pk_/', '_gapless'];
    const items = [...named, ...fine].map((name) => ({ name, category: 'necessary' }));
    const elsewhere = { name: '_gid', category: 'analytics' };
    const page = await openPage({ policy: { ...testPolicy, items: [...items, elsewhere] } });
    await until(() => warningsOf(page, 'policy-necessary').length, 'the warnings');
    expect(
      warningsOf(page, 'policy-necessary').map((each) => /= "(.+)"/.exec(each)?.[1]),
    ).to.deep.equal([
      '_ga (Google)',
      '/^_ga_/ (Google)',
      '_fbp (Meta)',
      'ph_abc_posthog (PostHog)',
      '/^mp_.+_mixpanel$/ (Mixpanel)',
    ]);
    expect(page.window.warnings.join()).to.include('move it to a category that asks for consent');
  });

  it('addresses that are left out are named', async () => {
    const site = { policyUrl: 'javascript:alert(1)', privacyUrl: '/privacy' };
    const page = await openPage({ policy: { ...testPolicy, site } });
    await until(() => warningsOf(page, 'policy-link').length, 'the warning');
    expect(warningsOf(page, 'policy-link')).to.have.length(1);
    expect(page.window.warnings[0]).to.match(/site\.policyUrl = "javascript:.*\n.*left out/);
    expect(page.window.problems).to.deep.equal([]);
  });

  it('a problem is printed with its remedy', async () => {
    const page = await openPage();
    page.consent.save({ nonsense: true });
    await until(() => page.window.errors.length, 'the error');
    expect(page.window.errors[0]).to.match(/choice: nonsense = true\n.*Name a category/);
  });
});
