import { here } from './vendor-page.js';
import { testOptInLibrary } from './opt-in-library.js';

// mixpanel-browser, its snippet and the file that this loads.
describe('Mixpanel', () => {
  testOptInLibrary({
    id: 'mixpanel',
    scripts: ['/vendor/mixpanelSnippet.js'],
    before: `MIXPANEL_CUSTOM_LIB_URL = '/vendor/mixpanel.js'`,
    start: `mixpanel.init('test', { api_host: ${here} + 'mixpanel', opt_out_tracking_by_default: true,
      opt_out_persistence_by_default: true, batch_requests: false, api_payload_format: 'json' });`,
    startGated: `mixpanel.init('test', { api_host: ${here} + 'mixpanel', batch_requests: false, api_payload_format: 'json' });`,
    track: (name) => `mixpanel.track('${name}');`,
    tellers: ['opt_in_tracking', 'opt_out_tracking'],
    files: { 'mixpanel/track/': '1' },
    storedBefore: [
      '__mp_opt_in_out_test',
      'mp_gen_new_tab_id_mixpanel_test',
      'mp_tab_id_mixpanel_test',
    ],
    storedAfter: [
      '__mp_opt_in_out_test',
      'mp_gen_new_tab_id_mixpanel_test',
      'mp_tab_id_mixpanel_test',
    ],
  });
});
