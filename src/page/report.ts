/** Telling developers what is wrong, without ever throwing into the page. */

/** Whether the page is being worked on: served from this machine, or asked to be talkative. */
export function inDevelopment(debug: string | null | undefined): boolean {
  return typeof debug === 'string' || /^(.+\.)?localhost$|^127\.|^\[::1]$/.test(location.hostname);
}
