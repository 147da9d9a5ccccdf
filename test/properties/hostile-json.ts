/** JSON as nobody means it: documents that were good once, with members dropped, swapped, doubled, renamed or of any type. */
import fc from 'fast-check';

/** Names that reach, or seem to reach, what every object inherits; and names that are hard to quote. */
export const hostileNames = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'length',
  '*',
  '',
  'a b',
  'y|n',
  '</script>',
  '\u2028',
] as const;

/** Values in JSON, of each type and at the limits. */
const hostileValues = [
  'null',
  'true',
  'false',
  '0',
  '-1',
  '1.5',
  '1e5',
  '1e999',
  '""',
  '[]',
  '{}',
  '[null]',
  '[["analytics"]]',
  '{"__proto__":{"required":true,"polluted":1}}',
  '{"constructor":{"prototype":{"polluted":1}}}',
  '{"toString":null,"valueOf":null}',
  '{"length":3}',
  '"/(a+)+$/"',
  '"/(/"',
  '"/a/zz"',
  '"/[/]/"',
  '"\\ud800"',
  '"\\u0000"',
  '"necessary"',
  '"analytics"',
  '"opt-out"',
  '"notice"',
  `"${'long '.repeat(2000)}"`,
  `${'['.repeat(500)}${']'.repeat(500)}`,
  ...hostileNames.map((name) => JSON.stringify(name)),
];

/** Members keep their order, and names may stand twice. */
type Tree = string | { readonly isList: boolean; readonly members: [name: string, value: Tree][] };

function treeOf(value: unknown): Tree {
  if (typeof value !== 'object' || !value) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, each]): [string, Tree] => [name, treeOf(each)]);
  return { isList: Array.isArray(value), members };
}

function textOf(tree: Tree): string {
  if (typeof tree === 'string') return tree;
  const { isList, members } = tree;
  const inner = members.map(([name, value]) =>
    isList ? textOf(value) : `${JSON.stringify(name)}:${textOf(value)}`,
  );
  return isList ? `[${inner.join()}]` : `{${inner.join()}}`;
}

interface Mutation {
  /** How to walk down from the document; taken modulo what is there. */
  readonly way: readonly number[];
  readonly kind: 'drop' | 'set' | 'rename' | 'add' | 'double' | 'swap';
  readonly name: string;
  readonly value: string;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  way: fc.array(fc.nat(30), { minLength: 1, maxLength: 4, size: 'max' }),
  kind: fc.constantFrom('drop', 'set', 'set', 'rename', 'add', 'double', 'swap'),
  name: fc.constantFrom(...hostileNames),
  value: fc.oneof(fc.constantFrom(...hostileValues), fc.json({ maxDepth: 2 })),
});

function mutate(tree: Tree, { way, kind, name, value }: Mutation): void {
  const [step = 0, ...rest] = way;
  if (typeof tree === 'string' || !tree.members[0]) return;
  const { members } = tree;
  const place = step % members.length;
  const [own, inner] = members[place]!;
  if (rest[0] !== undefined && typeof inner !== 'string') {
    mutate(inner, { way: rest, kind, name, value });
    return;
  }
  const other = (place + 1) % members.length;
  if (kind === 'drop') members.splice(place, 1);
  if (kind === 'set') members[place] = [own, value];
  if (kind === 'rename') members[place] = [name, inner];
  if (kind === 'add') members.push([name, value]);
  if (kind === 'double') members.push([own, value]);
  if (kind === 'swap') {
    const between = members[other]![1];
    members[other] = [members[other]![0], inner];
    members[place] = [own, between];
  }
}

/** A good document after some accidents. */
export function damaged(document: unknown): fc.Arbitrary<string> {
  return fc.array(mutation, { maxLength: 4 }).map((mutations) => {
    const tree = treeOf(document);
    for (const each of mutations) mutate(tree, each);
    return textOf(tree);
  });
}

/** Any text, any JSON, and a good text that was cut, or that has something else in the middle. */
export function anyText(good: string): fc.Arbitrary<string> {
  const part = fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom(...hostileValues));
  return fc.oneof(
    fc.string({ unit: 'binary', size: 'medium' }),
    fc.json(),
    fc
      .tuple(fc.nat(good.length), fc.nat(20), part)
      .map(([start, count, text]) => good.slice(0, start) + text + good.slice(start + count)),
    fc.nat(good.length).map((end) => good.slice(0, end)),
  );
}
