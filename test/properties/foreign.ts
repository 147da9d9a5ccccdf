/** What others store under the policy's key: records of older and later releases, of servers and of other tools, and anything else. */
import { day } from '../consent/support.js';
import type { Browser } from './browser.js';
import { highestRank, newest, type Memory, type Said, type Word } from './memory.js';
import type { Place } from './shelf.js';
import type { Foreign } from './story.js';

export interface ForeignText {
  readonly place: Place;
  readonly text: string | null;
  readonly meaning: Memory;
}

const letters: Readonly<Record<string, string>> = {
  yes: 'y',
  over: 'o',
  no: 'n',
  signal: 'g',
  seen: 's',
  stranger: 'z',
};

export function foreignText(
  { place: named, text = '', record }: Foreign,
  browser: Browser,
  key: string,
  now: number,
): ForeignText {
  // Over the answer that counts, or beside it.
  const [own = 'local'] = [...browser.meanings.at(key).keys()];
  const place = named === 'own' ? own : named;
  const junk: Memory = { rank: 0, words: new Map(), latest: 0, version: '', kind: 'junk' };
  if (!record)
    return {
      place,
      text: typeof text === 'string' ? text.replace('#', `${now}`) : text,
      meaning: junk,
    };

  const { words, age, version, rank } = record;
  const at = now - age;
  const until = at + 100 * day;
  const highest =
    newest([...browser.meanings.at(key).values()].filter(({ kind }) => kind === 'record'))?.rank ??
    now;
  const counter = {
    least: 1,
    same: highest,
    next: Math.min(highestRank, highest + 1),
    most: 9e10,
    limit: highestRank,
  }[rank];
  const entries = Object.entries(words).map(
    ([id, word]) => `${letters[word] ?? ''}${version === 1 ? '' : '~'}${id}`,
  );
  const common = { policy: 'foreign', at, until, mode: 'opt-in' };
  const said = Object.entries(words)
    // Names that every object has are no ids.
    .filter(([id]) => !(id in {}))
    .map(([id, word]): [string, Said] => [
      id,
      { word: word === 'stranger' ? 'no' : (word as Word), from: at, until },
    ]);
  return {
    place,
    text: JSON.stringify(
      version === 1
        ? { v: 1, ...common, choices: entries.join('|') }
        : { v: 2, n: counter, ...common, choices: entries.join(' ') },
    ),
    meaning: {
      rank: version === 1 ? at : counter,
      words: new Map(said),
      latest: at,
      version: 'foreign',
      kind: 'record',
    },
  };
}
