/** The catalogue of the configurator, file by file. Whether its facts are right, only its sources can tell. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { CatalogueService } from '../../demo/configurator/catalogue/types.js';
import { writePolicy } from '../../demo/configurator/write/policy.js';
import { trackerOf } from '../../src/page/known-trackers.js';
import { nameMatcher } from '../../src/policy/item-name.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { choosing } from './sample.js';

const folder = 'demo/configurator/catalogue';
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
const services = files.flatMap(
  (file) => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as CatalogueService[],
);

/** Members of each object, required ones first; what is written `name?` may be missing. */
const members = {
  service: 'id label provider category privacyUrl sources hosts items integration? snippet?'.split(
    ' ',
  ),
  item: 'name type purpose party? domain? duration?'.split(' '),
};
const words = {
  category: /^(necessary|functional|analytics|marketing)$/,
  type: /^(cookie|localStorage|sessionStorage|indexedDB)$/,
  party: /^(first|third)$/,
  directive: /^(script|connect|img|frame|style|font|media|worker)-src$/,
  snippet: /^(script|iframe|stylesheet)$/,
};
const host = String.raw`(\*\.)?[a-z\d-]+(\.[a-z\d-]+)+`;
const hostSource = new RegExp(`^((https|wss)://${host}(/[\\w/.-]*)?|blob:|data:)$`);
const duration =
  /^(P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?|session|persistent)$/;

function hasMembers(object: object, expected: readonly string[]): void {
  const known = expected.map((name) => name.replace('?', ''));
  for (const name of Object.keys(object)) assert.ok(known.includes(name), `unknown member ${name}`);
  for (const name of expected)
    if (!name.endsWith('?')) assert.ok(name in object, `${name} is missing`);
}

/** Whether a host source, which may begin with `*.`, lets an address through. */
function allows(source: string, address: string): boolean {
  const { host: wanted } = new URL(address);
  const allowed = source.replace(/^https:\/\//, '').replace(/\/.*/, '');
  return allowed.startsWith('*.') ? wanted.endsWith(allowed.slice(1)) : wanted === allowed;
}

const written = (chosen: readonly CatalogueService[]) => writePolicy(choosing(chosen), services);

const isHttps = (address: string): boolean => new URL(address).protocol === 'https:';

describe('the catalogue', () => {
  it('has at least sixty services, each under an id of its own', () => {
    const ids = services.map(({ id }) => id);
    assert.ok(ids.length >= 60, `${ids.length} services`);
    assert.deepEqual([...new Set(ids)], ids);
  });

  it('becomes one policy with everything in it', () => {
    const { policy, problem } = parsePolicy(JSON.stringify(written(services)), '');
    assert.equal(problem, undefined);
    assert.equal(policy?.services.length, services.length);
  });
});

for (const service of services)
  describe(`${service.id} in the catalogue`, () => {
    it('has the shape that types.ts describes', () => {
      hasMembers(service, members.service);
      assert.match(service.category, words.category);
      for (const text of [service.label, service.provider]) assert.match(text, /^\S.*\S$|^\S$/);
      for (const directive in service.hosts) assert.match(directive, words.directive);
      for (const sources of Object.values(service.hosts)) {
        assert.ok(sources.length > 0);
        for (const source of sources) assert.match(source, hostSource);
      }
      if (service.integration) assert.ok(existsSync(`src/integrations/${service.integration}.ts`));
    });

    it('names its sources and a privacy policy', () => {
      assert.ok(service.sources.length > 0);
      assert.ok([...service.sources, service.privacyUrl].every(isHttps));
    });

    it('lets through what embeds it', () => {
      for (const [kind, address] of Object.entries(service.snippet ?? {})) {
        assert.match(kind, words.snippet);
        const directive = ({ script: 'script', iframe: 'frame' } as Record<string, string>)[kind];
        const sources = service.hosts[`${directive ?? 'style'}-src` as keyof typeof service.hosts];
        assert.ok(
          sources?.some((source) => allows(source, address)),
          address,
        );
      }
    });

    it('says of what it stores what a policy can say', () => {
      for (const item of service.items) {
        hasMembers(item, members.item);
        assert.match(item.type, words.type, item.name);
        assert.match(item.purpose, /^[A-Z].{8,140}\.$/, item.name);
        if (item.duration) assert.match(item.duration, duration, item.name);
        if (item.duration === 'persistent') assert.match(item.type, /Storage$/, item.name);
        if (item.party) assert.match(item.party, words.party, item.name);
        if (!item.domain) continue;
        assert.equal(item.party, 'third', item.name);
        assert.match(item.domain, new RegExp(`^${host}$`), item.name);
      }
    });

    it('names nothing that may belong to the site', () => {
      for (const { name } of service.items) {
        const matches = nameMatcher(name);
        // A pattern that is too wide would erase the site's own, such as the visitor's decision.
        if (name.startsWith('/')) assert.match(name, /^\/\^/);
        for (const own of ['cookie_consent', 'sessionid', 'csrf', 'theme', 'mf'])
          assert.equal(matches?.(own), false, `${name} matches ${own}`);
      }
    });

    it('becomes a policy of its own', () => {
      const { policy, problem } = parsePolicy(JSON.stringify(written([service])), '');
      assert.equal(problem, undefined);
      const ofService = policy?.items.filter((item) => item.service === service.id);
      assert.equal(ofService?.length, service.items.length);
      // And what keeps the decision.
      assert.equal(policy?.items.length, service.items.length + 1);
    });

    it('agrees with the trackers that the diagnostics know', () => {
      for (const { name } of service.items) {
        const vendor = trackerOf(name);
        if (!vendor) continue;
        assert.notEqual(service.category, 'necessary', name);
        assert.match(`${service.label} ${service.provider}`, new RegExp(`\\b${vendor}\\b`), name);
      }
    });
  });
