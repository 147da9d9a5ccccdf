/**
 * Holds the options of an integration against their shape. A specification is one of
 *
 * - `boolean`, `string`, `number` (of zero or above), `ids` (an id of a category or service, or a list of them), `any`
 * - `a|b|c`: one of these words
 * - `[specification]`: a list
 * - `{ '*': specification }`: an object with any member names
 * - `{ name: specification }`: an object with no other members than these; a name that ends in `!` has to be there
 */
export type OptionShape =
  string | readonly [OptionShape] | { readonly [name: string]: OptionShape };

const remedies: Readonly<Record<string, string>> = {
  boolean: 'write true or false',
  string: 'write a text',
  number: 'write a number, not below 0',
  ids: 'name a category or service, or a list of them',
};

/** The first thing that is wrong, with its remedy; undefined where all is well. `field` is where the value stands. */
export function checkOptions(
  shape: OptionShape,
  value: unknown,
  field: string,
): string | undefined {
  const wrong = (remedy: string): string => `${field} = ${JSON.stringify(value)}: ${remedy}.`;
  if (typeof shape === 'string') {
    const words = shape.split('|');
    if (words.length > 1)
      return words.includes(value as string) ? undefined : wrong(`write ${words.join(' or ')}`);
    return fits(shape, value) ? undefined : wrong(String(remedies[shape]));
  }
  const isList = Array.isArray(shape);
  if (typeof value !== 'object' || !value || Array.isArray(value) !== isList)
    return wrong(isList ? 'write a list' : 'write an object');
  const members = shape as Readonly<Record<string, OptionShape>>;
  const any = members[isList ? 0 : '*'];
  for (const [name, each] of Object.entries(value)) {
    const inner = any ?? own(members, name) ?? own(members, `${name}!`);
    const path = isList ? `${field}[${name}]` : `${field}.${name}`;
    if (!inner) return `${path}: there is no such option; check its spelling.`;
    const problem = each === undefined ? undefined : checkOptions(inner, each, path);
    if (problem) return problem;
  }
  const missing = Object.keys(members).find(
    (name) => name.endsWith('!') && own(value, name.slice(0, -1)) === undefined,
  );
  return missing && `${field}.${missing.slice(0, -1)} is missing: add it.`;
}

function own<T>(of: Readonly<Record<string, T>> | object, name: string): T | undefined {
  return Object.hasOwn(of, name) ? (of as Readonly<Record<string, T>>)[name] : undefined;
}

function fits(shape: string, value: unknown): boolean {
  if (shape === 'number') return typeof value === 'number' && value >= 0 && value < Infinity;
  if (shape === 'ids') return (Array.isArray(value) ? value : [value]).every(isName);
  return shape === 'any' || typeof value === shape;
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
