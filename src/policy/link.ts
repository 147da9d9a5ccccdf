/**
 * An address that the surfaces may link to; empty for every other, since `javascript:` and its like would run in the page. Links
 * lead to pages of the web, to mail, or are relative: no colon stands in them before `/`, `?` or `#`, whatever is left out of them.
 */
export function linkTo(address: string): string {
  return /^(?!https?:|mailto:)[^/?#]*:/i.test(address) ? '' : address;
}
