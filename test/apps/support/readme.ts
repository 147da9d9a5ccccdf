/** The examples of README.md as a person follows them: a heading, commands to type, files to make. */

export type Step =
  | { readonly kind: 'command'; readonly command: string }
  | { readonly kind: 'file'; readonly file: string; readonly text: string };

export interface Example {
  readonly title: string;
  /** In the order of the page. */
  readonly steps: readonly Step[];
}

/** What stands between two headings, with the blocks in it. A block may be indented, as in a list. */
const heading = /^#{2,3} (.*)$/;
const fence = /^( *)```(\w*)$/;
/** The line before a block that makes a file ends with its name. */
const fileName = /`([^`\s]+)`:$/;

/** Only headings with a step are examples. */
export function examplesOf(markdown: string): readonly Example[] {
  const examples: { title: string; steps: Step[] }[] = [];
  const lines = markdown.split('\n');
  let before = '';
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const [, indent, language] = fence.exec(line) ?? [];
    const [, title] = heading.exec(line) ?? [];
    if (title !== undefined) examples.push({ title, steps: [] });
    if (indent === undefined) {
      if (line.trim()) before = line.trim();
      continue;
    }
    const end = lines.indexOf(`${indent}\`\`\``, at + 1);
    if (end < 0) throw new Error(`The block in line ${at + 1} has no end.`);
    const text = lines.slice(at + 1, end).map((each) => each.slice(indent.length));
    const [, file] = fileName.exec(before) ?? [];
    const steps = examples.at(-1)?.steps;
    if (file) steps?.push({ kind: 'file', file, text: `${text.join('\n')}\n` });
    else if (language === 'sh') steps?.push(...commandsIn(text));
    before = '';
    at = end;
  }
  return examples.filter(({ steps }) => steps.length > 0);
}

function commandsIn(lines: readonly string[]): readonly Step[] {
  return lines
    .map((line) => line.replace(/(?:^|\s)#.*$/, '').trim())
    .filter(Boolean)
    .map((command) => ({ kind: 'command', command }));
}
