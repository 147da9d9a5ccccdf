/** What the configurator writes, as tables. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CatalogueService } from '../../demo/configurator/catalogue/types.js';
import { defaultChoices, type Choices } from '../../demo/configurator/choices/choices.js';
import { isPropertyValue } from '../../demo/configurator/choices/sound.js';
import { writeCsp } from '../../demo/configurator/write/csp.js';
import { writePolicy } from '../../demo/configurator/write/policy.js';
import { writeSnippet } from '../../demo/configurator/write/snippet.js';
import { writeTheme } from '../../demo/configurator/write/theme.js';
import { choosing, film, font, heat, sample, shield, stats } from './sample.js';

const { files, storage } = defaultChoices;
const fetched: Partial<Choices> = { files: { ...files, policyUrl: '/policy.json' } };

describe('the configurator’s policy', () => {
  it('has services and items of the catalogue, and the record itself', () => {
    const { services, items, mode, integrations } = writePolicy(choosing([stats]), sample);
    assert.deepEqual(services, [
      {
        id: 'stats',
        category: 'analytics',
        label: 'Stats & "More"',
        provider: 'Sample Ltd',
        privacyUrl: 'https://sample.example/privacy',
      },
    ]);
    const shared = { service: 'stats', provider: 'Sample Ltd' };
    assert.deepEqual(items, [
      {
        name: 'cookie_consent',
        type: 'cookie',
        category: 'necessary',
        purpose: 'Keeps your choice.',
        duration: 'P182D',
        protected: true,
      },
      {
        name: '/^_st/',
        type: 'cookie',
        ...shared,
        purpose: 'Tells visits apart.',
        duration: 'P2Y',
      },
      {
        name: 'st',
        type: 'localStorage',
        ...shared,
        purpose: 'Counts.',
        duration: 'Until it is erased',
      },
    ]);
    assert.equal(mode, 'opt-in');
    assert.deepEqual(integrations, { 'google-consent-mode': {} });
  });

  it('says what differs from the defaults, and nothing else', () => {
    const change: Partial<Choices> = {
      site: { ...defaultChoices.site, name: 'Shop' },
      presets: ['eu'],
      storage: { ...storage, type: 'localStorage', maxAgeDays: 30 },
      onWithdraw: 'event',
      texts: { de: { 'banner.title': 'Kekse' }, fr: {} },
    };
    const { items, services, categories, ...rest } = writePolicy(choosing([], change), sample);
    assert.equal((items as readonly { duration: string }[])[0]?.duration, 'P30D');
    assert.deepEqual([services, categories], [[], defaultChoices.categories]);
    assert.deepEqual(rest, {
      version: '1',
      site: { name: 'Shop' },
      presets: ['eu'],
      storage: { type: 'localStorage', maxAgeDays: 30 },
      texts: { de: { 'banner.title': 'Kekse' } },
      onWithdraw: 'event',
    });
  });

  const moved = { heat: { category: 'marketing' }, stats: { category: 'functional' } };
  for (const [what, services, expected] of [
    ['by their ids', { heat: { category: 'analytics' } }, { posthog: { categories: 'heat' } }],
    [
      'in another category than usual',
      moved,
      {
        'google-consent-mode': { categories: { analytics_storage: ['stats'] } },
        posthog: { categories: 'heat' },
      },
    ],
  ] as const)
    it(`has integrations follow services ${what}`, () => {
      const choices = { ...defaultChoices, services };
      assert.deepEqual(writePolicy(choices, sample)['integrations'], expected);
    });
});

describe('the configurator’s content security policy', () => {
  const lines: readonly (readonly [readonly CatalogueService[], Partial<Choices>, string])[] = [
    [[], {}, "default-src 'self'; script-src 'self'"],
    [[shield], {}, "default-src 'self'; script-src 'self'"],
    [
      [stats],
      {},
      "default-src 'self'; script-src 'self' https://stats.example; connect-src 'self' https://*.stats.example",
    ],
    [
      [stats, heat],
      {},
      "default-src 'self'; script-src 'self' https://heat.example https://stats.example; connect-src 'self' https://*.stats.example",
    ],
    [
      [film, font],
      {},
      "default-src 'self'; script-src 'self'; img-src 'self' https://i.film.example; frame-src 'self' https://film.example; style-src 'self' https://font.example; font-src 'self' https://font.example",
    ],
    [
      [],
      { files: { ...files, folder: 'https://cdn.example/a/', policyUrl: 'https://b.example/p' } },
      "default-src 'self'; script-src 'self' https://cdn.example; connect-src 'self' https://b.example; style-src 'self' https://cdn.example",
    ],
  ];
  for (const [services, change, expected] of lines)
    it(`is ${expected}`, () => {
      assert.equal(
        writeCsp(choosing(services, change), sample),
        `Content-Security-Policy: ${expected}`,
      );
    });
});

describe('the configurator’s page', () => {
  const script =
    '<script type="text/plain" data-consent="stats" data-src="https://stats.example/a.js?id=YOURS&amp;x"></script>';
  const integration = '<script src="/consent/integrations/google-consent-mode.js"></script>';
  const parts: readonly (readonly [string, Choices, readonly string[]])[] = [
    [
      'a gated script, after loader and integration',
      choosing([stats]),
      [
        '<script type="application/json" data-consent-policy>',
        '<script src="/consent/consent-elements.js"></script>',
        integration,
        script,
        '<cookie-banner reopen></cookie-banner>',
      ],
    ],
    [
      'a policy that is fetched, and options beside it',
      choosing([heat], fetched),
      [
        '<script src="/consent/consent-elements.js" data-policy="/policy.json"></script>',
        `data-options='{&quot;categories&quot;:&quot;heat&quot;}'`,
      ],
    ],
    [
      'a gated frame',
      choosing([film]),
      [
        '<consent-gate service="film">',
        '<iframe data-src="https://film.example/embed/YOURS" title="Film"',
        '<cookie-declaration>',
        'data-consent-action="preferences"',
      ],
    ],
    [
      'a gated style sheet',
      choosing([font]),
      [
        '<consent-gate service="font">',
        '<link rel="stylesheet" data-href="https://font.example/font.css">',
      ],
    ],
    [
      'the banner as it was placed',
      choosing([], { placement: 'center', modal: true, reopen: false }),
      ['<cookie-banner placement="center" modal></cookie-banner>'],
    ],
    [
      'the bundle',
      choosing([], { files: { ...files, loader: 'bundle' } }),
      ['<script src="/consent/consent-elements.bundle.js"></script>'],
    ],
    ['a way to say where the visitor is', choosing([], { presets: ['us-ca'] }), ['data-region=']],
  ];
  for (const [what, choices, expected] of parts)
    it(`has ${what}`, () => {
      const page = writeSnippet(choices, sample);
      let from = 0;
      for (const each of expected) {
        const at = page.indexOf(each, from);
        assert.notEqual(at, -1, `${each} is not where it should be in\n${page}`);
        from = at;
      }
    });

  it('keeps texts of the policy from ending their script', () => {
    const page = writeSnippet(
      choosing([], { site: { ...defaultChoices.site, name: '</script><b>' } }),
      sample,
    );
    assert.match(page, /"name": "\\u003c\/script>\\u003cb>"/);
    assert.match(page, /<title>&lt;\/script&gt;&lt;b&gt;<\/title>/);
  });
});

describe('the configurator’s theme', () => {
  it('is the finished one, and what was changed', () => {
    const theme = { base: 'card', properties: { '--cookie-accent': '#123456' } };
    assert.equal(
      writeTheme(choosing([], { theme }), { card: ':root {}\n' }),
      ':root {}\n\n/* Of this site. */\n:root {\n  --cookie-accent: #123456;\n}\n',
    );
  });

  for (const value of ['red; color: blue', '}', 'url(https://x)', '/* x', '\\', ' ', '<!--'])
    it(`takes no ${JSON.stringify(value)}`, () => {
      assert.equal(isPropertyValue(value), false);
    });
});
