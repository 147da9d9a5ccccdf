/** A page whose policy names the receiver, so that what is decided on it can be looked up there. */
import type { PolicyDocument } from '../../src/policy/policy-document.js';
import { html } from '../shared/html.js';
import { loaderWithPolicy } from '../shared/page.js';

/** It declares what recording leaves on the device, as any site that records has to. */
const policy = {
  version: '2026-11-22',
  site: { name: 'Records', contact: 'records@localhost' },
  records: { url: '/records' },
  categories: [{ id: 'necessary', required: true }, { id: 'analytics' }, { id: 'marketing' }],
  services: [{ id: 'film', category: 'marketing', label: 'Film player', provider: 'Films Ltd' }],
  items: [
    {
      name: 'cookie_consent',
      category: 'necessary',
      purpose: 'Keeps your choice.',
      duration: 'P182D',
    },
    {
      name: 'consent-id',
      type: 'localStorage',
      category: 'necessary',
      purpose: 'A random number by which you can have our record of your choices looked up.',
      duration: 'Until you clear it',
    },
    {
      name: '/^consent-record,/',
      type: 'localStorage',
      category: 'necessary',
      purpose: 'Holds the record of a choice until we have it.',
      duration: 'Until it has been sent',
    },
  ],
} satisfies PolicyDocument;

export function visitPage(): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>A page that keeps records</title>
        <link rel="icon" href="data:," />
        ${loaderWithPolicy(policy)}
        <link rel="stylesheet" href="/records.css" />
      </head>
      <body>
        <cookie-banner></cookie-banner>
        <h1>A page that keeps records</h1>
        <p>
          Decide something, then <a href="/">look it up</a>. The record in the
          <a href="#" data-consent-action="preferences">cookie settings</a> has the id of your
          consent.
        </p>
        <cookie-declaration></cookie-declaration>
      </body>
    </html>`.text;
}
