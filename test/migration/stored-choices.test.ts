/** The lines of docs/migration.md, after visits with the tools themselves, whose own buttons are pressed. */
import { expect } from 'chai';
import { cookieNames } from '../support/browser-storage.js';
import { closePages, openPage, type TestPage } from '../support/page.js';
import { until } from '../support/until.js';

const policy = {
  categories: [
    { id: 'necessary', required: true },
    { id: 'analytics' },
    { id: 'marketing' },
    { id: 'film' },
  ],
  onWithdraw: 'event',
};

/** The script below a heading of the page of documentation. */
async function linesFor(tool: string): Promise<string> {
  const text = await (await fetch('/docs/migration.md')).text();
  const [, after = ''] = text.split(`\n### From ${tool}\n`);
  const [, script] = /```html\n(.*?)```/s.exec(after) ?? [];
  if (!script) throw new Error(`No lines for ${tool}.`);
  return script;
}

interface Tool {
  readonly name: string;
  readonly cookie: string;
  /** How the cookie looks once everything is said. */
  readonly settled?: RegExp;
  /** Scripts of its page. */
  readonly scripts: readonly string[];
  readonly services: readonly (readonly [id: string, category: string])[];
  /** Categories that it knows. */
  readonly asks: readonly string[];
  /** What a visitor does, as selectors of buttons or as script, and the ids that are allowed then. */
  readonly visits: readonly (readonly [what: string, act: string, granted: readonly string[]])[];
}

const vendor = '/test/vendors/node_modules';
const tools: readonly Tool[] = [
  {
    name: 'vanilla-cookieconsent',
    cookie: 'cc_cookie',
    scripts: [`${vendor}/vanilla-cookieconsent/dist/cookieconsent.umd.js`, 'cookieconsent'],
    services: [
      ['stats', 'analytics'],
      ['heat', 'analytics'],
    ],
    asks: ['analytics', 'marketing'],
    visits: [
      ['everything', '#cc-main [data-role=all]', ['analytics', 'heat', 'marketing', 'stats']],
      ['nothing', '#cc-main [data-role=necessary]', []],
      ['one category', 'CookieConsent.acceptCategory(["marketing"])', ['marketing']],
      [
        'one service, and a category that was switched on beforehand',
        'CookieConsent.acceptService(["heat"], "analytics")',
        ['analytics', 'heat', 'marketing'],
      ],
    ],
  },
  {
    name: 'klaro',
    cookie: 'klaro',
    scripts: ['klaro', `${vendor}/klaro/dist/klaro.js`],
    services: [
      ['matomo', 'analytics'],
      ['video', 'film'],
      ['clips', 'film'],
    ],
    asks: ['analytics', 'film'],
    visits: [
      [
        'nothing',
        'klaro.getManager().changeAll(false), klaro.getManager().saveAndApplyConsents()',
        [],
      ],
      ['what was switched on beforehand', '[id=klaro] .cm-btn-success', ['analytics', 'matomo']],
      [
        'everything but what asks at its own place',
        'klaro.getManager().changeAll(true), klaro.getManager().saveAndApplyConsents()',
        ['analytics', 'clips', 'matomo'],
      ],
      [
        'one service of two',
        'klaro.getManager().changeAll(false), klaro.getManager().updateConsent("video", true), klaro.getManager().saveAndApplyConsents()',
        ['video'],
      ],
    ],
  },
  {
    name: 'tarteaucitron',
    cookie: 'tarteaucitron',
    // It keeps from the first moment on that nothing has been said yet.
    settled: /^(?!.*wait)(?=.*stats)(?=.*video)(?=.*clips)/,
    scripts: [`${vendor}/tarteaucitronjs/tarteaucitron.js`, 'tarteaucitron'],
    services: [
      ['stats', 'analytics'],
      ['video', 'film'],
      ['clips', 'film'],
    ],
    asks: ['analytics', 'film'],
    visits: [
      [
        'everything',
        'tarteaucitron.userInterface.respondAll(true)',
        ['analytics', 'clips', 'film', 'stats', 'video'],
      ],
      ['nothing', 'tarteaucitron.userInterface.respondAll(false)', []],
    ],
  },
];

