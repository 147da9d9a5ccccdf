/** Everything that is generated and committed: from the elements, and from the schema of policies. */
import { readFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { withTables } from './api-tables.mjs';
import { editorFiles } from './editors.mjs';
import { manifest } from './manifest.mjs';
import { policyType } from './policy-type.mjs';

/** @returns {Promise<Map<string, string>>} path → text, as it should be */
export async function generatedFiles() {
  const made = manifest();
  const { declarations = [] } = made.modules[0] ?? {};
  const files = new Map([
    ['custom-elements.json', JSON.stringify(made)],
    ...editorFiles(made),
    ['docs/api.md', withTables(readFileSync('docs/api.md', 'utf8'), declarations)],
    ['src/policy/policy-document.ts', await policyType()],
  ]);
  for (const [file, text] of files)
    files.set(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
  return files;
}
