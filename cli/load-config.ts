/**
 * Finds the configuration in a file that was written for a page. The file runs in a context of its own (node:vm) with stand-ins for
 * what a page has: nothing is fetched, no module is loaded but files beside it that it imports by a relative path. A context is no
 * protection against code that means harm; the file is the site's own.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, extname, resolve } from 'node:path';
import { createContext, runInContext, type Context } from 'node:vm';
import { standInHost } from './migrate/items.js';

export class ConfigError extends Error {}

const nothing = (): unknown => undefined;

/** Whatever is asked of it or done with it gives itself. */
function standIn(): unknown {
  const anything: unknown = new Proxy(nothing, {
    get: (_target, name) =>
      name === Symbol.toPrimitive ? () => '' : name === 'then' ? undefined : anything,
    apply: (_target, _self, args: unknown[]) => {
      for (const callback of args) if (typeof callback === 'function') attempt(callback);
      return anything;
    },
    construct: () => anything as object,
    set: () => true,
    has: () => true,
  });
  return anything;
}

/** Runs a listener at once: there is no page whose loading could be waited for. */
function attempt(callback: unknown): void {
  try {
    (callback as () => void)();
  } catch (error) {
    // A missing name is for the next round.
    if (isMissing(error)) throw error;
  }
}

function isMissing(error: unknown): error is Error {
  return /^(\w|\$)+ is not defined$/.test((error as Error | undefined)?.message ?? '');
}

/** The configurations that a file hands over, defines or exports; the likeliest first. */
export function loadConfigs(file: string): unknown[] {
  if (!existsSync(file)) throw new ConfigError(`There is no file ${file}.`);
  const extension = extname(file);
  if (/^\.[cm]?tsx?$|^\.jsx$|^\.vue$|^\.html?$/.test(extension))
    throw new ConfigError(
      `${file} is not JavaScript. Put the configuration object alone into a .js file: export default { … }.`,
    );
  const text = readFileSync(file, 'utf8');
  if (extension === '.json') return [parseJson(text, file)];
  const missing = new Set<string>();
  for (;;)
    try {
      return run(text, file, missing);
    } catch (error) {
      const name = isMissing(error) ? (error.message.split(' ')[0] ?? '') : '';
      if (!name || missing.has(name))
        throw new ConfigError(`${file} could not be run: ${String(error)}`);
      missing.add(name);
    }
}

/** What files in the ways of CommonJS expect to be there. */
const ofModules = ['module', 'exports', 'require', 'importedModule'];

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ConfigError(`${file} is not JSON: ${String(error)}`);
  }
}

function run(text: string, file: string, missing: ReadonlySet<string>): unknown[] {
  const handed: unknown[] = [];
  const take = (config: unknown): unknown => {
    if (config !== null && typeof config === 'object') handed.push(config);
    return Promise.resolve();
  };
  const tools = {
    CookieConsent: { run: take },
    klaro: { setup: take, render: take, show: take },
    initCookieConsent: () => ({ run: take }),
  };
  const context = createContext({
    ...pageGlobals(),
    ...Object.fromEntries([...missing].map((name) => [name, standIn()])),
    ...tools,
    ...Object.fromEntries(ofModules.map((name) => [name, undefined])),
  });
  const window: unknown = runInContext('globalThis', context);
  Object.assign(context, { window, self: window });
  const before = new Set(Object.keys(context));
  const exported = evaluate(text, file, context, tools);
  const defined = Object.entries(context)
    .filter(([name]) => !before.has(name))
    .map(([, value]: [string, unknown]) => value);
  return [...handed, exported, ...(Object.values(exported ?? {}) as unknown[]), ...defined];
}

/** The exports of a file. */
function evaluate(text: string, file: string, context: Context, tools: object): unknown {
  const module = { exports: {} as unknown };
  const load = (specifier: string): unknown => {
    if (/cookieconsent/i.test(specifier)) return withDefault((tools as never)['CookieConsent']);
    if (/klaro/i.test(specifier)) return withDefault((tools as never)['klaro']);
    const path = resolve(dirname(file), specifier);
    const found = ['', '.js', '.mjs', '.json', '/index.js'].map((end) => path + end).find(isFile);
    if (!specifier.startsWith('.') || !found || found.endsWith('.css')) return standIn();
    const imported = readFileSync(found, 'utf8');
    return found.endsWith('.json')
      ? withDefault(parseJson(imported, found))
      : evaluate(imported, found, context, tools);
  };
  const outer = { module: context['module'] as unknown, exports: context['exports'] as unknown };
  Object.assign(context, { module, exports: module.exports, require: load, importedModule: load });
  runInContext(asScript(text), context, { filename: file, timeout: 5000 });
  Object.assign(context, outer);
  return module.exports;
}

function isFile(path: string): boolean {
  return existsSync(path) && /\.\w+$/.test(path);
}

function withDefault(value: unknown): unknown {
  return { ...(value as object), default: value };
}

/**
 * A module's text as that of a script: imports and exports as calls and members, names of the outermost level as globals. By
 * pattern, which is enough for the ways in which configurations are written.
 */
function asScript(text: string): string {
  return text
    .replace(/^\s*import\s*(["'])([^"']+)\1\s*;?/gm, '')
    .replace(
      /^\s*import\s+([\w$*{}\s,]+?)\s+from\s*(["'])([^"']+)\2(?:\s*with\s*\{[^}]*\})?\s*;?/gm,
      (_all, names: string, _quote, from: string) => importOf(names, from),
    )
    .replace(/^\s*export\s+default\s+/gm, 'module.exports.default = ')
    .replace(/^export\s*\{([^}]*)\}\s*;?/gm, '')
    .replace(/^(?:export\s+)?(?:const|let|var)\s+/gm, 'var ')
    .replace(/^export\s+(?=(?:async\s+)?function)/gm, '');
}

/** `a, { b as c }` from a module, as assignments. */
function importOf(names: string, from: string): string {
  const source = `importedModule(${JSON.stringify(from)})`;
  const [, all] = /^\*\s+as\s+(\S+)$/.exec(names.trim()) ?? [];
  if (all) return `var ${all} = ${source};`;
  const [, list = ''] = /\{([^}]*)\}/.exec(names) ?? [];
  const single = names.replace(/\{[^}]*\}/, '').replace(/[,\s]/g, '');
  return [
    single ? `var ${single} = ${source}.default;` : '',
    list.trim() ? `var { ${list.replace(/\s+as\s+/g, ': ')} } = ${source};` : '',
  ].join(' ');
}

const consoleMethods = ['debug', 'error', 'info', 'log', 'warn'];

/** What configurations ask of a page before they say anything. */
function pageGlobals(): Record<string, unknown> {
  const location = new URL(`https://${standInHost}/`);
  const document = standIn();
  const globals: Record<string, unknown> = {
    document,
    location,
    navigator: { language: 'en', languages: ['en'], userAgent: '' },
    console: Object.fromEntries(consoleMethods.map((name) => [name, nothing])),
    localStorage: { getItem: () => null, setItem: nothing, removeItem: nothing },
    addEventListener: (_type: string, listener: unknown) => attempt(listener),
    setTimeout: (callback: unknown) => attempt(callback),
  };
  return globals;
}
