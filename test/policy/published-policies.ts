/** The policies that we publish: those of the demo's sites, and the examples of the documentation. */
import { readFileSync } from 'node:fs';
import { filesBelow } from '../../scripts/files-below.mjs';

export interface PublishedPolicy {
  /** The file, and which of its examples it is. */
  readonly name: string;
  readonly json: string;
}

/** Texts that have to have a policy. */
export const withPolicies = ['README.md', 'docs/quick-start.md', 'docs/policy.md'] as const;

export function publishedPolicies(): PublishedPolicy[] {
  const demos = filesBelow('demo')
    .filter((file) => file.endsWith('policy.json'))
    .map((file) => ({ name: file, json: read(file) }));
  const examples = withPolicies.flatMap((file) =>
    examplesIn(read(file)).map((json, index) => ({ name: `${file} ${index}`, json })),
  );
  return [...demos, ...examples];
}

const read = (file: string): string => readFileSync(file, 'utf8');

/** The JSON in a page's or a Markdown file's policy examples. */
function examplesIn(text: string): string[] {
  const blocks = [
    ...text.matchAll(/```json\n(.*?)```/gs),
    ...text.matchAll(/<script type="application\/json" data-consent-policy>(.*?)<\/script>/gs),
  ];
  return blocks.map(([, json = '']) => json).filter((json) => json.includes('"categories"'));
}
