import { expect } from 'chai';
import { until } from '../support/until.js';
import { testOptInLibrary } from './opt-in-library.js';
import { here, integration, openVendorPage } from './vendor-page.js';

// posthog-js, the file that its snippet loads.
describe('PostHog', () => {
  testOptInLibrary({
    id: 'posthog',
    scripts: ['/vendor/posthog.js'],
    start: `posthog.init('phc_test', { api_host: ${here} + 'posthog', opt_out_capturing_by_default: true,
      opt_out_persistence_by_default: true, request_batching: false, advanced_disable_flags: true,
      disable_compression: true, opt_out_useragent_filter: true });`,
    startGated: `posthog.init('phc_test', { api_host: ${here} + 'posthog', request_batching: false, advanced_disable_flags: true,
      disable_compression: true, opt_out_useragent_filter: true });`,
    track: (name) => `posthog.capture('${name}');`,
    tellers: ['opt_in_capturing', 'opt_out_capturing'],
    files: { 'posthog/e/': '{"status":1}' },
    storedBefore: [],
    storedAfter: ['ph_phc_test_window_id'],
  });

  it('is told when a gate starts what has been there all along', async () => {
    const page = await openVendorPage({
      // It remembers a withdrawal.
      before: `localStorage['__ph_opt_in_out_phc_test'] = '0';`,
      head: `${integration('posthog')}<script src="/vendor/posthog.js"></script>`,
      body: `<consent-gate category="analytics"><script type="text/plain">
        posthog.init('phc_test', { api_host: ${here} + 'posthog', advanced_disable_flags: true });
      </script></consent-gate>`,
    });
    page.consent.acceptAll();
    await until(() => page.window.localStorage['__ph_opt_in_out_phc_test'] === '1', 'the yes');
    expect(page.window.problems).to.deep.equal([]);
  });
});