/** A visit of before, which leaves nothing but what it has stored. */
async function visitBefore(tool: Tool, act: string): Promise<string> {
  const { scripts, cookie, settled, services } = tool;
  const sources = scripts.map((script) =>
    script.startsWith('/') ? script : `/test/migration/configurations/${script}.js`,
  );
  const page = await openPage({
    loader: 'none',
    policy: null,
    body: sources.map((src) => `<script src="${src}"></script>`).join(''),
  });
  if (settled)
    await until(() => services.every(([id]) => document.cookie.includes(id)), 'all services');
  await perform(page, act);
  const find = (): string | undefined =>
    document.cookie
      .split('; ')
      .find((pair) => pair.startsWith(`${cookie}=`) && (!settled || settled.test(pair)));
  const stored = await until(find, `the cookie of ${cookie}`);
  page.frame.remove();
  return stored;
}

async function perform(page: TestPage, act: string): Promise<void> {
  if (/^[#[]/.test(act)) {
    const button = await until(() => page.document.querySelector<HTMLElement>(act), act);
    button.click();
  } else {
    const script = page.document.createElement('script');
    script.textContent = act;
    page.document.body.append(script);
  }
}

const openWith = async (tool: Tool, options = {}): Promise<TestPage> =>
  openPage({
    policy: {
      ...policy,
      categories: policy.categories.filter(
        ({ id, required }) => required === true || tool.asks.includes(id),
      ),
      services: tool.services.map(([id, category]) => ({ id, category })),
    },
    head: await linesFor(tool.name),
    body: '<cookie-banner></cookie-banner>',
    ...options,
  });

/** Ids of what visitors were asked about and have allowed. */
function allowed({ consent }: TestPage): string[] {
  return Object.entries(consent.state.grants)
    .filter(([id, { granted }]) => granted && id !== 'necessary')
    .map(([id]) => id)
    .sort();
}

for (const tool of tools)
  describe(`choices stored by ${tool.name}`, () => {
    afterEach(closePages);

    for (const [what, act, granted] of tool.visits)
      it(`are carried over: ${what}`, async () => {
        await visitBefore(tool, act);
        const page = await openWith(tool);
        await until(() => page.consent.state.status === 'decided', 'the decision');
        expect(allowed(page)).to.deep.equal(granted);
        expect(Object.values(page.consent.state.grants).map(({ source }) => source)).not.to.include(
          'default',
        );
        expect(cookieNames()).to.include('cookie_consent').and.not.to.include(tool.cookie);
        expect(page.window.problems).to.deep.equal([]);
        await page.reload();
        expect(page.consent.state.status).to.equal('decided');
        expect(page.query('cookie-banner').hasAttribute('open')).to.equal(false);
      });

    it('are left alone where the visitor has decided since', async () => {
      await visitBefore(tool, tool.visits[0]?.[1] ?? '');
      const stored = document.cookie;
      const page = await openWith(tool, { head: '' });
      page.consent.rejectAll();
      page.frame.remove();
      const later = await openWith(tool);
      expect(allowed(later)).to.deep.equal([]);
      expect(document.cookie).to.contain(stored);
    });

    it('stay where they are while the policy is refused', async () => {
      const stored = await visitBefore(tool, tool.visits[0]?.[1] ?? '');
      const page = await openWith(tool, { policy: '{' });
      expect(page.consent.state.status).to.equal('undecided');
      expect(document.cookie).to.contain(stored);
    });

    it('answer nothing that was not asked', async () => {
      await visitBefore(tool, tool.visits[0]?.[1] ?? '');
      const page = await openWith(tool, {
        policy: { ...policy, services: tool.services.map(([id, category]) => ({ id, category })) },
      });
      await until(() => !cookieNames().includes(tool.cookie), 'the decision');
      expect(page.consent.state.status).to.equal('stale');
      await until(() => page.query('cookie-banner').hasAttribute('open'), 'the banner');
    });
  });

describe('choices stored by vanilla-cookieconsent', () => {
  afterEach(closePages);

  it('keep their time', async () => {
    const [tool] = tools as [Tool];
    const stored = await visitBefore(tool, tool.visits[0]?.[1] ?? '');
    const { lastConsentTimestamp } = JSON.parse(
      decodeURIComponent(stored.replace('cc_cookie=', '')),
    ) as { lastConsentTimestamp: string };
    const page = await openWith(tool);
    await until(() => page.consent.state.status === 'decided', 'the decision');
    expect(Date.parse(page.consent.state.decidedAt ?? '')).to.equal(
      Math.floor(Date.parse(lastConsentTimestamp) / 1000) * 1000,
    );
  });
});
