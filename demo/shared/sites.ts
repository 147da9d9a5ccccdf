/** The names that everything in the demo goes by. All of them are this machine. */

export const siteIds = ['sensocan', 'certiron', 'fluxent', 'signals'] as const;
export type SiteId = (typeof siteIds)[number];

/** Cookies ignore ports: what shall count as another site needs a host name of its own. */
export const hosts = {
  start: 'localhost',
  sensocan: 'sensocan.localhost',
  certiron: 'certiron.localhost',
  dashboard: 'dashboard.certiron.localhost',
  fluxent: 'fluxent.localhost',
  signals: 'signals.localhost',
  gallery: 'gallery.localhost',
  records: 'records.localhost',
  configurator: 'configurator.localhost',
  thirdParty: 'third-party.localhost',
} as const;
export type HostId = keyof typeof hosts;

export type Origins = Readonly<Record<HostId, string>>;

/** Which site a host name belongs to. */
export function siteOfHost(host: string): SiteId | undefined {
  return siteIds.find((site) => host === hosts[site] || host.endsWith(`.${hosts[site]}`));
}
