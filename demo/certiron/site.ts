/** CERTIRON: a marketing site and a dashboard, two origins, one policy, and nobody else. */
import { randomBytes } from 'node:crypto';
import { Router, type RequestHandler } from 'express';
import { bearerOf, createApp, createSite, type CreateSite } from '../shared/site.js';
import { hosts } from '../shared/sites.js';
import { certificates } from './certificates.js';
import { dashboardPage, landingPage, policyPage, type PageOptions } from './pages.js';

const sessionMilliseconds = 30 * 24 * 60 * 60 * 1000;

/** What the library needs, and nothing that is unsafe. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types consent-elements lit-html 'allow-duplicates'",
].join('; ');

export const createCertiron: CreateSite = ({ origins, thirdParty }) => {
  const site = createSite('certiron');
  const page =
    (render: (options: PageOptions) => string): RequestHandler =>
    (_request, response) => {
      response.type('html').send(render({ policy: site.policy, origins }));
    };
  const strict: RequestHandler = (_request, response, next) => {
    response.set({
      'Content-Security-Policy': contentSecurityPolicy,
      'Referrer-Policy': 'same-origin',
      'X-Content-Type-Options': 'nosniff',
    });
    next();
  };

  const marketing = Router();
  marketing.use(strict);
  marketing.get('/', page(landingPage));
  marketing.get('/cookies', page(policyPage));

  const sessions = new Map<string, number>();
  const accepts = (token: string): boolean => (sessions.get(token) ?? 0) > Date.now();

  const dashboard = Router();
  dashboard.use(strict);
  dashboard.get('/', page(dashboardPage));
  dashboard.post('/api/session', (_request, response) => {
    const token = randomBytes(32).toString('base64url');
    sessions.set(token, Date.now() + sessionMilliseconds);
    response.json({ token });
  });
  dashboard.delete('/api/session', (request, response) => {
    sessions.delete(bearerOf(request));
    response.status(204).end();
  });
  dashboard.get('/api/certificates', (request, response) => {
    if (accepts(bearerOf(request))) response.json(certificates);
    else response.status(401).json({ error: 'session' });
  });

  return {
    site,
    apps: {
      [hosts.certiron]: createApp(site, thirdParty.log, marketing),
      [hosts.dashboard]: createApp(site, thirdParty.log, dashboard),
    },
  };
};
