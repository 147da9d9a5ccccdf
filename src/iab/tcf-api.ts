/** `__tcfapi` as the page has it, and what stands in for it until a CMP is there. */
import { openToFrames } from './frames.js';

export type TcfApi = (
  command: string,
  version: number,
  callback: (data: unknown, success?: boolean) => void,
  parameter?: unknown,
) => unknown;

interface TcfWindow {
  __tcfapi?: TcfApi;
}

/** The function of whoever has put one there; undefined where nobody has. */
export function tcfApi(): TcfApi | undefined {
  const { __tcfapi } = globalThis as TcfWindow;
  return typeof __tcfapi === 'function' ? __tcfapi : undefined;
}

/**
 * Puts a queue in place, where there is no `__tcfapi` yet. Answers `ping`; keeps everything else for the CMP, which asks for it by a
 * call without arguments. Frames are answered too, later by whatever function is there then.
 *
 * Source: TCF "CMP API v2", "What does the stub have to do".
 */
export function ensureTcfApi(): void {
  if (tcfApi()) return;
  const queue: Parameters<TcfApi>[] = [];
  (globalThis as TcfWindow).__tcfapi = (...call: Partial<Parameters<TcfApi>>) => {
    const [command, , callback] = call;
    if (command === undefined) return queue;
    if (command !== 'ping') queue.push(call as Parameters<TcfApi>);
    else
      callback?.({
        gdprApplies: undefined,
        cmpLoaded: false,
        cmpStatus: 'stub',
        displayStatus: 'hidden',
        apiVersion: '2.2',
      });
    return undefined;
  };
  openToFrames('__tcfapi', ({ command, version, parameter }, reply) =>
    tcfApi()?.(command as string, version as number, reply, parameter),
  );
}
