/**
 * Ids in little room. A few stand as they are: `analytics|youtube`. Many stand as the leading bits of their hashes, sorted, each as its
 * distance from the one before (Rice coding), in base64url: one thousand take 2.7 KB. Ids whose bits are the same stand as they are.
 *
 * The order of ids does not matter, and an id that joins the policy later has no answer. An entry that fits no id of the policy keeps
 * its bits as a name that begins with `#`, and counts again when its id comes back; one that fits two ids counts for neither.
 *
 * @see https://en.wikipedia.org/wiki/Golomb_coding#Rice_coding
 */
import { hash48 } from '../policy/hash.js';

declare const atob: (text: string) => string;
declare const btoa: (bytes: string) => string;

/** Above this many characters ids are packed, with as many bits as fit into `room`. */
const roomy = 900;
const room = 2590;

/** Base64url has no padding, and no digit that servers would read as a space. */
const safe: Readonly<Record<string, string>> = { '+': '-', '/': '_' };

type Groups = ReadonlyMap<string, readonly string[]>;

const binary = (value: number, length: number): string => value.toString(2).padStart(length, '0');

const bitsOf = (id: string): string => (id.startsWith('#') ? id.slice(1) : binary(hash48(id), 48));

/** `groups`: ids by the answer that they share. */
export function packGroups(groups: Groups): string {
  const bits = new Map([...groups.values()].flat().map((id) => [id, bitsOf(id)] as const));
  let length = Math.min(...[...bits.values()].map((each) => each.length));
  let text = write(groups, () => undefined);
  for (let most = roomy; text.length > most && length > 18; most = room, length -= 2) {
    const starts = new Map<string, number>();
    const startOf = (id: string) => (bits.get(id) as string).slice(0, length);
    for (const id of bits.keys()) starts.set(startOf(id), (starts.get(startOf(id)) ?? 0) + 1);
    text = write(groups, (id) => (starts.get(startOf(id)) === 1 ? startOf(id) : undefined));
  }
  return text;
}

/** Ids of which `startOf` gives leading bits are packed. */
function write(groups: Groups, startOf: (id: string) => string | undefined): string {
  return [...groups]
    .flatMap(([head, ids]) => {
      const named = ids.filter((id) => !startOf(id));
      const starts = ids.flatMap((id) => startOf(id) ?? []);
      return [
        ...(named.length ? [`${head}~${named.join('|')}`] : []),
        ...(starts[0] ? [head + pack(starts, starts[0].length)] : []),
      ];
    })
    .join(' ');
}

function pack(starts: readonly string[], bits: number): string {
  const rest = bits - Math.ceil(Math.log2(starts.length));
  const size = 2 ** rest;
  let last = 0;
  const code = [...starts].sort().map((start) => {
    const distance = parseInt(start, 2) - last;
    last += distance;
    return '1'.repeat(distance / size) + '0' + binary(distance % size, rest);
  });
  const bytes = code
    .join('')
    .replace(/.{1,8}/g, (byte) => String.fromCharCode(parseInt(byte.padEnd(8, '1'), 2)));
  return `#${bits}.${rest}~${btoa(bytes).replace(/\W/g, (digit) => safe[digit] ?? '')}`;
}

/** The names in a group. `packing`: `#<bits>.<bits of the remainder>`, or undefined if they stand as they are. */
export function namesIn(packing: string | undefined, body: string): readonly string[] {
  if (!packing) return body.match(/[^|]+/g) ?? [];
  const [bits = 0, rest = 0] = packing.slice(1).split('.').map(Number);
  const code = Array.from(atob(body.replace(/-/g, '+').replace(/_/g, '/')), (byte) =>
    binary(byte.charCodeAt(0), 8),
  ).join('');
  let value = 0;
  return Array.from(
    code.matchAll(new RegExp(`(1*)0([01]{${rest}})`, 'g')),
    ([, ones = '', remainder = '']) => {
      value += ones.length * 2 ** rest + parseInt(remainder, 2);
      return `#${binary(value, bits)}`;
    },
  );
}

/** Turns a name into the id that it stands for. `ids`: those of the policy. The name itself if it stands for none, or for more than one. */
export function idFinder(ids: readonly string[]): (name: string) => string {
  const byLength = new Map<number, Map<string, string | undefined>>();
  return (name) => {
    if (!name.startsWith('#')) return name;
    const { length } = name;
    let known = byLength.get(length);
    if (!known) {
      known = new Map<string, string | undefined>();
      byLength.set(length, known);
      for (const id of ids) {
        const start = `#${bitsOf(id)}`.slice(0, length);
        known.set(start, known.has(start) ? undefined : id);
      }
    }
    // A name that stands for two ids stays, so that nothing is lost if one of them goes.
    return known.get(name) ?? name;
  };
}
