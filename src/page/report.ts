/** Telling developers what is wrong, without ever throwing into the page. */
import { ConsentErrorEvent } from './events.js';
import type { LoadChunk } from './chunks.js';
import type { SharedConsent } from './shared.js';

/** Whether the page is being worked on: served from this machine, or asked to be talkative. */
export function inDevelopment(debug: string | null | undefined): boolean {
  return typeof debug === 'string' || /^(.+\.)?localhost$|^127\.|^\[::1]$/.test(location.hostname);
}

/** One `consent-error` event and one console message for each problem; with the remedy if `isTalkative`. */
export function createReport(
  loadChunk: LoadChunk,
  isTalkative: () => boolean,
): SharedConsent['report'] {
  return (code, field, value, expected) => {
    const problem = { code, field, value, ...(expected !== undefined && { expected }) };
    const printShort = (): void => {
      try {
        console.error('[consent-elements]', code, field, value, ...(expected ? [expected] : []));
      } catch {
        // Pages replace the console, and then it may not have the method.
      }
    };
    document.dispatchEvent(new ConsentErrorEvent(problem));
    if (isTalkative())
      loadChunk('diagnostics')
        .then(({ print }) => print(problem))
        .catch(printShort);
    else printShort();
  };
}
