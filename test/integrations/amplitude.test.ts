import { here } from './vendor-page.js';
import { testOptInLibrary } from './opt-in-library.js';

// @amplitude/analytics-browser, the file that its snippet loads.
describe('Amplitude', () => {
  testOptInLibrary({
    id: 'amplitude',
    scripts: ['/vendor/amplitude.js'],
    start: `amplitude.init('test', { serverUrl: ${here} + 'amplitude', optOut: true, identityStorage: 'none',
      flushQueueSize: 1, fetchRemoteConfig: false });`,
    startGated: `amplitude.init('test', { serverUrl: ${here} + 'amplitude', identityStorage: 'none',
      flushQueueSize: 1, fetchRemoteConfig: false });`,
    track: (name) => `amplitude.track('${name}');`,
    tellers: ['setOptOut'],
    files: { amplitude: '{"code":200}' },
    storedBefore: ['AMP_URL_INFO'],
    storedAfter: ['AMP_PAGE_VIEW', 'AMP_URL_INFO', 'AMP_unsent_test'],
  });
});
