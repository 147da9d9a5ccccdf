/** Names of cookies and how long they stay, as policies write them. */
import { isRegExp } from 'node:util/types';
import { compact, type DraftItem } from './migration.js';
import { localized } from './texts.js';

/** What a host name is in the configuration of a page that is not there. See `load-config.ts`. */
export const standInHost = 'site.invalid';

/** A pattern, or a name with `*` at its end, as `/pattern/flags`; any other name as it is. Empty where there is none. */
export function itemName(name: unknown): string {
  if (isRegExp(name)) return `/${name.source}/${name.flags}`;
  if (typeof name !== 'string') return '';
  if (name.startsWith('^')) return `/${name}/`;
  if (!name.includes('*')) return name.trim();
  const parts = name.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return `/^${parts.join('.*').replace(/\.\*$/, '')}/`;
}

const units: Readonly<Record<string, string>> = {
  year: 'P#Y',
  month: 'P#M',
  week: 'P#W',
  day: 'P#D',
  hour: 'PT#H',
  minute: 'PT#M',
};

/** `2 years` as `P2Y`; what is not plain English stays as it is. */
export function duration(text: string): string {
  const [, count, unit = ''] = /^(\d+)\s*([a-z]+?)s?\.?$/i.exec(text.trim()) ?? [];
  if (count === undefined) return /^session$/i.test(text.trim()) ? 'session' : text.trim();
  return units[unit.toLowerCase()]?.replace('#', count) ?? text.trim();
}

/** A domain of the old configuration; empty for the page's own host, which needs none. */
export function domainName(domain: unknown): string {
  return typeof domain === 'string' && domain !== standInHost ? domain : '';
}

/** Adds an item, or completes the one of that name in the same category and service. */
export function addItem(items: DraftItem[], item: DraftItem): void {
  const same = items.find(
    ({ name, category, service, domain }) =>
      name === item.name &&
      category === item.category &&
      (!service || !item.service || service === item.service) &&
      (!domain || !item.domain || domain === item.domain),
  );
  if (same) Object.assign(same, item);
  else items.push(item);
}

/** As it stands in the policy. */
export function finished(item: DraftItem): DraftItem {
  const { purpose } = item;
  const text = typeof purpose === 'object' ? localized(purpose) : purpose;
  return compact({ ...item, ...(text ? { purpose: text } : {}) });
}
