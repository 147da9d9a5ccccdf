/** Stories that went wrong once. They run first. */
import { day } from '../consent/support.js';
import type { Document } from '../policy/support.js';
import type { Edition } from './site.js';
import type { Deed, Event, Story, Told } from './story.js';

function edition(document: Document = {}, scope: Partial<Edition['scope']> = {}): Edition {
  const { storage, ...members } = document;
  return {
    document: {
      version: '1',
      mode: 'opt-in',
      categories: [{ id: 'necessary', required: true }, { id: 'analytics' }, { id: 'marketing' }],
      storage: { key: 'one', maxAgeDays: 30, ...(storage as Document) },
      ...members,
    },
    scope: { region: '', zone: '', ...scope },
  };
}

/** Deeds of tab 0, or pairs of a tab and its deed; a number is a pause before the next one, in seconds. */
function story(
  editions: readonly Edition[],
  ...parts: readonly (Deed | readonly [tab: 0 | 1, deed: Deed] | number)[]
): Story {
  const events: Event[] = [];
  let after = 1;
  for (const part of parts)
    if (typeof part === 'number') after = part;
    else {
      const [tab, deed] = Array.isArray(part)
        ? (part as [0 | 1, Deed])
        : [0 as const, part as Deed];
      events.push({ tab, after, deed });
      after = 1;
    }
  return {
    editions,
    files: 'here',
    isAlone: events.every(({ tab, deed }) => !tab && !('race' in deed)),
    events,
  };
}

const act = (type: Told['type'], choices?: Told['choices'], times: Partial<Told> = {}): Deed => ({
  act: { type, ...(choices && { choices }), ...times },
});
const race = (first: Told, second: Told, isLeft = false): Deed => ({
  race: first,
  against: second,
  isLeft,
  first: 1,
});
const acceptAll: Told = { type: 'accept-all' };
const rejectAll: Told = { type: 'reject-all' };
const optOut = { mode: 'opt-out' };
const reload = { reload: 0 };

export const knownAlone: readonly Story[] = [
  // In memory, an answer lives until the page is left, also if its policy comes again.
  story([edition({ ...optOut, storage: { type: 'memory' } })], act('reject-all'), { configure: 0 }),
  story(
    [edition({ ...optOut, storage: { type: 'memory' } })],
    { ...reload, files: 'slow' },
    act('reject-all'),
    { files: 'come' },
  ),
  // A withdrawal does not move the date of the record, and an import is older than it.
  story(
    [edition({ storage: { maxAgeDays: 182 } })],
    act('accept-all'),
    70 * day,
    act('withdraw', { analytics: false }),
    act('import', { analytics: true }, { ago: 40 * day }),
  ),
  // The counter of a hostile record is the highest there is.
  story(
    [edition(optOut)],
    {
      foreign: {
        place: 'cookie /',
        record: { words: { analytics: 'yes' }, age: 0, version: 2, rank: 'limit' },
      },
    },
    { refresh: true },
    act('reject-all'),
    reload,
  ),
  // An opt-out on top of an answer from a region where one is asked.
  story(
    [edition({ regions: { US: optOut } }), edition({ regions: { US: optOut } }, { region: 'US' })],
    act('save', {}),
    { reload: 1 },
    act('withdraw', { marketing: false }),
    186 * day,
    { reload: 1 },
  ),
];

export const knownTogether: readonly Story[] = [
  // A grant that waits for the check does not undo what was refused meanwhile.
  story(
    [edition()],
    { ...reload, files: 'slow' },
    act('save', { analytics: true }),
    [1, act('reject-all')],
    { files: 'come' },
  ),
  // The signal is recorded over a record that was not read.
  story(
    [
      edition({ ...optOut, zones: { inside: { allow: [] } } }, { zone: 'inside' }),
      edition({ ...optOut, zones: { inside: { allow: [] } } }),
    ],
    { gpc: true },
    [1, reload],
    { gpc: false },
    { reload: 1 },
    act('reject-all'),
    [1, { zone: '' }],
    { reload: 1 },
  ),
  // After a reset the counter goes on.
  story(
    [edition()],
    act('accept-all'),
    [1, { refresh: true }],
    0,
    act('reset'),
    0,
    act('reject-all'),
    [1, { refresh: true }],
  ),
  // What two tabs make of two records of one moment can be read, and is told to both.
  story([edition()], race(rejectAll, acceptAll)),
  story(
    [
      edition({
        categories: [
          { id: 'necessary', required: true },
          { id: 'analytics', basis: 'objectable' },
        ],
      }),
    ],
    act('accept-all'),
    40 * day,
    race({ type: 'withdraw', choices: { analytics: false } }, acceptAll),
    reload,
  ),
];

export const knownInTrouble: readonly Story[] = [
  // What stands in for another tab's answer is no answer of one's own.
  story([edition()], { trouble: { cookie: 'full' } }, race(rejectAll, acceptAll)),
  // Nothing can be read any more when the policy comes again.
  story(
    [edition(optOut)],
    act('reject-all'),
    { trouble: { cookie: 'off', local: 'off' } },
    { configure: 0 },
  ),
  // Nothing can be stored, and the policy is refused in between.
  story(
    [edition(optOut)],
    { trouble: { cookie: 'full', local: 'full' } },
    act('reject-all'),
    { refuse: '' },
    { configure: 0 },
  ),
];
