/** Custom properties of a theme, and what each is. The whole table: docs/theming.md; a test compares. */
export const themeProperties: Readonly<Record<string, string>> = {
  '--cookie-accent': 'Background of buttons and switches',
  '--cookie-on-accent': 'Text on buttons',
  '--cookie-surface': 'Background',
  '--cookie-text': 'Text',
  '--cookie-radius': 'Corner radius of boxes',
  '--cookie-button-radius': 'Corner radius of buttons',
  '--cookie-font': 'Font, such as 1rem/1.5 Georgia, serif',
  '--cookie-width': 'Greatest width of the banner',
  '--cookie-color-scheme': 'light or dark, to pin the colours',
  '--cookie-muted': 'Secondary text',
  '--cookie-border': 'Lines and edges',
  '--cookie-link': 'Links',
  '--cookie-focus': 'Ring around what has the focus',
  '--cookie-backdrop': 'Layer behind modal surfaces',
  '--cookie-heading-family': 'Font family of headings',
  '--cookie-shadow': 'Shadow of banner and preferences',
  '--cookie-spacing': 'Space between edge and content',
  '--cookie-gap': 'Distance of the banner to the window',
  '--cookie-z-index': 'Layer of the banner',
  '--cookie-animation': 'Animation of what opens',
  '--cookie-button-height': 'Least height of buttons',
  '--cookie-button-padding': 'Padding of buttons',
  '--cookie-button-border': 'Border of buttons',
  '--cookie-button-weight': 'Font weight of buttons',
  '--cookie-dialog-width': 'Width of the preferences',
  '--cookie-switch': 'Switch that is on',
  '--cookie-switch-off': 'Switch that is off',
  '--cookie-switch-thumb': 'Knob of a switch that is on',
};

/** How many of them show at once. */
export const usualProperties = 9;
