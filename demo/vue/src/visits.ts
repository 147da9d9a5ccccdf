/** What the visit counter's script puts into the page once it may run. */
declare global {
  interface Window {
    demoStats?: { track(event: string): void };
  }
}

/** Tells the visit counter of a new page, where it runs. The first one it counts itself. */
export function tell(path: string): void {
  window.demoStats?.track(`page ${path}`);
}
