/** Fluxent: a server that protects its forms and keeps its sessions the way Django does, with cookies of those names. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Router, type Request, type RequestHandler, type Response } from 'express';
import { cookieOf, createApp, createSite, formOf, type CreateSite } from '../shared/site.js';
import { hosts } from '../shared/sites.js';
import {
  contactPage,
  landingPage,
  policyPage,
  portalPage,
  signInPage,
  type PageOptions,
} from './pages.js';

const day = 24 * 60 * 60 * 1000;
const messages: Readonly<Record<string, string>> = {
  subscribed: 'You are on the list. The next notes come at the end of the month.',
  received: 'Your text has arrived. You will hear from us within two working days.',
  'signed-out': 'You are signed out.',
};

export const createFluxent: CreateSite = ({ origins, thirdParty }) => {
  const site = createSite('fluxent');
  const sessions = new Set<string>();
  const pages = Router();

  const isSignedIn = (request: Request): boolean => sessions.has(cookieOf(request, 'sessionid'));
  const show = (
    render: (options: PageOptions) => string,
    request: Request,
    response: Response,
  ): void => {
    const options = {
      policy: site.policy,
      thirdParty: origins.thirdParty,
      csrfToken: csrfToken(request, response),
      isSignedIn: isSignedIn(request),
    };
    const { done } = request.query;
    const message = typeof done === 'string' ? messages[done] : undefined;
    response.type('html').send(render(message === undefined ? options : { ...options, message }));
  };

  pages.get('/', (request, response) => show(landingPage, request, response));
  pages.get('/contact', (request, response) => show(contactPage, request, response));
  pages.get('/cookies', (request, response) => show(policyPage, request, response));
  pages.get('/portal', (request, response) =>
    show(isSignedIn(request) ? portalPage : signInPage, request, response),
  );

  pages.post('/newsletter', checkCsrf, (_request, response) => {
    response.redirect(303, '/?done=subscribed');
  });
  pages.post('/contact', checkCsrf, (_request, response) => {
    response.redirect(303, '/contact?done=received');
  });
  pages.post('/portal/sign-in', checkCsrf, (_request, response) => {
    const session = randomBytes(24).toString('base64url');
    sessions.add(session);
    response.cookie('sessionid', session, {
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
      maxAge: 14 * day,
    });
    response.redirect(303, '/portal');
  });
  pages.post('/portal/sign-out', checkCsrf, (request, response) => {
    sessions.delete(cookieOf(request, 'sessionid'));
    response.clearCookie('sessionid', { httpOnly: true, sameSite: 'lax', path: '/' });
    response.redirect(303, '/?done=signed-out');
  });

  return { site, apps: { [hosts.fluxent]: createApp(site, thirdParty.log, pages) } };
};

/** The token of this browser, as a cookie; set with the first page. */
function csrfToken(request: Request, response: Response): string {
  const known = cookieOf(request, 'csrftoken');
  if (known) return known;
  const token = randomBytes(24).toString('base64url');
  response.cookie('csrftoken', token, { sameSite: 'lax', path: '/', maxAge: 365 * day });
  return token;
}

/** A form counts only where its hidden field says the same as the cookie. */
const checkCsrf: RequestHandler = (request, response, next) => {
  const cookie = Buffer.from(cookieOf(request, 'csrftoken'));
  const field = Buffer.from(formOf(request).get('csrfmiddlewaretoken') ?? '');
  if (cookie.length && cookie.length === field.length && timingSafeEqual(cookie, field)) next();
  else response.status(403).type('text').send('CSRF verification failed.');
};
