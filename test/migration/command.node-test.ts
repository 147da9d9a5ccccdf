/** The command as a person runs it: the built file, on configurations as sites have them. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { PolicyDraft } from '../../cli/migrate/migration.js';
import { parsePolicy } from '../../src/policy/parse.js';

const folder = mkdtempSync(join(tmpdir(), 'migrate-'));

after(() => rmSync(folder, { recursive: true }));

function run(...args: readonly string[]): { status: number | null; out: string; told: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/cli.js', ...args], {
    encoding: 'utf8',
  });
  return { status, out: stdout, told: stderr };
}

/** The command's result for a file with this text; every policy has to be one that the parser takes. */
function migrated(text: string, name = 'config.js'): { policy: PolicyDraft; told: string } {
  const file = join(folder, name);
  writeFileSync(file, text);
  return migratedFile(file);
}

function migratedFile(file: string): { policy: PolicyDraft; told: string } {
  const { status, out, told } = run('migrate', file);
  assert.equal(status, 0, told);
  assert.equal(parsePolicy(out, 'policy').problem, undefined);
  return { policy: JSON.parse(out) as PolicyDraft, told };
}

function sample(name: string): { policy: PolicyDraft; told: string } {
  return migratedFile(`test/migration/configurations/${name}.js`);
}

