/** Vendors' libraries as a page gets them; see `bundling-middleware.mjs`. */
import { bundlingMiddleware } from '../support/bundling-middleware.mjs';

/** @returns {ReturnType<typeof bundlingMiddleware>} */
export function vendorMiddleware() {
  return bundlingMiddleware({
    folder: import.meta.dirname,
    entries: {
      ajv: () => `export { Ajv2020 } from 'ajv/dist/2020.js';`,
      htmx: () => `export { default } from 'htmx.org';`,
      segment: () => `export { AnalyticsBrowser } from '@segment/analytics-next';
        export { createWrapper } from '@segment/analytics-consent-tools';`,
      tcfcmp: () => `export { CmpApi } from '@iabtcf/cmpapi';
        export { GVL, TCModel, TCString } from '@iabtcf/core';`,
      turbo: () => `export * from '@hotwired/turbo';`,
    },
    files: {
      alloy: '@adobe/alloy/dist/alloy.js',
      amplitude: '@amplitude/analytics-browser/lib/scripts/amplitude-min.js',
      mixpanel: 'mixpanel-browser/dist/mixpanel.min.js',
      mixpanelSnippet: 'mixpanel-browser/dist/mixpanel-jslib-snippet.min.js',
      posthog: 'posthog-js/dist/array.js',
    },
  });
}
