/** A callback of somebody else's, who may throw: the browser reports that, as it does for a listener, and we go on. */
export function guarded(callback: unknown): (...given: readonly unknown[]) => void {
  return (...given) => {
    if (typeof callback !== 'function') return;
    try {
      (callback as (...all: readonly unknown[]) => void)(...given);
    } catch (error) {
      reportError(error);
    }
  };
}
