import js from '@eslint/js';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const pageCode = ['src/**/*.ts', 'components/**/*.ts'];
const nodeCode = [
  '**/*.mjs',
  '**/*.cjs',
  'demo/**/*.ts',
  'test/e2e/**/*.ts',
  'test/tabs/**/*.ts',
  'test/apps/**/*.ts',
  'test/guards/**/*.ts',
];

/** Actions of the public object, which nobody has to await. */
const knownSafePromises = [{ from: 'file', name: 'Settling' }];

export default tseslint.config(
  {
    ignores: [
      '**/dist/',
      'coverage/',
      '**/.cache/',
      'locales/generated/',
      '**/node_modules/',
      // Apps with dependencies, and a compiler's settings, of their own.
      'demo/react/',
      'demo/vue/',
      'demo/html/site/consent/',
      // As sites have them.
      'test/migration/configurations/',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.json', 'tsconfig.test.json', 'tsconfig.node.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafePromises: knownSafePromises },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `noPropertyAccessFromIndexSignature` of the compiler asks for the brackets.
      '@typescript-eslint/dot-notation': 'off',
      // Both ways of writing "cannot be undefined here" are the other's error.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      '@typescript-eslint/prefer-nullish-coalescing': [
        'error',
        { ignorePrimitives: { string: true } },
      ],
      // `return report(…)` ends a function that found something wrong.
      '@typescript-eslint/no-invalid-void-type': 'off',
      // `void promise` and `() => void` handlers are how this code says "not waited for".
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
    },
  },
  {
    files: [...pageCode, 'test/**/*.test.ts'],
    extends: [
      lit.configs['flat/recommended'],
      litA11y.configs.recommended,
      wc.configs['flat/best-practice'],
    ],
    languageOptions: { globals: globals.browser },
    settings: { wc: { elementBaseClasses: ['LitElement'] }, litHtmlSources: ['lit'] },
    rules: {
      'lit/attribute-names': 'error',
      'lit/lifecycle-super': 'error',
      'lit/no-classfield-shadowing': 'error',
      'lit/no-invalid-escape-sequences': 'error',
      'lit/no-legacy-imports': 'error',
      'lit/no-property-change-update': 'error',
      'lit/no-this-assign-in-render': 'error',
      'lit/no-useless-template-literals': 'error',
      'lit/no-value-attribute': 'error',
      'lit/prefer-nothing': 'error',
      'lit/prefer-static-styles': 'error',
      'lit/quoted-expressions': ['error', 'never'],
      'lit/value-after-constraints': 'error',
    },
  },
  {
    files: pageCode,
    rules: {
      eqeqeq: 'error',
      'no-console': ['error', { allow: ['error', 'warn'] }],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Use a union of strings.' },
        { selector: 'TSParameterProperty', message: 'Declare the field.' },
        { selector: 'TSModuleDeclaration[kind="namespace"]', message: 'Use a module.' },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // Node's test runner waits for its tests by itself.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafePromises: knownSafePromises,
          allowForKnownSafeCalls: [
            { from: 'package', name: ['describe', 'it', 'test'], package: 'node:test' },
            // Declared to return a promise, which it does not.
            { from: 'package', name: ['Equal'], package: '@open-wc/semantic-dom-diff' },
          ],
        },
      ],
      // Assertions of chai are expressions: expect(x).to.be.true.
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    // Given to the page as they are.
    files: ['demo/**/public/**/*.js', 'demo/html/site/*.js', 'test/bench/page/**/*.mjs'],
    languageOptions: { globals: globals.browser },
  },
  {
    files: nodeCode,
    languageOptions: { globals: globals.node },
  },
  {
    // Rendered on a server, and again in a page.
    files: ['demo/ssr/src/*.js', 'test/frameworks/ssr/*.mjs'],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
);
