/** The style sheet of the choices: a finished theme, and the properties that were changed. */
import type { Choices } from '../choices/choices.js';

/** `themes`: name → text of each finished theme. */
export function writeTheme({ theme }: Choices, themes: Readonly<Record<string, string>>): string {
  const base = Object.hasOwn(themes, theme.base) ? themes[theme.base] : undefined;
  const properties = Object.entries(theme.properties);
  const own = properties.map(([name, value]) => `  ${name}: ${value};\n`).join('');
  return `${base ?? ''}${own && `\n/* Of this site. */\n:root {\n${own}}\n`}`;
}
