/** The frame with a page in it, as the choices make it. */
import { html, render } from 'lit';
import { encodeShown, shownOf, surfaces, type Surface } from '../preview/shown.js';
import { radioControls, selectControl } from './controls.js';
import { loadTexts } from './language-texts.js';
import type { Model } from './model.js';

/** Where visitors may be, for what presets and regions say. */
const regions: Readonly<Record<string, string>> = {
  '': 'nowhere in particular',
  DE: 'Germany',
  GB: 'the United Kingdom',
  CH: 'Switzerland',
  BR: 'Brazil',
  'CA-QC': 'Québec',
  'US-CA': 'California',
  'US-CO': 'Colorado',
  'US-FL': 'Florida',
};

const widths: Readonly<Record<string, string>> = { 0: 'All', 768: '768', 320: '320' };

export function previewSection(model: Model) {
  const { view, look, choices, data } = model;
  const languages = choices.languages.map((tag) => [tag, data.languages[tag] ?? tag] as const);
  return html`<section class="preview" aria-labelledby="preview-title">
    <h2 id="preview-title">Preview</h2>
    <div class="bar">
      ${radioControls({
        label: 'Surface',
        value: view.surface,
        options: surfaces,
        onChange: (surface) => look({ surface: surface as Surface }),
      })}
      ${radioControls({
        label: 'Width, pixels',
        value: String(view.width),
        options: widths,
        onChange: (width) => look({ width: Number(width) }),
      })}
      ${selectControl({
        label: 'Language',
        name: 'preview-language',
        value: languageOf(model),
        options: Object.fromEntries(languages),
        onChange: (language) => look({ language }),
      })}
      ${selectControl({
        label: 'Visitor from',
        value: view.region,
        options: regions,
        onChange: (region) => look({ region }),
      })}
    </div>
    <div class="stage w${view.width}" tabindex="0" role="region" aria-label="Preview, scrolls">
      <div class="frame"></div>
    </div>
  </section>`;
}

/** The one that is looked at, as long as it is among those chosen. */
function languageOf({ view, choices }: Model): string {
  const { languages } = choices;
  return languages.includes(view.language) ? view.language : (languages[0] ?? 'en');
}

let shownNow = '';
let loads = 0;

/** Shows the present choices, once the built-in texts are there. A new frame each time: it leaves no trace in the history. */
export async function showPreview(model: Model): Promise<void> {
  const { choices, catalogue, view, data } = model;
  const language = languageOf(model);
  const load = ++loads;
  const texts = await loadTexts(language);
  if (load !== loads) return;
  const { surface, region } = view;
  const shown = shownOf(choices, catalogue, {
    surface,
    language,
    region,
    texts,
    themes: data.themes,
  });
  const address = `preview.html#${encodeShown(shown)}`;
  const place = document.querySelector<HTMLElement>('.preview .frame');
  if (!place || address === shownNow) return;
  shownNow = address;
  const fragment = document.createDocumentFragment();
  render(
    html`<iframe title="Preview of your page" sandbox=${sandbox()} src=${address}></iframe>`,
    fragment,
  );
  place.replaceChildren(fragment);
}

/**
 * Without an origin it has no cookies, no storage and no way to this page. A page from a folder shares none of that with another
 * anyway, and without its own origin could not load the files beside it.
 */
function sandbox(): string {
  const rights = 'allow-scripts allow-downloads';
  return location.protocol === 'file:' ? `${rights} allow-same-origin` : rights;
}
