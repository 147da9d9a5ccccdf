import { inDevelopment } from '../page/report.js';

/**
 * Whether this page is being worked on: it is served from this machine, or `data-debug` stands on the loader or `data-consent-debug` on
 * `<html>`. Nowhere else does the panel show, so that a forgotten import shows visitors nothing.
 */
export function isDevelopment(): boolean {
  const asked = document.querySelector('html[data-consent-debug],script[data-debug]');
  return inDevelopment(asked && '');
}
