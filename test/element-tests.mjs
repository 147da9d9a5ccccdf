/** What the tests that run in a page have in common, whichever engine runs them. */
import { fileURLToPath } from 'node:url';
import { recordingMiddleware } from './support/recording-middleware.mjs';
import { serverMiddleware } from './support/server-middleware.mjs';
import { vendorMiddleware } from './support/vendor-middleware.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Everything that needs a real browser but no server of its own. */
const folders =
  'policy,consent,signals,storage,activation,integrations,frameworks,page,components,entries,locales,browsers,properties,surfaces,dev,server,migration';

/** The one in which the surfaces show. The pages of the others load built files, which have our own Lit anyway. */
const folderWithSurfaces = 'components';

/**
 * @param {typeof import('@web/dev-server-esbuild').esbuildPlugin} esbuildPlugin of the installation that runs the tests
 * @param {{ ownLit?: boolean }} [options] `ownLit`: the surfaces' tests, with what the built files have in place of Lit
 * @returns {import('@web/test-runner').TestRunnerConfig} also serves `/dist`, for tests of built files
 */
export function elementTests(esbuildPlugin, { ownLit = false } = {}) {
  return {
    rootDir: root,
    files: ownLit
      ? `${root}test/${folderWithSurfaces}/*.test.ts`
      : `${root}test/{${folders}}/**/*.test.ts`,
    nodeResolve: true,
    middleware: [recordingMiddleware(), vendorMiddleware(), serverMiddleware()],
    plugins: [
      ...(ownLit ? [ownLitPlugin()] : []),
      esbuildPlugin({ ts: true, target: 'es2022', tsconfig: `${root}tsconfig.json` }),
    ],
    testFramework: { config: { ui: 'bdd', timeout: '30000' } },
    // Lit's development build says what it is, and warns of what is tested on purpose.
    filterBrowserLogs: ({ args }) => !/Lit is in dev mode|lit\.dev\/msg/.test(String(args[0])),
  };
}

/** Only our elements get it: what tests import from Lit themselves is Lit. @returns {import('@web/test-runner').TestRunnerPlugin} */
function ownLitPlugin() {
  return {
    name: 'own-lit',
    resolveImport: ({ source, context }) =>
      source === 'lit' && context.path.startsWith('/components/')
        ? '/components/lit/index.ts'
        : undefined,
  };
}
