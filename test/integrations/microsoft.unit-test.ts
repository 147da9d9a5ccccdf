import { expect } from 'chai';
import type { ConsentState } from '../../src/consent/types.js';
import { microsoftClarity } from '../../src/integrations/microsoft-clarity.js';
import { microsoftUet } from '../../src/integrations/microsoft-uet.js';
import {
  accepted,
  forget,
  live,
  onlyAnalytics,
  onlyMarketing,
  page,
  plain,
  refused,
  undecided,
} from './support.js';

describe('microsoft-uet', () => {
  afterEach(() => forget('uetq'));

  const no = { ad_storage: 'denied' };
  const yes = { ad_storage: 'granted' };
  const first = ['consent', 'default', no];

  const lives: readonly [string, readonly ConsentState[], readonly object[]][] = [
    ['nobody has chosen', [undecided], []],
    ['refused', [undecided, refused, refused], []],
    ['accepted before', [accepted], [yes]],
    ['accepted now, and again', [undecided, accepted, accepted], [yes]],
    ['withdrawn', [accepted, refused], [yes, no]],
    ['analytics, which it has no signal for', [undecided, onlyAnalytics], []],
  ];
  for (const [what, states, updates] of lives)
    it(`pushes three arguments flat: ${what}`, () => {
      live(microsoftUet(), ...states);
      expect(page['uetq']).to.deep.equal([
        ...first,
        ...updates.flatMap((signals) => ['consent', 'update', signals]),
      ]);
    });

  it('talks to the tag itself once that has come', () => {
    const integration = microsoftUet({ categories: { ad_storage: ['analytics', 'marketing'] } });
    live(integration, undecided);
    const calls: unknown[][] = [];
    page['uetq'] = { push: (...command: unknown[]) => calls.push(command) };
    integration.update(accepted, undecided);
    expect(calls).to.deep.equal([['consent', 'update', yes]]);
  });
});

describe('microsoft-clarity', () => {
  afterEach(() => forget('clarity'));

  const signals = (ads: boolean, analytics: boolean) => ({
    arguments: [
      'consentv2',
      {
        ad_Storage: ads ? 'granted' : 'denied',
        analytics_Storage: analytics ? 'granted' : 'denied',
      },
    ],
  });
  const queued = () => (page['clarity'] as { q: unknown[] }).q.map(plain);

  const lives: readonly [string, readonly ConsentState[], readonly object[]][] = [
    ['nobody has chosen', [undecided], []],
    ['refused', [undecided, refused, refused], []],
    ['accepted before', [accepted], [signals(true, true)]],
    [
      'accepted in two steps',
      [onlyAnalytics, accepted],
      [signals(false, true), signals(true, true)],
    ],
    ['withdrawn', [onlyMarketing, refused], [signals(true, false), signals(false, false)]],
  ];
  for (const [what, states, calls] of lives)
    it(`queues consentv2 with both signals: ${what}`, () => {
      live(microsoftClarity(), ...states);
      expect(queued()).to.deep.equal([signals(false, false), ...calls]);
    });

  it('uses the queue of Clarity’s own tag, and Clarity once it has come', () => {
    const tag = function () {
      // eslint-disable-next-line prefer-rest-params -- as Clarity's tag does
      (tag.q ??= []).push(arguments);
    } as { (...command: unknown[]): void; q?: unknown[] };
    page['clarity'] = tag;
    const integration = microsoftClarity({ categories: { ad_Storage: [] } });
    live(integration, undecided);
    expect(queued()).to.deep.equal([signals(false, false)]);
    const calls: unknown[][] = [];
    page['clarity'] = (...command: unknown[]) => calls.push(command);
    integration.update(accepted, undecided);
    expect(calls).to.deep.equal([signals(false, true).arguments]);
  });
});
