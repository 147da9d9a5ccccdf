/** What a theme may use is written down, whole and nowhere else; the finished themes use nothing but that. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import postcss, { type Rule } from 'postcss';
import { sourcesBelow } from './source-files.js';

const elements = ['cookie-banner', 'cookie-preferences', 'consent-gate', 'cookie-declaration'];
const styles = [...sourcesBelow('components').values()].join('\n');
const comments = new Map(
  elements.map((name) => [name, readFileSync(`components/${name}/${name}.ts`, 'utf8')]),
);

/** Names after a tag in the comments of elements. */
function tagged(tag: string, names: readonly string[] = elements): string[] {
  const text = names.map((name) => comments.get(name) ?? '').join('\n');
  return [...text.matchAll(new RegExp(`^ \\* @${tag} ([\\w-]+) - \\S`, 'gm'))].map(
    ([, name = '']) => name,
  );
}

const properties = tagged('cssproperty');
const attributes = ['placement', 'modal', 'reopen', 'open', 'inline', 'state'];
const host = `(?:${elements.join('|')})`;
const condition = `(?:\\[(?:${attributes.join('|')})(?:[*^$]?='[\\w-]+')?\\])`;
const selector = new RegExp(
  `^(?<host>:root|${host}|:is\\(${host}(?:, ${host})*\\))` +
    `(?:${condition}|:(?:is|not)\\(${condition}(?:, ${condition})*\\))*` +
    `(?:::part\\((?<part>[\\w-]+)\\)(?::hover|:focus-visible|:active)?)?$`,
);

/** What of a style sheet is not for themes, in words. */
function trespasses(css: string): string[] {
  const found: string[] = [];
  const root = postcss.parse(css);
  if (css.trimEnd().split('\n').length > 60) found.push('more than 60 lines');
  root.walkAtRules(({ name }) => {
    if (name !== 'media' && name !== 'supports') found.push(`@${name}`);
  });
  root.walkRules((rule) => {
    found.push(...rule.selectors.flatMap(strangeIn), ...misused(rule));
  });
  root.walkDecls((declaration) => {
    if (declaration.important) found.push(`${declaration.prop}: !important`);
    if (declaration.prop.startsWith('--') && !properties.includes(declaration.prop))
      found.push(declaration.prop);
  });
  return found;
}

function strangeIn(text: string): string[] {
  const { host: hosts, part } = selector.exec(text.replace(/\s+/g, ' '))?.groups ?? {};
  if (hosts === undefined) return [text];
  if (part === undefined) return [];
  const named = elements.filter((name) => hosts.includes(name));
  const unknown = named.filter((name) => !tagged('csspart', [name]).includes(part));
  const unequal = part === 'accept-all' || part === 'reject-all';
  return unknown.length || !named.length || unequal ? [text] : [];
}

/** Outside of parts there is nothing to style but by properties. */
function misused(rule: Rule): string[] {
  if (rule.selectors.every((each) => each.includes('::part('))) return [];
  return rule.nodes.flatMap((node) =>
    node.type === 'decl' && !node.prop.startsWith('--cookie-')
      ? [`${rule.selector} ${node.prop}`]
      : [],
  );
}

const themes = readdirSync('demo/themes').map(
  (file) => [file, readFileSync(`demo/themes/${file}`, 'utf8')] as const,
);

describe('theming', () => {
  it('describes each custom property once in a comment and once in the documentation', () => {
    const used = [...styles.matchAll(/var\((--cookie-[\w-]+)/g)].map(([, name = '']) => name);
    const listed = readFileSync('docs/theming.md', 'utf8').matchAll(/^\| `(--cookie-[\w-]+)` /gm);
    const expected = [...new Set(used)].sort();
    assert.deepEqual([...properties].sort(), expected);
    assert.deepEqual([...listed].map(([, name = '']) => name).sort(), expected);
  });

  it('has no property for accept or reject alone', () => {
    assert.deepEqual(
      properties.filter((name) => /accept|reject|primary|secondary/.test(name)),
      [],
    );
  });

  it('has five finished themes', () => {
    assert.deepEqual(themes.map(([file]) => file).sort(), [
      'brand.css',
      'card.css',
      'default.css',
      'minimal.css',
      'plain.css',
    ]);
  });

  for (const [file, css] of themes)
    it(`finds only public properties and parts in ${file}`, () => {
      assert.deepEqual(trespasses(css), []);
    });

  it('notices what a theme must not use', () => {
    const css = `:root { --cookie-acent: red; color: red }
      @import 'x.css';
      cookie-banner::part(table), cookie-banner .text { color: red }
      cookie-preferences::part(reject-all) { opacity: 0.5 !important }`;
    assert.deepEqual(trespasses(css), [
      '@import',
      ':root color',
      'cookie-banner::part(table)',
      'cookie-banner .text',
      'cookie-banner::part(table), cookie-banner .text color',
      'cookie-preferences::part(reject-all)',
      '--cookie-acent',
      'opacity: !important',
    ]);
  });

  it('has in default.css what holds without it', () => {
    const one = (text: string): string => text.replace(/\s+/g, ' ');
    const all = one(styles);
    const differs: string[] = [];
    postcss.parse(readFileSync('demo/themes/default.css', 'utf8')).walkDecls(({ prop, value }) => {
      const isNothing = prop === '--cookie-animation' && value === 'none';
      if (!isNothing && !all.includes(`var(${prop}, ${one(value)})`)) differs.push(prop);
    });
    assert.deepEqual(differs, []);
  });
});
