import type { LocalizedText } from '../../src/policy/types.js';
import { localized } from './labels.js';
import { currentLocale } from './localization.js';

const iso =
  /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const units = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second'] as const;

/** `P1Y6M` as "1 year, 6 months" in the language that is spoken; what is no ISO 8601 duration stays as it is. */
export function durationInWords(duration: LocalizedText | undefined): string {
  const given = localized(duration) ?? '';
  const [, ...amounts] = iso.exec(given) ?? [];
  const words = units.flatMap((unit, index) => {
    const amount = amounts[index];
    const format = { style: 'unit', unit, unitDisplay: 'long' } as const;
    return amount ? [new Intl.NumberFormat(currentLocale(), format).format(+amount)] : [];
  });
  return words.length
    ? new Intl.ListFormat(currentLocale(), { type: 'unit' }).format(words)
    : given;
}
