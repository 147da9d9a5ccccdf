/** What the tests that run in a page have in common, whichever engine runs them. */
import { fileURLToPath } from 'node:url';
import { recordingMiddleware } from './support/recording-middleware.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Everything that needs a real browser but no server of its own. */
const folders = 'policy,consent,signals,storage,activation,page,components,entries,locales';

/**
 * @param {typeof import('@web/dev-server-esbuild').esbuildPlugin} esbuildPlugin of the installation that runs the tests
 * @returns {import('@web/test-runner').TestRunnerConfig} also serves `/dist`, for tests of built files
 */
export function elementTests(esbuildPlugin) {
  return {
    rootDir: root,
    files: `${root}test/{${folders}}/**/*.test.ts`,
    nodeResolve: true,
    middleware: [recordingMiddleware()],
    plugins: [esbuildPlugin({ ts: true, target: 'es2022', tsconfig: `${root}tsconfig.json` })],
    testFramework: { config: { ui: 'bdd', timeout: '10000' } },
    // Lit says that this is its development build; once for each file is noise.
    filterBrowserLogs: ({ args }) => !String(args[0]).includes('Lit is in dev mode'),
  };
}
