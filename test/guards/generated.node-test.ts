/** What is generated from the elements, and from the schema of policies, is fresh, and has what the project has promised. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { withTables } from '../../scripts/generate/api-tables.mjs';
import { generatedFiles } from '../../scripts/generate/files.mjs';
import { manifest, type Named } from '../../scripts/generate/manifest.mjs';
import { sourcesBelow } from './source-files.js';

const declarations = manifest().modules[0]?.declarations ?? [];
const files = await generatedFiles();

const names = (list: readonly Named[] = []): string[] => list.map(({ name }) => name);

/** What no element may go without: tag → attributes, methods, parts, slots, events. */
const promised: Readonly<Record<string, readonly [string, string, string, string, string]>> = {
  'cookie-banner': [
    'placement modal reopen open',
    'show hide',
    'base title body actions button accept-all reject-all manage acknowledge link reopen gpc-status',
    'title links actions',
    '',
  ],
  'cookie-preferences': [
    'open inline',
    'show hide',
    'base title body category category-title toggle service details actions button save accept-all reject-all close gpc-status',
    '',
    '',
  ],
  'consent-gate': [
    'category service unless match loading revocable state',
    'activate',
    'placeholder placeholder-title placeholder-body allow-once allow-always revoke',
    'placeholder',
    'consent-gate-activate consent-gate-activated consent-gate-error',
  ],
  'cookie-declaration': ['', '', 'base category table row status change gpc-status', '', ''],
};

/** Parts that templates of components have: `part="button save"`, and those that a choice names for itself. */
function partsIn(text: string): string[] {
  return [...text.matchAll(/\spart="([^"$]+)"/g)].flatMap(([, list = '']) => list.split(' '));
}

describe('generated files', () => {
  for (const [file, text] of files)
    it(`${file} is as \`npm run generate\` makes it`, () => {
      assert.equal(
        readFileSync(file, 'utf8') === text,
        true,
        `${file} is not what the elements, or the schema of policies, say. Run \`npm run generate\` and commit it.`,
      );
    });

  it('are for every reader', () => {
    assert.deepEqual([...files.keys()].sort(), [
      'custom-elements.json',
      'docs/api.md',
      'src/policy/policy-document.ts',
      'vscode.css-custom-data.json',
      'vscode.html-custom-data.json',
      'web-types.json',
    ]);
  });

  it('say what is missing where a page has lost its marks', () => {
    assert.throws(() => withTables('# API', declarations), /docs\/api\.md has no ".*cookie-banner/);
  });
});

describe('the manifest', () => {
  for (const declaration of declarations) {
    const {
      tagName,
      attributes = [],
      members,
      events,
      slots,
      cssParts,
      cssProperties,
    } = declaration;

    it(`has what is promised of <${tagName}>`, () => {
      const lists = promised[tagName];
      assert.ok(lists);
      [attributes, members, cssParts, slots, events].forEach((found, index) => {
        const wanted = lists[index]?.split(' ').filter(Boolean) ?? [];
        assert.deepEqual(
          wanted.filter((name) => !names(found).includes(name)),
          [],
        );
      });
    });

    it(`has words for everything of <${tagName}>, and a type for each attribute`, () => {
      const described = [attributes, members, cssParts, slots, events, cssProperties].flatMap(
        (list) => list ?? [],
      );
      assert.ok(described.length > 20);
      assert.deepEqual(names(described.filter(({ description }) => !description)), []);
      assert.deepEqual(names(attributes.filter(({ type }) => !type?.text)), []);
    });
  }

  it('is for all elements and nothing else', () => {
    assert.deepEqual(
      declarations.map(({ tagName }) => tagName),
      Object.keys(promised),
    );
  });

  it('has no part that no component renders, and lacks none', () => {
    const rendered = new Set(
      [...sourcesBelow('components').values()].flatMap((text) => partsIn(text)),
    );
    assert.ok(rendered.size > 20);
    const known = new Set(declarations.flatMap(({ cssParts }) => names(cssParts)));
    // Choices have the name of their text.
    for (const choice of ['accept-all', 'reject-all', 'manage', 'acknowledge', 'save'])
      rendered.add(choice);
    assert.deepEqual([...rendered].sort(), [...known].sort());
  });
});
