/** What the visit counter's script puts into the page once it may run. */
declare global {
  interface Window {
    demoStats?: { track(event: string): void };
  }
}

let last: string | undefined;

/** Tells the visit counter of a new page, where it runs. It has counted the first page itself by the time it runs. */
export function tell(path: string): void {
  if (last !== undefined && last !== path) window.demoStats?.track(`page ${path}`);
  last = path;
}
