import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { describe, it } from 'node:test';
import { cruise, type IViolation } from 'dependency-cruiser';
import config from './dependency-cruiser.config.mjs';

/** Path from the root → text. */
type Files = Readonly<Record<string, string>>;

/** What is wrong in `src` and `components` of a folder. */
async function violationsIn(folder: string): Promise<readonly IViolation[]> {
  const { options, ...ruleSet } = config;
  const { output } = await cruise(['src', 'components'], {
    ...options,
    ruleSet,
    validate: true,
    baseDir: folder,
  });
  assert.ok(typeof output !== 'string');
  assert.notEqual(output.summary.totalCruised, 0);
  return output.summary.violations;
}

/** Which rules are broken by files, each named once. */
async function brokenBy(files: Files): Promise<string[]> {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'consent-elements-imports-'));
  try {
    for (const part of ['src', 'components']) mkdirSync(join(folder, part));
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    const violations = await violationsIn(folder);
    return [...new Set(violations.map(({ rule }) => rule.name))];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The files, and empty ones for all that they import. */
function withImported(files: Files): Files {
  const imported = Object.entries(files).flatMap(([file, text]) =>
    [...text.matchAll(/'(.+?)'/g)].map(([, name = '']) =>
      name.startsWith('.')
        ? posix.join(posix.dirname(file), name).replace(/js$/, 'ts')
        : `node_modules/${name}/index.js`,
    ),
  );
  return { ...Object.fromEntries(imported.map((file) => [file, ''])), ...files };
}

describe('import direction', () => {
  it('goes from the elements inwards, everywhere, and never in a circle', async () => {
    const violations = await violationsIn(process.cwd());
    const lines = violations.map(({ rule, from, to, cycle }) =>
      [`${rule.name}: ${from}`, ...(cycle?.map(({ name }) => name) ?? [to])].join(' → '),
    );
    assert.deepEqual(lines, []);
  });

  const inner = 'src/storage,src/signals,src/activation,src/integrations,src/server';
  const outer = 'components,src/frameworks';
  const wrong: readonly (readonly [rule: string, file: string, text: string])[] = [
    [
      'outwards-from-src/policy',
      'src/policy/a.ts',
      `import type { State } from '../consent/types.js';`,
    ],
    ['outwards-from-src/consent', 'src/consent/a.ts', `export { open } from '../storage/open.js';`],
    ['outwards-from-src/iab', 'src/iab/a.ts', `type Open = import('../storage/open.js').Open;`],
    [`neighbours-${inner}`, 'src/storage/a.ts', `import { gpc } from '../signals/gpc.js';`],
    [`outwards-from-${inner}`, 'src/activation/a.ts', `import '../page/start.js';`],
    ['integrations-stand-alone', 'src/integrations/a.ts', `import { b } from './b.js';`],
    ['integrations-stand-alone', 'src/integrations/internal/a.ts', `import { b } from '../b.js';`],
    [
      'outwards-from-src/page',
      'src/page/a.ts',
      `await import('../../components/cookie-banner/define.js');`,
    ],
    ['outwards-from-src/dev', 'src/dev/a.ts', `import '../../components/cookie-banner/b.js';`],
    ['lit-in-surfaces-only', 'src/page/b.ts', `import type { ReactiveController } from 'lit';`],
    ['lit-in-surfaces-only', 'components/consent-gate/a.ts', `import { html } from 'lit';`],
    [
      'locales-in-translations-only',
      'components/cookie-banner/a.ts',
      `import de from '../../locales/generated/de.js';`,
    ],
    [
      'locales-in-translations-only',
      'components/internal/localization.ts',
      `import('../../locales/generated/de.js');`,
    ],
    [
      'translations-in-localization-only',
      'components/cookie-banner/d.ts',
      `import '../internal/translations.js';`,
    ],
    ['lit-by-its-name', 'components/cookie-banner/c.ts', `import { html } from '../lit/index.js';`],
    [`neighbours-${outer}`, 'src/frameworks/a.ts', `import '../../components/opt-out/link.js';`],
    [
      `outwards-from-${outer}`,
      'components/cookie-banner/b.ts',
      `import '../../src/entries/banner.js';`,
    ],
    ['part-of-the-library', 'src/a.ts', `import './policy/parse.js';`],
  ];
  for (const [rule, file, text] of wrong) {
    it(`notices ${text} in ${file}`, async () => {
      assert.deepEqual(await brokenBy(withImported({ [file]: text })), [rule]);
    });
  }

  it('notices a circle, be it of types alone', async () => {
    const circle = {
      'src/policy/a.ts': `import { b } from './b.js';`,
      'src/policy/b.ts': `import type { C } from './c.js';`,
      'src/policy/c.ts': `import type { A } from './a.js';`,
    };
    assert.deepEqual(await brokenBy(circle), ['no-circular']);
  });

  it('notices what cannot be judged since it is not found', async () => {
    assert.deepEqual(await brokenBy({ 'src/policy/a.ts': `import './b.js';` }), ['found']);
  });

  it('lets the right ones pass', async () => {
    const right = {
      'src/consent/a.ts': `import type { Policy } from '../policy/types.js'; import './b.js';`,
      'src/storage/a.ts': `import cookies from 'js-cookie'; import '../consent/record.js';`,
      'src/integrations/a.ts': `import './internal/b.js';`,
      'components/cookie-banner/a.ts': `import 'lit'; import '../internal/localization.js';`,
      'components/internal/localization.ts': `import './translations.js';`,
      'components/internal/translations.ts': `import('../../locales/generated/de.js');`,
      'components/lit/index.ts': `import './element.js';`,
      'src/entries/a.ts': `import '../../components/cookie-banner/define.js'; import 'lit';`,
    };
    assert.deepEqual(await brokenBy(withImported(right)), []);
  });
});
