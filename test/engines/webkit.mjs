import { webdriverLauncher } from '@web/test-runner-webdriver';
import { startWebKitDriver } from './webkit-driver.mjs';

/** WebKitGTK's MiniBrowser through `WebKitWebDriver`. */
export async function webkit() {
  const { options, stop } = await startWebKitDriver();
  // The runner hears from a page that it is there. Its driver was seen to wait for the loading of one that was done with already.
  const capabilities = { ...options.capabilities, pageLoadStrategy: 'none' };
  return {
    launcher: webdriverLauncher({ automationProtocol: 'webdriver', ...options, capabilities }),
    stop,
  };
}
