/** Telling developers what is wrong, without ever throwing into the page. */

/** Whether the page is being worked on: served from this machine, or asked to be talkative. */
export function inDevelopment(debug = false): boolean {
  return debug || /^(.+\.)?localhost$|^127\.|^\[::1]$/.test(location.hostname);
}
