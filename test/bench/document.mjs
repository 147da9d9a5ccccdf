/** The page that every contestant gets: the same text, the same places for what is held back. */
import { gatedScripts } from './description.mjs';

const sentence =
  'The kettle holds one and a half litres, boils them in four minutes and switches itself off. ';
const article = Array.from(
  { length: 12 },
  (_, index) => `<h2>Kettle number ${index + 1}</h2>\n<p>${sentence.repeat(3 + (index % 3))}</p>`,
);

/**
 * @param {import('./contestants/index.mjs').Contestant} contestant
 * @param {string} origin of the site
 * @param {number} [count] of gated scripts
 * @returns {string}
 */
export function documentOf(contestant, origin, count = 3) {
  const scripts = gatedScripts(count);
  const { head, end = '', gate = () => '' } = contestant.embed(scripts, origin);
  const [first, ...others] = scripts.map(gate);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Kettles</title>
<link rel="icon" href="data:,">
<style>body { font: 1rem/1.5 sans-serif; margin: 0 auto; max-width: 40rem; padding: 1rem }</style>
${head}
${first ?? ''}
</head>
<body>
<h1>Kettles</h1>
${article.join('\n')}
${others.join('\n')}
${end}
</body>
</html>
`;
}
