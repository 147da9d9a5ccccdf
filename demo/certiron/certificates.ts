/** What the dashboard of the demo watches over. */

export interface Certificate {
  readonly name: string;
  readonly issuer: string;
  readonly daysLeft: number;
}

export const certificates: readonly Certificate[] = [
  { name: 'mail.example.org', issuer: 'Example Root R3', daysLeft: 6 },
  { name: 'shop.example.org', issuer: 'Example Root R3', daysLeft: 23 },
  { name: 'api.example.org', issuer: 'Example Root E1', daysLeft: 48 },
  { name: 'www.example.org', issuer: 'Example Root R3', daysLeft: 71 },
  { name: 'vpn.example.org', issuer: 'Internal CA 2', daysLeft: 212 },
];
