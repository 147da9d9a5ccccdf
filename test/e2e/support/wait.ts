/** Waiting for servers: by their own notice, not by the clock. */
import type { Log } from '../../../demo/server.js';
import { patience } from './visitor.js';

/** Resolves once `test` accepts what a server has been asked; rejects with `what` when it takes too long. */
export function untilAsked<Entry>(
  log: Log<Entry>,
  test: (requests: readonly Entry[]) => boolean,
  what: string,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      leave();
      settle();
    };
    const look = (): void => {
      if (test(log.requests())) finish(resolve);
    };
    const timer = setTimeout(
      () =>
        finish(() =>
          reject(new Error(`Waited for ${what}; came: ${JSON.stringify(log.requests())}`)),
        ),
      patience,
    );
    const leave = log.subscribe(look);
    look();
  });
}
