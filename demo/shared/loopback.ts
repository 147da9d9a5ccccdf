/** A server that only this machine can reach: 127.0.0.1, and ::1 where there is one. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LoopbackServer {
  readonly port: number;
  /** Ends at once, with whatever connections are still open. */
  close(): Promise<void>;
}

const attempts = 20;

/** `port` 0 takes one that is free on both addresses. Rejects with the system's error where the port is taken. */
export async function listenOnLoopback(
  listener: RequestListener,
  port: number,
): Promise<LoopbackServer> {
  for (let attempt = 1; ; attempt++) {
    const first = await listen(listener, '127.0.0.1', port);
    const taken = (first.address() as AddressInfo).port;
    try {
      // Browsers may try ::1 first: someone else's server there would answer in our name.
      const second = await listenIfPossible(listener, '::1', taken);
      const servers = second ? [first, second] : [first];
      return {
        port: taken,
        close: async () => {
          await Promise.all(servers.map(end));
        },
      };
    } catch (error) {
      await end(first);
      if (port !== 0 || attempt === attempts) throw error;
    }
  }
}

function listen(listener: RequestListener, host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(listener);
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(server);
    });
  });
}

/** Undefined on a machine without the address. */
async function listenIfPossible(
  listener: RequestListener,
  host: string,
  port: number,
): Promise<Server | undefined> {
  try {
    return await listen(listener, host, port);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') return undefined;
    throw error;
  }
}

function end(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
