/** What the entries for frameworks do on a server, and what they take for a change. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { createElement, Fragment } from 'react';
import { renderToString } from 'react-dom/server';
import { createSSRApp, h } from 'vue';
import { renderToString as renderVue } from 'vue/server-renderer';
import { emptyEvaluation } from '../../src/consent/evaluate.js';
import type * as ReactEntry from '../../src/entries/react.js';
import type * as VueEntry from '../../src/entries/vue.js';
import { keepSame, loadingState } from '../../src/frameworks/selection.js';

/** An entry as an app gets it: its framework is the one beside this file. */
async function entry<Module>(name: 'react' | 'vue'): Promise<Module> {
  const outfile = fileURLToPath(new URL(`.cache/entries/${name}.mjs`, import.meta.url));
  await build({
    entryPoints: [`src/entries/${name}.ts`],
    external: ['react', 'vue'],
    bundle: true,
    format: 'esm',
    outfile,
  });
  return (await import(pathToFileURL(outfile).href)) as Module;
}

const { useConsent: useInReact } = await entry<typeof ReactEntry>('react');
const { useConsent: useInVue } = await entry<typeof VueEntry>('vue');

const store = Symbol.for('consent-elements/store@1');

describe('useConsent() on a server', () => {
  it('gives React the state before the start, and makes no store that visitors would share', () => {
    const Shown = () => {
      const granted = useInReact((state) => state.granted.length);
      return createElement(Fragment, null, useInReact().status, ' ', granted);
    };
    assert.equal(renderToString(createElement(Shown)).replaceAll('<!-- -->', ''), 'loading 0');
    assert.equal(store in globalThis, false);
  });

  it('gives Vue the same, and subscribes to nothing', async () => {
    const app = createSSRApp({
      setup() {
        const state = useInVue();
        const granted = useInVue(({ granted }) => granted.length);
        return () => h('p', [state.value.status, ' ', granted.value]);
      },
    });
    assert.match(await renderVue(app), /loading.*0/);
    assert.equal(store in globalThis, false);
  });

  it('writes what is true as an attribute, and leaves out what is false, in React 19', () => {
    const html = renderToString(
      createElement('consent-gate', { category: 'analytics', revocable: true, loading: undefined }),
    );
    assert.equal(html, '<consent-gate category="analytics" revocable=""></consent-gate>');
    const off = createElement('cookie-banner', { modal: false, reopen: true });
    assert.equal(renderToString(off), '<cookie-banner reopen=""></cookie-banner>');
  });
});

describe('loadingState', () => {
  it('is the state that a store has before its start', () => {
    assert.deepEqual(loadingState, emptyEvaluation('loading').state);
  });
});

describe('keepSame()', () => {
  const date = new Date(0);
  const cases: readonly (readonly [earlier: unknown, later: unknown, kept: boolean])[] = [
    [1, 1, true],
    [NaN, NaN, true],
    [0, -0, false],
    ['a', 'b', false],
    [['a', 'b'], ['a', 'b'], true],
    [['a', 'b'], ['a'], false],
    [['a'], ['a', 'b'], false],
    [[['a']], [['a']], false],
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
    [{ a: 1 }, { a: 2 }, false],
    [{ a: undefined }, { b: undefined }, false],
    [[], {}, false],
    [null, {}, false],
    [undefined, [], false],
    [date, new Date(1), false],
    [new Map([['a', 1]]), new Map(), false],
  ];
  for (const [earlier, later, kept] of cases)
    it(`${kept ? 'keeps' : 'replaces'} ${JSON.stringify(earlier)} when ${JSON.stringify(later)} comes`, () => {
      assert.ok(Object.is(keepSame(earlier, later), kept ? earlier : later));
    });
});
