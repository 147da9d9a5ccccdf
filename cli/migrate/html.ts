/** What stands in the pages afterwards, to be copied, with what to look for in them. */
export function markupOf(banner: readonly string[], replacements: readonly string[]): string {
  return `In the head of each page, instead of the old script and its style sheet:

  <script src="/consent/consent-elements.js" data-policy="/policy.json"></script>

In the body, once:

  <cookie-banner${banner.map((attribute) => ` ${attribute}`).join('')}></cookie-banner>
  <a href="#" data-consent-action="preferences">Cookie settings</a>

Throughout:

${replacements.map((line) => `  ${line}`).join('\n')}
`;
}
