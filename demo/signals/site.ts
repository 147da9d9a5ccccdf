/** Lumeo: a shop with the tags of five vendors, each of which is told what the visitor has chosen. */
import { Router } from 'express';
import { createApp, createSite, sendsGpc, type CreateSite } from '../shared/site.js';
import { hosts } from '../shared/sites.js';
import { productPage, regions } from './pages.js';

export const createSignals: CreateSite = ({ origins, thirdParty }) => {
  const site = createSite('signals');
  const pages = Router();

  pages.get('/', (request, response) => {
    const { region } = request.query;
    response.vary('Sec-GPC').type('html');
    response.send(
      productPage({
        policy: site.policy,
        thirdParty: origins.thirdParty,
        gpc: sendsGpc(request),
        region: regions.find(({ code }) => code === region) ?? regions[0],
      }),
    );
  });

  return { site, apps: { [hosts.signals]: createApp(site, thirdParty.log, pages) } };
};
