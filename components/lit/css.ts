/** A style sheet that all who adopt it share. */
export interface CSSResult {
  readonly styleSheet: CSSStyleSheet;
}

/** A style sheet in one piece; it is not made before it is adopted, since there is none without a page. */
export function css([text = '']: TemplateStringsArray): CSSResult {
  let sheet: CSSStyleSheet | undefined;
  return {
    get styleSheet() {
      if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(text);
      return sheet;
    },
  };
}
