/** Where the front page leads. */
import type { Origins } from '../shared/sites.js';

type Link = readonly [address: string, label: string];

export interface Stop {
  readonly name: string;
  readonly what: string;
  readonly attempt: string;
  readonly links: readonly [Link, ...Link[]];
}

/** The sites of the demo. */
export function sitesOf(origins: Origins): readonly Stop[] {
  return [
    {
      name: 'SensoCAN',
      what: 'Sensors on a factory floor. Opt-in, a signed-in zone, Global Privacy Control.',
      attempt:
        'Accept everything, then sign in: the marketing tag stays outside the dashboard whatever you chose.',
      links: [
        [origins.sensocan, 'Landing page'],
        [`${origins.sensocan}/login`, 'Sign in'],
        [`${origins.sensocan}/cookies`, 'Cookie policy'],
      ],
    },
    {
      name: 'CERTIRON',
      what: 'Watches certificates. Nothing to consent to, so a notice with one button.',
      attempt:
        'Look into the storage before and after “Got it”: exactly one key appears. Logging out takes another one, and only that.',
      links: [
        [origins.certiron, 'Marketing site'],
        [origins.dashboard, 'Dashboard'],
        [`${origins.certiron}/cookies`, 'Cookie policy'],
      ],
    },
    {
      name: 'Fluxent',
      what: 'A software studio with a client portal. Analytics, a web font, error reports and a film from others.',
      attempt:
        'Reject everything and send the form: it works. Then play the film just once, and see that nothing was remembered.',
      links: [
        [origins.fluxent, 'Landing page'],
        [`${origins.fluxent}/portal`, 'Client portal'],
        [`${origins.fluxent}/cookies`, 'Cookie policy'],
      ],
    },
    {
      name: 'Lumeo',
      what: 'A shop with tags of Google, Microsoft, Meta and Matomo, each told of the choice before its tag runs.',
      attempt:
        'Choose, choose again, choose the same: the page lists every call to a vendor in its order. Then come from California.',
      links: [
        [origins.signals, 'Product page'],
        [`${origins.signals}/?region=US-CA`, 'from California'],
        [`${origins.signals}/?region=GB`, 'the United Kingdom'],
        [`${origins.signals}/?region=DE`, 'Germany'],
      ],
    },
  ];
}

/** What is not a site: name, address, what it is for. */
export function toolsOf(origins: Origins): readonly (readonly [string, string, string])[] {
  return [
    [
      'Configurator',
      origins.configurator,
      'Pick services from a catalogue and see your own banner; it writes the policy, the HTML and the CSP line.',
    ],
    [
      'Gallery',
      origins.gallery,
      'Every surface in five themes, all placements and both directions.',
    ],
    [
      'Records',
      origins.records,
      'What a site that has to prove decisions receives, and what it can answer with it.',
    ],
    ['Third party', origins.thirdParty, 'Everything that it has seen of you so far, on any site.'],
  ];
}

/** Apps of their own: folder, what it is, and how it is started there. */
export const apps = [
  ['demo/html', 'Plain HTML', 'npm install && npm run build && python3 -m http.server -d site'],
  ['demo/react', 'React 19 and Vite', 'npm install && npm run dev'],
  ['demo/vue', 'Vue 3 and Vite', 'npm install && npm run dev'],
  ['demo/ssr', 'Rendered on a server', 'npm install && npm run build && npm start'],
] as const;

/** Pages of the documentation, which the demo serves as they are written. */
export const docs = [
  ['README', 'All of it'],
  ['quick-start', 'Quick start'],
  ['policy', 'Policy'],
  ['gates', 'Gates'],
  ['theming', 'Theming'],
  ['languages', 'Languages'],
  ['gpc', 'Global Privacy Control'],
  ['regimes', 'Regions'],
  ['integrations/README', 'Integrations'],
  ['frameworks', 'Frameworks'],
  ['csp', 'Content security policy'],
  ['servers', 'Servers'],
  ['migration', 'Migration'],
  ['troubleshooting', 'Troubleshooting'],
  ['faq', 'Questions'],
  ['dev', 'Panel for developers'],
  ['configurator', 'Configurator'],
  ['api', 'API'],
  ['security', 'Security'],
] as const;