describe('consent-elements migrate', () => {
  it('turns a configuration of vanilla-cookieconsent 3 into a policy', () => {
    const { policy } = sample('cookieconsent');
    assert.deepEqual(policy, {
      version: '2',
      storage: { maxAgeDays: 90 },
      categories: [
        { id: 'necessary', required: true, label: { en: 'Necessary', de: 'Notwendig' } },
        {
          id: 'analytics',
          label: { en: 'Statistics', de: 'Statistik' },
          description: 'Which pages are read.',
        },
        { id: 'marketing', label: { en: 'Advertising', de: 'Werbung' } },
      ],
      services: [
        { id: 'stats', category: 'analytics', label: 'Stats' },
        { id: 'heat', category: 'analytics', label: 'Heat maps' },
      ],
      items: [
        {
          name: '/^_ga/',
          category: 'analytics',
          duration: 'P2Y',
          purpose: 'Tells visits apart',
        },
        {
          name: '_gid',
          category: 'analytics',
          path: '/shop',
          duration: 'session',
          purpose: { en: 'Tells visits apart', de: 'Unterscheidet Besuche' },
        },
        { name: 'heat', category: 'analytics', service: 'heat', domain: '.shop.example' },
      ],
      texts: {
        en: {
          'banner.title': 'Cookies in this shop',
          'banner.body': 'We use cookies. More',
          'banner.accept-all': 'Accept all',
          'banner.reject-all': 'Reject all',
          'banner.manage': 'Choose',
          'preferences.title': 'Your choice',
          'preferences.save': 'Save',
          'preferences.body': 'What we use them for.',
        },
        de: { 'banner.title': 'Cookies in diesem Laden' },
      },
    });
  });

  it('turns one of version 2 into a policy', () => {
    const { policy, told } = sample('cookieconsent-2');
    assert.deepEqual(policy, {
      storage: { maxAgeDays: 365 },
      categories: [
        { id: 'necessary', required: true, label: 'Needed' },
        { id: 'analytics', label: 'Statistics' },
      ],
      items: [
        { name: '/^_ga/', category: 'analytics', duration: 'P2Y', purpose: 'Tells visits apart' },
      ],
      texts: {
        en: {
          'banner.title': 'Cookies',
          'banner.accept-all': 'Fine',
          'banner.reject-all': 'No',
          'preferences.title': 'Your choice',
          'preferences.save': 'Save',
          'preferences.body': 'What we use them for.',
        },
      },
    });
    assert.match(told, /<cookie-banner placement="top">/);
    assert.match(told, /^- delay$/m);
  });

  it('turns one of klaro into a policy', () => {
    const { policy, told } = sample('klaro');
    assert.deepEqual(policy, {
      site: { privacyUrl: '/privacy' },
      storage: { maxAgeDays: 200 },
      categories: [
        { id: 'necessary', required: true },
        {
          id: 'analytics',
          label: { en: 'Statistics', de: 'Statistik' },
          description: 'Which pages are read.',
        },
        { id: 'film', label: 'Filme' },
      ],
      services: [
        { id: 'shop', category: 'necessary', label: 'The shop' },
        { id: 'matomo', category: 'analytics', label: 'Matomo', description: 'Counts visits.' },
        { id: 'firewall', category: 'necessary', label: 'Firewall' },
        { id: 'video', category: 'film' },
        { id: 'clips', category: 'film', label: 'Clips' },
      ],
      items: [
        { name: '/^_pk_/', category: 'analytics', service: 'matomo' },
        {
          name: 'piwik_ignore',
          category: 'analytics',
          service: 'matomo',
          domain: 'stats.shop.example',
        },
        { name: '/^mtm/', category: 'analytics', service: 'matomo' },
      ],
      texts: {
        en: { 'banner.title': 'Cookies in this shop', 'banner.manage': 'Choose' },
        de: { 'banner.reject-all': 'Ablehnen' },
      },
    });
    assert.match(told, /<cookie-banner placement="bottom-left">/);
  });

  for (const [name, paths] of [
    [
      'cookieconsent',
      [
        'guiOptions.consentModal.flipButtons',
        'onConsent',
        'cookie.name',
        'cookie.secure',
        'categories.marketing.enabled',
        'categories.analytics.services.stats.onAccept',
        'categories.analytics.services.heat.label',
        'language.autoDetect',
        'language.translations.en.consentModal.footer',
        'language.translations.en.preferencesModal.sections.2.cookieTable.headers.risk',
      ],
    ],
    [
      'klaro',
      [
        'version',
        'cookieName',
        'hideDeclineAll',
        'services.1.purposes',
        'services.1.default',
        'services.1.callback',
        'services.2.required',
        'services.3.contextualConsentOnly',
      ],
    ],
  ] as const)
    it(`names what of ${name} has another form, with a remedy`, () => {
      const { told } = sample(name);
      assert.deepEqual(
        paths.filter((path) => !told.split(/\s+/).includes(path)),
        [],
      );
      assert.doesNotMatch(told, /not understood/);
    });

  it('drops nothing silently that it has never heard of', () => {
    const { told } = migrated(
      'export default { categories: { a: { later: 1 } }, language: {}, whatIsThis: { deep: true } };',
    );
    assert.match(told, /- categories\.a\.later\n\s+whatIsThis\n\s+This was not understood/);
  });

  it('keeps opt-out, and lets nothing run in it that waited for consent', () => {
    const { policy } = migrated(
      'module.exports = { mode: "opt-out", categories: { a: { enabled: true }, b: {} }, language: {} };',
    );
    assert.equal(policy.mode, 'opt-out');
    assert.deepEqual(policy.categories.slice(1), [{ id: 'a' }, { id: 'b', basis: 'consent' }]);
  });

  for (const [what, optOut, mode, basis] of [
    ['all', [true, true], 'opt-out', [undefined, undefined]],
    ['one purpose', [true, false], undefined, ['opt-out', undefined]],
    ['none', [false, false], undefined, [undefined, undefined]],
  ] as const)
    it(`takes over services of klaro that may run until they are refused: ${what}`, () => {
      const services = optOut.map((each, i) => ({
        name: `s${String(i)}`,
        purposes: [`p${String(i)}`],
        optOut: each,
      }));
      const { policy } = migrated(JSON.stringify({ services }), 'config.json');
      assert.equal(policy.mode, mode);
      assert.deepEqual(
        policy.categories.filter(({ required }) => !required).map((each) => each.basis),
        basis,
      );
    });

  it('tells a purpose apart from a service of that name', () => {
    const { policy, told } = migrated(
      '{ "services": [{ "name": "video", "purposes": ["video"] }] }',
      'config.json',
    );
    assert.deepEqual(policy.services, [{ id: 'video', category: 'video-category' }]);
    assert.match(told, /- services\.0\.purposes\n\s+Its id is "video-category" now/);
  });

  it('keeps a purpose called necessary a choice where some of its services are', () => {
    const { policy } = migrated(
      JSON.stringify({
        services: [
          { name: 'shop', purposes: ['necessary'], required: true },
          { name: 'chat', purposes: ['necessary'] },
        ],
      }),
      'config.json',
    );
    assert.deepEqual(policy.categories, [{ id: 'required', required: true }, { id: 'necessary' }]);
    assert.deepEqual(policy.services, [
      { id: 'shop', category: 'required' },
      { id: 'chat', category: 'necessary' },
    ]);
  });

  for (const [how, text] of [
    ['an export of its own', 'export const config = CONFIG;'],
    ['a default export of a variable', 'const config = CONFIG;\nexport default config;'],
    ['an import of the tool', "import * as CC from 'vanilla-cookieconsent';\nCC.run(CONFIG);"],
    ['a named import', "import { run } from 'vanilla-cookieconsent';\nrun(CONFIG);"],
    ['a bare variable', 'const config = CONFIG;'],
    [
      'a listener',
      "document.addEventListener('DOMContentLoaded', () => CookieConsent.run(CONFIG));",
    ],
    ['names of the page', 'jQuery(function () { window.cfg = CONFIG; tracker.start(cfg); });'],
  ] as const)
    it(`finds the configuration in ${how}`, () => {
      const { policy } = migrated(
        text.replace('CONFIG', '{ categories: { a: {} }, language: {} }'),
      );
      assert.equal(policy.categories.at(-1)?.id, 'a');
    });

  it('reads files beside it, and asks no network', () => {
    writeFileSync(join(folder, 'en.json'), '{ "consentModal": { "title": "From a file" } }');
    const { policy } = migrated(
      `import en from './en.json';
       const answer = fetch('https://shop.example/config');
       export default { categories: { [answer.then ? 'asked' : 'a']: {} }, language: { translations: { en } } };`,
    );
    // What has really asked has a promise.
    assert.equal(policy.categories.at(-1)?.id, 'a');
    assert.equal(policy.texts?.['en']?.['banner.title'], 'From a file');
  });

  for (const [what, name, text, message] of [
    ['is not there', '', '', /There is no file/],
    ['holds something else', 'a.js', 'export default { theme: 1 };', /No configuration was found/],
    ['is not JSON', 'a.json', '{', /is not JSON/],
    ['does not run', 'b.js', 'throw new Error("Oh")', /could not be run: Error: Oh/],
    ['is TypeScript', 'a.ts', 'export default {}', /is not JavaScript/],
  ] as const)
    it(`says so when the file ${what}`, () => {
      const file = join(folder, name || 'none.js');
      if (name) writeFileSync(file, text);
      const { status, out, told } = run('migrate', file);
      assert.deepEqual([status, out], [1, '']);
      assert.match(told, message);
    });

  it('writes a file, but not over one', () => {
    const out = join(folder, 'policy.json');
    const config = 'test/migration/configurations/klaro.js';
    assert.equal(run('migrate', config, '--out', out).status, 0);
    const policy = readFileSync(out, 'utf8');
    assert.equal(parsePolicy(policy, 'policy').problem, undefined);
    writeFileSync(out, 'kept');
    assert.equal(run('migrate', config, '--out', out).status, 1);
    assert.equal(readFileSync(out, 'utf8'), 'kept');
    assert.equal(run('migrate', config, '--out', out, '--force').status, 0);
    assert.equal(readFileSync(out, 'utf8'), policy);
  });

  for (const args of [[], ['migrate'], ['toast', 'a.js'], ['migrate', 'a.js', '--what']])
    it(`explains itself for “${args.join(' ')}”`, () => {
      const { status, told } = run(...args);
      assert.equal(status, 2);
      assert.match(told, args.includes('--what') ? /'--what'/ : /^Usage: consent-elements migrate/);
    });
});
