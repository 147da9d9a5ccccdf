/** Languages, and words of the site's own in each. */
import { html } from 'lit';
import { without } from '../../choices/without.js';
import { textControl } from '../controls.js';
import type { Model } from '../model.js';
import { section } from '../section.js';

const worded = {
  'banner.title': 'Title of the banner',
  'banner.body': 'Text of the banner',
} as const;

export function wordsSection(model: Model) {
  const { choices, data, choose } = model;
  const { languages, texts } = choices;
  const others = Object.entries(data.languages).filter(([tag]) => !languages.includes(tag));
  const nameOf = (tag: string): string => data.languages[tag] ?? tag;
  return section(
    'Languages',
    languages.map(nameOf).join(', '),
    html`<p class="note">
        ${Object.keys(data.languages).length} languages are built in. Name those of your pages; the
        first is that of the example.
      </p>
      ${languages.map((tag) => {
        const own = texts[tag] ?? {};
        return html`<fieldset class="field">
          <legend>${nameOf(tag)}</legend>
          ${Object.entries(worded).map(([id, label]) =>
            textControl({
              label: `${label}, ${nameOf(tag)}`,
              placeholder: 'built in',
              value: own[id] ?? '',
              onChange: (value) => {
                const rest = without(own, id);
                choose({ texts: { ...texts, [tag]: value ? { ...rest, [id]: value } : rest } });
              },
            }),
          )}
          ${
            languages.length > 1
              ? html`<button
                  type="button"
                  @click=${() => {
                    choose({
                      languages: languages.filter((each) => each !== tag),
                      texts: without(texts, tag),
                    });
                  }}
                >
                  Remove ${nameOf(tag)}
                </button>`
              : ''
          }
        </fieldset>`;
      })}
      <label class="control">
        <span>Add a language</span>
        <select
          name="language"
          @change=${(event: Event) => {
            const select = event.currentTarget as HTMLSelectElement;
            if (select.value) choose({ languages: [...languages, select.value] });
            select.value = '';
          }}
        >
          <option value="">Choose…</option>
          ${others.map(([tag, name]) => html`<option value=${tag}>${name}</option>`)}
        </select>
      </label>`,
  );
}
