import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { minify } from 'terser';
import { collapseCss } from '../../scripts/rollup/collapse-css.mjs';
import { collapseHtml } from '../../scripts/rollup/collapse-html.mjs';
import { minifyCss } from '../../scripts/rollup/minify-templates.mjs';
import { terserOptions } from '../../scripts/rollup/terser-options.mjs';

describe('collapseHtml', () => {
  const cases: readonly (readonly [what: string, parts: string[], expected: string[]])[] = [
    ['runs of whitespace', ['\n  <p>\n    a\n    b\n  </p>\n'], [' <p> a b </p> ']],
    ['whitespace in tags', ['<p\n  class="a"\n  id="b"\n>'], ['<p class="a" id="b">']],
    ['nothing in attribute values', ['<p title="a  >  b">'], ['<p title="a  >  b">']],
    ['around expressions', ['<p\n  class=', '\n  @click=', '\n>'], ['<p class=', ' @click=', '>']],
    ['quoted expressions', ['<p class="a  ', '  b"\n>'], ['<p class="a  ', '  b">']],
    ['comments', ['<p>a<!-- b -->\n</p>'], ['<p>a </p>']],
    ['no comment with an expression', ['<!-- a  ', '  b -->'], ['<!-- a  ', '  b -->']],
    ['no verbatim elements', ['<pre>  a\n  b</pre>'], ['<pre>  a\n  b</pre>']],
    ['no hard spaces', ['a\u00a0 b &nbsp; \\n'], ['a\u00a0 b &nbsp; \\n']],
    ['no comparison in text', ['a < b  c'], ['a < b c']],
  ];
  for (const [what, parts, expected] of cases) {
    it(`collapses ${what}`, () => {
      assert.deepEqual(collapseHtml(parts), expected);
    });
  }
});

describe('collapseCss', () => {
  const cases: readonly (readonly [what: string, parts: string[], expected: string[]])[] = [
    ['rules', ['a > b {\n  color: red;\n}\n'], ['a > b{color: red;}']],
    ['around expressions', ['a {\n  margin: ', ' auto;\n}'], ['a{margin: ', ' auto;}']],
    ['comments', ['a { /* b */ color: red }'], ['a{color: red}']],
    ['nothing in strings', [`a { content: '  ;  ' }`], [`a{content: '  ;  '}`]],
    ['nothing in calc()', ['a { width: calc(1px + 2px) }'], ['a{width: calc(1px + 2px)}']],
    ['no comment with an expression', ['/* ', ' */ a  {}'], ['/* ', ' */ a  {}']],
    ['no string with an expression', [`a  { b: '`, `' }`], [`a  { b: '`, `' }`]],
  ];
  for (const [what, parts, expected] of cases) {
    it(`collapses ${what}`, () => {
      assert.deepEqual(collapseCss(parts), expected);
    });
  }
});

describe('minifyCss', () => {
  it('knows CSS where the sheet is in one piece', () => {
    assert.deepEqual(minifyCss([' a { color: #ffffff; --empty: ; } ']), [
      'a{color:#fff;--empty: }',
    ]);
  });

  it('keeps what CSS may gain later', () => {
    const [text] = minifyCss(['a { color: light-dark(#fff, #000); position-area: block-end; }']);
    assert.equal(text, 'a{color:light-dark(#fff,#000);position-area:block-end}');
  });

  it('tightens custom properties, and nothing in strings', () => {
    const [text] = minifyCss([
      'a { --_b: var(--c, #fff); width: var(--_d, 1px); content: "--e: f, g" }',
    ]);
    assert.equal(text, 'a{--_b:var(--c,#fff);width:var(--_d,1px);content:"--e: f, g"}');
  });

  it('leaves a fragment alone', () => {
    assert.deepEqual(minifyCss(['200ms']), ['200ms']);
  });

  it('leaves escapes alone', () => {
    assert.deepEqual(minifyCss([String.raw`a { content: '\\2014' }`]), [
      String.raw`a{content: '\\2014'}`,
    ]);
  });
});

describe('terserOptions', () => {
  it('keep the arguments object that vendors ask for', async () => {
    const source = 'window.gtag = function gtag() { window.dataLayer.push(arguments); };';
    const { code = '' } = await minify(source, { ...terserOptions, module: true });
    assert.match(code, /function\(\)\{[^}]*push\(arguments\)/);
  });
});
