/** The server against the cookies that this browser really writes and sends, and this browser against those of the server. */
import { expect } from 'chai';
import type { Consent, ConsentState } from '../../src/consent/types.js';
import type { Problem } from '../../src/policy/problem.js';
import type { ReadConsentOptions } from '../../src/server/read-consent.js';
import {
  closePages,
  openPage,
  storeRecord,
  testPolicy,
  type PageOptions,
} from '../support/page.js';
import { until } from '../support/until.js';

interface Answer {
  readonly state: ConsentState;
  readonly problems: readonly Problem[];
  readonly cookie?: string;
}

const post = (what: string, body: string): Promise<Response> =>
  fetch(`/server/${what}`, { method: 'POST', body });

/** What the server makes of the cookie that the browser sends along. */
async function read(policy: unknown, options: ReadConsentOptions = {}): Promise<Answer> {
  return (await (await post('read', JSON.stringify({ policy, options }))).json()) as Answer;
}

interface Case {
  readonly title: string;
  readonly act?: (consent: Consent) => Promise<void>;
  readonly policy?: object;
  readonly page?: PageOptions;
  readonly options?: ReadConsentOptions;
  /** An earlier visit. */
  readonly before?: () => void;
  readonly status: string;
  /** Categories and services. */
  readonly granted: readonly string[];
}

const regional = { ...testPolicy, regions: { 'US-CA': { mode: 'opt-out' } } };
const california = { htmlAttributes: 'data-consent-region="US-CA"' };
const notice = {
  version: '1',
  mode: 'notice',
  storage: { format: 'flag', key: 'seen it' },
  categories: [{ id: 'necessary', required: true }],
};
const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds;

const cases: readonly Case[] = [
  { title: 'nothing', status: 'undecided', granted: ['necessary'] },
  {
    title: 'a yes to everything',
    act: (consent) => consent.acceptAll(),
    status: 'decided',
    granted: ['necessary', 'analytics', 'marketing', 'tube'],
  },
  {
    title: 'a no to everything',
    act: (consent) => consent.rejectAll(),
    status: 'decided',
    granted: ['necessary'],
  },
  {
    title: 'a part of the categories',
    act: (consent) => consent.save({ analytics: true }),
    status: 'decided',
    granted: ['necessary', 'analytics'],
  },
  {
    title: 'one service, under another key and path',
    policy: { ...testPolicy, storage: { key: 'Zustimmung (ä)', path: '/', maxAgeDays: 7 } },
    act: (consent) => consent.save({ tube: true }),
    status: 'decided',
    granted: ['necessary', 'tube'],
  },
  {
    title: 'what was allowed in spite of the signal',
    page: { gpc: true },
    options: { gpc: '1' },
    act: (consent) => consent.save({ analytics: true }, { gpcOverride: true }),
    status: 'decided',
    granted: ['necessary', 'analytics'],
  },
  {
    title: 'nothing, where everything is on until it is refused',
    policy: regional,
    page: california,
    options: { region: 'US-CA' },
    status: 'undecided',
    granted: ['necessary', 'analytics', 'marketing', 'tube'],
  },
  {
    title: 'the opt-out that the signal is there',
    policy: regional,
    page: { ...california, gpc: true },
    options: { region: 'US-CA', gpc: '1' },
    status: 'decided',
    granted: ['necessary'],
  },
  {
    title: 'an opt-out of a region in a zone',
    policy: { ...regional, zones: { inside: { allow: ['analytics'] } } },
    page: { htmlAttributes: 'data-consent-region="US-CA" data-consent-zone="inside"' },
    options: { region: 'US-CA', zone: 'inside' },
    act: (consent) => consent.rejectAll(),
    status: 'decided',
    granted: ['necessary'],
  },
  {
    title: 'a decision whose time is over',
    before: () => storeRecord({ analytics: 'y', marketing: 'y' }, { until: inSeconds(-1) }),
    status: 'stale',
    granted: ['necessary'],
  },
  {
    title: 'an opt-out whose time is over',
    policy: regional,
    page: california,
    options: { region: 'US-CA' },
    before: () =>
      storeRecord({ analytics: 's', marketing: 'n' }, { mode: 'opt-out', until: inSeconds(-1) }),
    status: 'decided',
    granted: ['necessary', 'analytics'],
  },
  {
    title: 'a decision under an older policy, with a category less',
    before: () => storeRecord({ analytics: 'y' }, { policy: '0' }),
    status: 'stale',
    granted: ['necessary', 'analytics'],
  },
  {
    title: 'a flag',
    policy: notice,
    act: (consent) => consent.acknowledge(),
    status: 'decided',
    granted: ['necessary'],
  },
];

describe('readConsent, of the cookie that this browser sends', () => {
  afterEach(closePages);

  for (const { title, act, policy = testPolicy, page: given, options, before, ...wanted } of cases)
    it(`reads ${title}, and this browser what serializeConsent gives of a decision`, async () => {
      before?.();
      const page = await openPage({ policy, ...given });
      await act?.(page.consent);
      const { state } = page.consent;
      expect(state.status).to.equal(wanted.status);

      const server = await read(policy, options);
      expect(server.state).to.deep.equal(state);
      expect(server.problems).to.deep.equal([]);
      const ids = Object.keys(server.state.grants);
      expect(ids.filter((id) => server.state.grants[id]?.granted)).to.deep.equal(wanted.granted);
      if (!server.cookie) {
        expect(state.decidedAt).to.equal(null);
        return;
      }

      // What the script wrote is gone, as after seven days in Safari; the server had sent it anew.
      const written = document.cookie;
      expect(written).not.to.equal('');
      const [name = ''] = server.cookie.split('=', 1);
      document.cookie = `${name}=; Path=/; Max-Age=0`;
      expect(document.cookie).to.equal('');
      await post('send', server.cookie);
      // An earlier visit of ours escapes more than the page does.
      const text = before ? decodeURIComponent : String;
      // WebKit was seen to show it only after the answer had come.
      await until(
        () => text(document.cookie) === text(written),
        `${server.cookie} as it was written`,
      );
      await page.reload();
      expect(page.consent.state).to.deep.equal(state);
      expect((await read(policy, options)).state).to.deep.equal(state);
    });

  it('grants nothing under a policy that keeps decisions in localStorage, and says so', async () => {
    const policy = { ...testPolicy, storage: { type: 'localStorage' } };
    const page = await openPage({ policy });
    await page.consent.acceptAll();
    const { state, problems } = await read(policy);
    expect(state.granted).to.deep.equal([]);
    expect(problems).to.deep.equal([
      { code: 'storage', field: 'storage.type', value: 'localStorage' },
    ]);
  });
});
