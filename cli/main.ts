/** `consent-elements migrate <file>`: what a site had, as what it needs now. The policy goes to the output, the rest to the errors. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parsePolicy } from '../src/policy/parse.js';
import { ConfigError, loadConfigs } from './load-config.js';
import { migrate } from './migrate/index.js';
import type { Migration } from './migrate/migration.js';

const usage = `Usage: consent-elements migrate <file> [--out policy.json]

Turns the configuration of vanilla-cookieconsent (3 or 2) or klaro into a policy.
<file>  JavaScript or JSON as the site has it. JavaScript is run, without a page and without a network.
--out   Writes the policy there; without it, it is printed. An existing file is not replaced without --force.
`;

/** @returns the exit code: 0 done, 1 the file gave nothing, 2 used the wrong way */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        force: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const [command, file, ...more] = positionals;
    if (values.help) {
      process.stdout.write(usage);
      return 0;
    }
    if (command !== 'migrate' || file === undefined || more.length > 0) {
      process.stderr.write(usage);
      return 2;
    }
    const migration = await migrate(loadConfigs(file));
    write(`${JSON.stringify(migration.policy, null, 2)}\n`, values);
    process.stderr.write(report(migration));
    return 0;
  } catch (error) {
    const isUse = (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') ?? false;
    if (!isUse && !(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error instanceof Error ? error.message : ''}\n`);
    return isUse ? 2 : 1;
  }
}

function write(policy: string, { out, force }: { out?: string; force?: boolean }): void {
  if (out === undefined) {
    process.stdout.write(policy);
    return;
  }
  try {
    writeFileSync(out, policy, { flag: force ? 'w' : 'wx' });
  } catch (error) {
    throw new ConfigError(`${out} was not written: ${String(error)}. --force replaces a file.`);
  }
}

/** What a person has to read. */
function report({ from, policy, html, notes }: Migration): string {
  const { problem } = parsePolicy(JSON.stringify(policy), 'policy');
  const count = `${policy.categories.length} categories, ${policy.services?.length ?? 0} services, ${policy.items?.length ?? 0} items`;
  const byRemedy = new Map<string, string[]>();
  for (const { path, remedy } of notes)
    byRemedy.set(remedy, [...(byRemedy.get(remedy) ?? []), path]);
  const list = [...byRemedy].map(([remedy, paths]) => `- ${paths.join('\n  ')}\n    ${remedy}\n`);
  return [
    `Read as a configuration of ${from}: ${count}.\n`,
    problem
      ? `\nThis policy would be refused (${problem.code}: ${problem.field} = ${JSON.stringify(problem.value)}). docs/errors.md says why.\n`
      : '',
    `\n${html}`,
    `\nWhat has no equivalent, or another form (${notes.length}):\n${list.join('')}`,
    '\nWhat visitors have chosen is carried over by a few lines in the page: docs/migration.md.\n',
  ].join('');
}

process.exitCode = await main(process.argv.slice(2));
