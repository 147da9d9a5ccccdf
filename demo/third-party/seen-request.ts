import type { IncomingMessage } from 'node:http';
import { hosts, siteIds, siteOfHost, type SiteId } from '../shared/sites.js';

/** One request as the third party got it. */
export interface SeenRequest {
  /** ISO 8601, UTC. */
  readonly time: string;
  /** The site whose visitor sent it; undefined where the third party cannot tell. */
  readonly site: SiteId | undefined;
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** What it was for, in a word or two. */
  readonly kind: string;
  readonly cookie: string;
  readonly referer: string;
  readonly secGpc: string;
  readonly body: string;
}

/** By path, so that the log can say what a request was for. */
const kinds: Readonly<Record<string, string>> = {
  '/analytics/tag.js': 'analytics script',
  '/analytics/collect': 'analytics beacon',
  '/errors/tag.js': 'error-reporting script',
  '/errors/report': 'error report',
  '/ads/tag.js': 'marketing tag',
  '/ads/pixel.gif': 'tracking pixel',
  '/fonts/signal.css': 'web font stylesheet',
  '/fonts/signal.woff2': 'web font',
  '/video/embed': 'video embed',
  '/video/player.js': 'video player',
  '/video/player.css': 'video player styles',
  '/vendors/google.js': 'Google’s tag',
  '/vendors/uet.js': 'Microsoft’s tag (UET)',
  '/vendors/clarity.js': 'Clarity’s tag',
  '/vendors/meta.js': 'Meta’s file',
  '/vendors/matomo.js': 'Matomo’s tracker',
  '/vendors/hit.gif': 'vendor’s beacon',
  '/challenge/widget.js': 'bot check script',
  '/challenge/solve': 'bot check',
};

/** Reads what matters off a request. */
export function seenRequest(request: IncomingMessage, body: string): SeenRequest {
  const { headers, url = '/', method = 'GET' } = request;
  const { pathname, searchParams } = new URL(url, `http://${hosts.thirdParty}`);
  const account = siteIds.find((site) => site === searchParams.get('site'));
  return {
    time: new Date().toISOString(),
    site: account ?? siteOfReferer(headers.referer),
    method,
    url,
    kind: kinds[pathname] ?? 'request',
    cookie: headers.cookie ?? '',
    referer: headers.referer ?? '',
    secGpc: String(headers['sec-gpc'] ?? ''),
    body,
  };
}

/** The third party's own documents carry the customer's name in their address. */
function siteOfReferer(referer = ''): SiteId | undefined {
  if (!URL.canParse(referer)) return undefined;
  const { hostname, searchParams } = new URL(referer);
  return siteOfHost(hostname) ?? siteIds.find((site) => site === searchParams.get('site'));
}
