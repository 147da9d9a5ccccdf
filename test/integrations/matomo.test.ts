import { expect } from 'chai';
import { matomo, type MatomoOptions } from '../../src/integrations/matomo.js';
import type { ConsentState } from '../../src/consent/types.js';
import { accepted, forget, live, onlyMarketing, page, refused, undecided } from './support.js';

type Command = unknown[];

const snippet: readonly Command[] = [['trackPageView'], ['enableLinkTracking'], ['setSiteId', '1']];
const event = ['trackEvent', 'Cart', 'Add'];

/** `matomo.js` has come: it takes what waits, and puts an object with `push` alone in the place of the array. */
function load(): Command[] {
  const seen = (page['_paq'] as Command[]).map((command) => [...command]);
  page['_paq'] = { push: (command: Command) => seen.push([...command]) };
  return seen;
}

/** What Matomo is given by a page on which these states and commands follow one another; `'load'` is Matomo itself. */
function given(
  options: MatomoOptions | undefined,
  ...steps: readonly (ConsentState | Command | 'load')[]
): Command[] {
  const integration = matomo(options);
  let seen: Command[] | undefined;
  let previous: ConsentState | undefined;
  integration.prepare?.();
  for (const step of steps)
    if (step === 'load') seen = load();
    else if (Array.isArray(step)) (page['_paq'] as Command[]).push(step);
    else {
      if (previous) integration.update(step, previous);
      else integration.init(step);
      previous = step;
    }
  return seen ?? load();
}

describe('matomo', () => {
  afterEach(() => {
    forget('_paq');
    document.cookie = 'mtm_consent=;Max-Age=0';
  });

  const needed = ['requireConsent'];
  const yes = ['setConsentGiven'];
  const no = ['forgetConsentGiven', 1];
  const again = ['trackPageView'];
  const [, links, site] = snippet as [Command, Command, Command];

  const lives: readonly [string, Parameters<typeof given>[1][], Command[]][] = [
    ['requires consent before anything is tracked', [...snippet], [needed, ...snippet]],
    ['leaves it at that where nobody has chosen', [undecided, ...snippet], [needed, ...snippet]],
    ['gives it on each page that has it', [accepted, ...snippet], [needed, yes, ...snippet]],
    [
      'sends what waited, once it is accepted',
      [undecided, ...snippet, accepted],
      [needed, ...snippet, yes],
    ],
    [
      'drops what waited for an answer that is no',
      [undecided, ...snippet, event, refused],
      [needed, links, site],
    ],
    [
      'drops what was tracked after a no, and counts the page anew for a later yes',
      [undecided, ...snippet, refused, event, accepted],
      [needed, links, site, again, yes],
    ],
    [
      'does not track a page twice whose tag has only just come',
      [refused, accepted, ...snippet],
      [needed, yes, ...snippet],
    ],
    [
      'takes back what Matomo has not seen yet',
      [accepted, ...snippet, refused],
      [needed, links, site],
    ],
    [
      'forgets it where Matomo knows it',
      [accepted, ...snippet, 'load', refused, refused],
      [needed, yes, ...snippet, no],
    ],
    [
      'has the tracker begin anew before a yes after a no',
      [undecided, ...snippet, 'load', refused, event, accepted],
      [needed, ...snippet, event, again, yes],
    ],
    [
      'does so after each no',
      ['load', accepted, refused, accepted, refused, accepted],
      [needed, yes, no, again, yes, no, again, yes],
    ],
    [
      'does not, where there was no no',
      [undecided, ...snippet, 'load', accepted],
      [needed, ...snippet, yes],
    ],
    ['says nothing of what does not concern it', [undecided, 'load', onlyMarketing], [needed]],
    ['says the same once', ['load', accepted, accepted, accepted], [needed, yes]],
  ];
  for (const [what, steps, commands] of lives)
    it(what, () => {
      expect(given(undefined, ...steps)).to.deep.equal(commands);
    });

  it('comes first, whatever is in the array already', () => {
    page['_paq'] = [...snippet];
    expect(given(undefined, accepted)).to.deep.equal([needed, ...snippet, yes]);
  });

  it('asks a tracker that was there before', () => {
    page['_paq'] = [];
    const seen = load();
    live(matomo(), refused, accepted);
    expect(seen).to.deep.equal([needed, again, yes]);
  });

  it('forgets consent that Matomo remembers by itself, where ours is missing', () => {
    document.cookie = 'mtm_consent=1';
    expect(given(undefined, undecided, ...snippet)).to.deep.equal([needed, no, ...snippet]);
  });

  it('does not, where ours is there', () => {
    document.cookie = 'mtm_consent=1';
    expect(given(undefined, accepted)).to.deep.equal([needed, yes]);
  });

  it('in the mode for cookies drops nothing, since nothing waits', () => {
    const options = { mode: 'cookies', categories: { consent: ['marketing'] } } as const;
    expect(
      given(options, undecided, ...snippet, 'load', accepted, refused, accepted),
    ).to.deep.equal([
      ['requireCookieConsent'],
      ...snippet,
      ['setCookieConsentGiven'],
      ['forgetCookieConsentGiven'],
      ['setCookieConsentGiven'],
    ]);
  });
});
