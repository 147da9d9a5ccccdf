import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { wrongImports } from './import-direction.js';
import { sourcesBelow } from './source-files.js';

describe('import direction', () => {
  it('goes from the elements inwards, everywhere', () => {
    const sources = new Map([...sourcesBelow('src'), ...sourcesBelow('components')]);
    assert.deepEqual(wrongImports(sources), []);
  });

  const wrong: readonly (readonly [file: string, text: string])[] = [
    ['src/policy/a.ts', `import type { State } from '../consent/types.js';`],
    ['src/consent/a.ts', `export { open } from '../storage/open.js';`],
    ['src/storage/a.ts', `import { gpc } from '../signals/gpc.js';`],
    ['src/activation/a.ts', `import '../page/start.js';`],
    ['src/integrations/a.ts', `import { b } from './b.js';`],
    ['src/page/a.ts', `await import('../../components/cookie-banner/define.js');`],
    ['src/page/b.ts', `import type { ReactiveController } from 'lit';`],
    ['components/consent-gate/a.ts', `import { html } from 'lit';`],
    ['components/cookie-banner/a.ts', `import de from '../../locales/generated/de.js';`],
    ['components/internal/localization.ts', `import('../../locales/generated/de.js');`],
    ['components/cookie-banner/d.ts', `import '../internal/translations.js';`],
    ['components/cookie-banner/c.ts', `import { html } from '../lit/index.js';`],
    ['components/cookie-banner/b.ts', `import '../../src/entries/banner.js';`],
    ['src/a.ts', `import './policy/parse.js';`],
  ];
  for (const [file, text] of wrong) {
    it(`notices ${text} in ${file}`, () => {
      assert.equal(wrongImports(new Map([[file, text]])).length, 1);
    });
  }

  it('lets the right ones pass', () => {
    const right = new Map([
      ['src/consent/a.ts', `import type { Policy } from '../policy/types.js'; import './b.js';`],
      ['src/storage/a.ts', `import cookies from 'js-cookie'; import '../consent/record.js';`],
      ['components/cookie-banner/a.ts', `import 'lit'; import '../internal/localization.js';`],
      ['components/internal/localization.ts', `import './translations.js';`],
      ['components/internal/translations.ts', `import('../../locales/generated/de.js');`],
      ['src/entries/a.ts', `import '../../components/cookie-banner/define.js';`],
    ]);
    assert.deepEqual(wrongImports(right), []);
  });
});
