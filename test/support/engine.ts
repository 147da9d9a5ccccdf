/** Which engine runs the tests. For facts in which the engines differ; a test of the library has no business here. */

export type Engine = 'chromium' | 'firefox' | 'webkit';

/** The engine of this page. */
export const engine: Engine = engineOf(navigator.userAgent);

/** What holds in the engine of this page. */
export function byEngine<T>(values: Readonly<Record<Engine, T>>): T {
  return values[engine];
}

/** Whether this is Chromium, up to this major version. For facts that have changed since. */
export function isChromiumUpTo(version: number): boolean {
  return engine === 'chromium' && Number(/Chrome\/(\d+)/.exec(navigator.userAgent)?.[1]) <= version;
}

/** Chromium's user agent names WebKit too, and WebKit's names neither of the others. */
function engineOf(userAgent: string): Engine {
  if (userAgent.includes('Firefox/')) return 'firefox';
  return userAgent.includes('Chrome/') ? 'chromium' : 'webkit';
}
