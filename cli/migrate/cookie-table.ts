/** Tables of cookies that a site has written for its visitors, as items of a policy. */
import { addItem, duration, itemName } from './items.js';
import { compact, type DraftItem, type Note } from './migration.js';
import type { Reader } from './reader.js';
import { plainText } from './texts.js';

type Role = 'name' | 'purpose' | 'duration' | 'provider';

/** By words in the key of a column or in its heading. */
const roles: readonly (readonly [Role, RegExp])[] = [
  ['duration', /expir|durat|lifetime|retention|dauer|laufzeit|durée|scaden|caduc/i],
  ['purpose', /desc|purpose|zweck|beschreib|finalit|scopo|propósito/i],
  ['provider', /domain|domän|provider|service|vendor|company|anbieter|fournisseur|host/i],
  ['name', /name|cookie|\bnom\b|nome|nombre/i],
];

interface Where {
  readonly category: string;
  readonly locale: string;
  readonly items: DraftItem[];
  readonly notes: Note[];
}

/** Reads one table; texts in a second language join those of the first. */
export function cookieTable(table: Reader, { category, locale, items, notes }: Where): void {
  const headers = table.inside('headers');
  const columns = headers.names().map((key) => {
    const heading = headers.string(key);
    const role = roles.find(([, words]) => words.test(key))?.[0];
    return { key, heading, role: role ?? roles.find(([, words]) => words.test(heading))?.[0] };
  });
  if (!category && table.names().length > 0)
    notes.push({
      path: table.path,
      remedy: 'This table belongs to no category. Declare its rows as items of the policy.',
    });
  for (const { key, heading, role } of columns)
    if (!role)
      notes.push({
        path: headers.pathOf(key),
        remedy: `What the column ${JSON.stringify(heading)} says is in no member of an item. Write it into "purpose", or onto the policy page.`,
      });
  for (const [, row] of table.inside('body').each()) {
    const said: Partial<Record<Role, string>> = {};
    for (const { key, role } of columns) {
      const text = plainText(row.string(key)).text;
      if (role && text) said[role] = said[role] ? `${said[role]}, ${text}` : text;
    }
    if (!category) continue;
    for (const name of (said.name ?? '').split(/\s*,\s*/).map(itemName)) {
      if (!name) continue;
      const known = items.find((item) => item.name === name && item.category === category);
      addItem(
        items,
        compact({
          name,
          category,
          provider: said.provider ?? '',
          duration: known?.duration ?? duration(said.duration ?? ''),
          purpose: join(known?.purpose, locale, said.purpose ?? ''),
        }),
      );
    }
  }
}

function join(known: DraftItem['purpose'], locale: string, text: string): DraftItem['purpose'] {
  if (!text) return known;
  return { ...(typeof known === 'object' ? known : {}), [locale]: text };
}
