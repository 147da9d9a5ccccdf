/** Where links of Markdown files lead. Whether that is there, remark-validate-links says. */
import { dirname, join } from 'node:path';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import remarkValidateLinks from 'remark-validate-links';
import { engine, type Options } from 'unified-engine';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import type { Sources } from './source-files.js';

/** As GitHub and npm read it. */
const markdown = remark().use(remarkGfm).freeze();

/** Says which relative links lead to files or headings that do not exist, neither among `files` nor in the working folder. */
export async function deadLinks(files: Sources): Promise<string[]> {
  const read = [...files].map(([path, value]) => new VFile({ path, value }));
  await new Promise<void>((resolve, reject) => {
    engine(
      {
        processor: markdown,
        // Without a repository, it asks Git for no address. Types of plugins know nothing of the set of files that this one takes.
        plugins: [[remarkValidateLinks, { repository: false }]] as Options['plugins'],
        files: read,
        out: false,
        reporter: () => '',
      },
      (error) => {
        if (error) reject(error);
        else resolve();
      },
    );
  });
  return read.flatMap(({ path, messages }) =>
    messages.map(({ line, reason }) => `${path}:${line}: ${reason}`),
  );
}

/** Says which relative links of packed files lead to files that are not packed. npm adds the pages at the root by itself. */
export function strayLinks(files: Sources, packed: readonly string[]): string[] {
  const isPacked = (path: string): boolean =>
    packed.some((each) => path === each || path.startsWith(`${each}/`));
  return [...files]
    .filter(([file]) => isPacked(file))
    .flatMap(([file, text]) =>
      targetsOf(file, text)
        .filter((target) => !isPacked(target))
        .map((target) => `${file} links to ${target}`),
    );
}

/** Says which files no way of links leads to from `start`. */
export function unreached(files: Sources, start: string): string[] {
  const reached = new Set([start]);
  // What is added on the way has its turn too.
  for (const file of reached)
    for (const target of targetsOf(file, files.get(file) ?? '')) reached.add(target);
  return [...files.keys()].filter((file) => !reached.has(file));
}

/** The files that a text links to, from the repository's root; what starts with a slash is left as it is. */
function targetsOf(file: string, text: string): string[] {
  const targets: string[] = [];
  visit(markdown.parse(text), (node) => {
    const [path = ''] = 'url' in node ? node.url.split('#', 1) : [];
    if (!path || /^[a-z]+:/.test(path)) return;
    const target = path.startsWith('/') ? path : join(dirname(file), path).replaceAll('\\', '/');
    targets.push(target.endsWith('/') ? `${target}README.md` : target);
  });
  return targets;
}
