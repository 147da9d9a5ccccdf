/** Theme and placement. */
import { html } from 'lit';
import { placements, type Placement } from '../../choices/choices.js';
import { without } from '../../choices/without.js';
import { isPropertyValue } from '../../choices/sound.js';
import { themeProperties, usualProperties } from '../../theme-properties.js';
import { checkControl, selectControl, textControl } from '../controls.js';
import type { Model } from '../model.js';
import { section } from '../section.js';

const same = (names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [name, name]));

export function lookSection(model: Model) {
  const { choices, choose, data } = model;
  const { theme, placement, modal, reopen } = choices;
  const properties = Object.entries(themeProperties);
  return section(
    'Look',
    `${theme.base}, ${placement}`,
    html`${selectControl({
        label: 'Theme',
        name: 'theme',
        value: theme.base,
        options: same(Object.keys(data.themes)),
        onChange: (base) => choose({ theme: { ...theme, base } }),
      })}
      ${selectControl({
        label: 'Placement of the banner',
        name: 'placement',
        value: placement,
        options: same(placements),
        onChange: (value) => choose({ placement: value as Placement }),
      })}
      ${checkControl({
        label: 'Modal: the page waits for an answer',
        checked: modal,
        onChange: (checked) => choose({ modal: checked }),
      })}
      ${checkControl({
        label: 'A floating button leads back to the choice',
        checked: reopen,
        onChange: (checked) => choose({ reopen: checked }),
      })}
      <p class="note">Accept and reject share all properties: no theme can tell them apart.</p>
      <div class="pairs">
        ${properties.slice(0, usualProperties).map((each) => property(each, model))}
      </div>
      <details>
        <summary>All other properties</summary>
        <div class="pairs">
          ${properties.slice(usualProperties).map((each) => property(each, model))}
        </div>
      </details>`,
  );
}

function property([name, label]: readonly [string, string], { choices, choose, say }: Model) {
  const { theme } = choices;
  return textControl({
    label,
    name,
    hint: name,
    value: theme.properties[name] ?? '',
    placeholder: 'as the theme has it',
    onChange: (value) => {
      const others = without(theme.properties, name);
      const isFit = isPropertyValue(value) && CSS.supports(cssName(name), value);
      if (value && !isFit) say(`${name}: “${value}” is no value for it, and is left out.`);
      choose({ theme: { ...theme, properties: isFit ? { ...others, [name]: value } : others } });
    },
  });
}

/** The property that it becomes the value of. */
function cssName(name: string): string {
  const known: Readonly<Record<string, string>> = {
    '--cookie-font': 'font',
    '--cookie-heading-family': 'font-family',
    '--cookie-color-scheme': 'color-scheme',
    '--cookie-shadow': 'box-shadow',
    '--cookie-animation': 'animation',
    '--cookie-z-index': 'z-index',
    '--cookie-button-padding': 'padding',
    '--cookie-button-border': 'border',
    '--cookie-button-weight': 'font-weight',
    '--cookie-width': 'max-width',
    '--cookie-spacing': 'padding',
    '--cookie-gap': 'margin',
    '--cookie-radius': 'border-radius',
    '--cookie-button-radius': 'border-radius',
    '--cookie-button-height': 'min-height',
    '--cookie-dialog-width': 'width',
  };
  return known[name] ?? 'color';
}
