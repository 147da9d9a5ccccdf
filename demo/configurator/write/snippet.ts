/** A page as the choices want it: loader, integrations, gated examples, banner, declaration. It works as it is. */
import type { CatalogueService } from '../catalogue/types.js';
import type { Choices } from '../choices/choices.js';
import { chosenServices } from './chosen-services.js';
import { writePolicy } from './policy.js';

/** A whole document; the parts to copy are told apart by comments. */
export function writeSnippet(choices: Choices, catalogue: readonly CatalogueService[]): string {
  const { languages, site } = choices;
  const lines = [
    `<!doctype html>`,
    `<html lang="${attribute(languages[0] ?? 'en')}">`,
    `  <head>`,
    `    <meta charset="utf-8">`,
    `    <meta name="viewport" content="width=device-width, initial-scale=1">`,
    `    <title>${attribute(site.name || 'Example')}</title>`,
    `    <!-- Before everything that could ask others for something. -->`,
    ...indent(4, headOf(choices, catalogue)),
    `  </head>`,
    `  <body>`,
    `    ${bannerOf(choices)}`,
    ...indent(4, embedsOf(choices, catalogue)),
    `    <!-- On the page about cookies. -->`,
    `    <cookie-declaration></cookie-declaration>`,
    `    <!-- On every page, such as in its footer. Left empty, it gets the words of the visitor's language. -->`,
    `    <p><a href="#" data-consent-action="preferences"></a></p>`,
    `  </body>`,
    `</html>`,
  ];
  return `${lines.join('\n')}\n`;
}

function headOf(choices: Choices, catalogue: readonly CatalogueService[]): readonly string[] {
  const { folder, loader, policyUrl } = choices.files;
  const policy = writePolicy(choices, catalogue);
  const file = loader === 'bundle' ? 'consent-elements.bundle.js' : 'consent-elements.js';
  const place = policyUrl && ` data-policy="${attribute(policyUrl)}"`;
  const inline = [
    `<script type="application/json" data-consent-policy>`,
    ...indent(2, JSON.stringify(policy, undefined, 2).replaceAll('<', '\\u003c').split('\n')),
    `</script>`,
  ];
  return [
    ...(policyUrl ? [] : inline),
    ...(choices.presets.length
      ? [
          `<!-- Your server says where the visitor is: data-region="US-CA". Without it, consent is asked for. -->`,
        ]
      : []),
    `<script src="${attribute(folder)}${file}"${place}></script>`,
    ...Object.entries(policy['integrations'] ?? {}).map(
      ([id, options]: readonly [string, unknown]) => {
        // A policy that is fetched comes too late for an integration.
        const own = policyUrl && ` data-options='${attribute(JSON.stringify(options))}'`;
        return `<script src="${attribute(folder)}integrations/${attribute(id)}.js"${own}></script>`;
      },
    ),
    `<link rel="stylesheet" href="${attribute(folder)}theme.css">`,
    ...chosenServices(choices, catalogue).flatMap((service) =>
      service.snippet && 'script' in service.snippet
        ? [said(service), gatedScript(service.id, service.snippet.script)]
        : [],
    ),
  ];
}

function gatedScript(id: string, address: string): string {
  return `<script type="text/plain" data-consent="${attribute(id)}" data-src="${attribute(address)}"></script>`;
}

function embedsOf(choices: Choices, catalogue: readonly CatalogueService[]): readonly string[] {
  return chosenServices(choices, catalogue).flatMap((service) => {
    const content = embedOf(service);
    return content === undefined
      ? []
      : [
          said(service),
          `<consent-gate service="${attribute(service.id)}">`,
          `  ${content}`,
          `</consent-gate>`,
        ];
  });
}

function embedOf({ label, snippet }: CatalogueService): string | undefined {
  if (!snippet || 'script' in snippet) return undefined;
  return 'iframe' in snippet
    ? `<iframe data-src="${attribute(snippet.iframe)}" title="${attribute(label)}" width="560" height="315"></iframe>`
    : `<link rel="stylesheet" data-href="${attribute(snippet.stylesheet)}">`;
}

/** Many services want settings of their own, which their pages explain. */
function said({ label, sources: [source = ''] }: CatalogueService): string {
  return `<!-- ${comment(`${label}: ${source}`)} -->`;
}

function bannerOf({ placement, modal, reopen }: Choices): string {
  const place = placement === 'bottom' ? '' : ` placement="${placement}"`;
  return `<cookie-banner${place}${modal ? ' modal' : ''}${reopen ? ' reopen' : ''}></cookie-banner>`;
}

function indent(width: number, lines: readonly string[]): readonly string[] {
  return lines.map((line) => ' '.repeat(width) + line);
}

/** For attributes in either kind of quotes, and for text. */
function attribute(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);
}

function comment(text: string): string {
  return text.replaceAll('-->', '—').replaceAll('--', '—');
}
