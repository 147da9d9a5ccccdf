/** SensoCAN: a public landing page, and a dashboard behind a token that the browser keeps in localStorage. */
import { Router, type Request, type Response } from 'express';
import {
  bearerOf,
  bodyOf,
  createApp,
  createSite,
  sendsGpc,
  type CreateSite,
} from '../shared/site.js';
import { hosts } from '../shared/sites.js';
import { dashboardPage, landingPage, loginPage, policyPage, type PageOptions } from './pages.js';
import { sensors } from './readings.js';
import { createTokenBox } from './token.js';

const tokenSeconds = 12 * 60 * 60;

export const createSensocan: CreateSite = ({ origins, thirdParty }) => {
  const site = createSite('sensocan');
  const tokens = createTokenBox();
  const pages = Router();

  const page =
    (render: (options: PageOptions) => string) => (request: Request, response: Response) => {
      balance(request, response, { name: 'sc_lb_web', path: '/' });
      response.vary('Sec-GPC').type('html');
      response.send(
        render({ policy: site.policy, thirdParty: origins.thirdParty, gpc: sendsGpc(request) }),
      );
    };
  pages.get('/', page(landingPage));
  pages.get('/login', page(loginPage));
  // The page is the same for everyone; what it shows comes with the token.
  pages.get('/dashboard', page(dashboardPage));
  pages.get('/cookies', page(policyPage));

  pages.use('/api', (request, response, next) => {
    balance(request, response, { name: 'sc_lb_api', path: '/api' });
    next();
  });
  pages.post('/api/login', (request, response) => {
    if (!thirdParty.redeem(bodyOf(request))) response.status(403).json({ error: 'challenge' });
    else response.json({ token: tokens.seal(tokenSeconds) });
  });
  pages.get('/api/readings', (request, response) => {
    if (!tokens.accepts(bearerOf(request))) response.status(401).json({ error: 'token' });
    else response.json(sensors);
  });

  return { site, apps: { [hosts.sensocan]: createApp(site, thirdParty.log, pages) } };
};

/** What a load balancer would set: which machine of a cluster the visitor is on, until the browser is closed. */
function balance(
  request: Request,
  response: Response,
  cookie: { name: string; path: string },
): void {
  if (request.get('cookie')?.includes(`${cookie.name}=`)) return;
  response.cookie(cookie.name, 'node-1', { path: cookie.path, httpOnly: true, sameSite: 'lax' });
}
