/** `WebKitWebDriver` on a virtual display of its own: for the launcher of the element tests, and for tests that drive tabs. */
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../support/free-port.mjs';
import { start, stop } from './child-process.mjs';

/** WebDriver's options for a session with this engine; `stop` ends driver and display. */
export async function startWebKitDriver() {
  const display = await startDisplay();
  const port = await freePort();
  const driver = start('WebKitWebDriver', [`--port=${port}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      DISPLAY: display.name,
      // Without a graphics card it composes by software in a thread of its own, which was seen to crash and to take the tab along.
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
      // The sandbox needs a user other than root.
      ...(process.getuid?.() === 0 && { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' }),
    },
  });
  await listening(port);
  return {
    options: {
      hostname: '127.0.0.1',
      port,
      path: '/',
      capabilities: {
        browserName: 'MiniBrowser',
        'wdio:enforceWebDriverClassic': true,
        'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation'] },
      },
    },
    stop: async () => {
      await stop(driver);
      await stop(display.process);
    },
  };
}

/** @returns {string} where Debian's libwebkit2gtk-4.1-0 puts it; `MINIBROWSER_PATH` names another */
function miniBrowser() {
  const { MINIBROWSER_PATH } = process.env;
  if (MINIBROWSER_PATH) return MINIBROWSER_PATH;
  const found = readdirSync('/usr/lib')
    .map((folder) => `/usr/lib/${folder}/webkit2gtk-4.1/MiniBrowser`)
    .find(existsSync);
  if (!found) throw new Error('No WebKit: install webkit2gtk-driver or set MINIBROWSER_PATH.');
  return found;
}

/** Xvfb picks a free display and writes its number to the pipe that is its file descriptor 3. */
async function startDisplay() {
  // It would begin anew when the last window is closed, and nobody could open one meanwhile.
  const lasting = '-noreset';
  const args = ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp', lasting];
  const process = start('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const pipe = /** @type {import('node:stream').Readable} */ (process.stdio[3]);
  const [number] = await once(pipe, 'data');
  return { process, name: `:${String(number).trim()}` };
}

/** @param {number} port */
async function listening(port) {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const socket = connect(port, '127.0.0.1');
    try {
      await once(socket, 'connect');
      return;
    } catch {
      await delay(100);
    } finally {
      socket.destroy();
    }
  }
  throw new Error(`WebKitWebDriver does not answer on port ${port}.`);
}
