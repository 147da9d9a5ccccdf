/** What visitors can allow or refuse. */
import { html } from 'lit';
import { usedCategories } from '../../choices/advice.js';
import type { CategoryChoice } from '../../choices/choices.js';
import { isId } from '../../choices/sound.js';
import { checkControl, textControl } from '../controls.js';
import { takeEntries } from '../form-entries.js';
import type { Model } from '../model.js';
import { section } from '../section.js';

const builtIn = ['necessary', 'functional', 'analytics', 'marketing'];

export function categoriesSection(model: Model) {
  const { choices } = model;
  return section(
    'Categories',
    choices.categories.map(({ id }) => id).join(', '),
    html`<ul class="rows">
        ${choices.categories.map((category) => row(category, model))}
      </ul>
      ${missing(model)} ${addForm(model)}`,
  );
}

function row(category: CategoryChoice, { choices, choose, say }: Model) {
  const { id, required, gpc, label } = category;
  const replace = (change: object): void =>
    choose({
      categories: choices.categories.map((each) =>
        each.id === id ? { ...each, ...change } : each,
      ),
    });
  const isUsed = usedCategories(choices).has(id);
  return html`<li>
    <strong>${id}</strong>
    ${checkControl({
      label: html`Strictly necessary<span class="hidden">: ${id}</span>`,
      checked: required === true,
      onChange: (checked) => replace({ required: checked || undefined }),
    })}
    ${checkControl({
      label: html`Denied by Global Privacy Control<span class="hidden">: ${id}</span>`,
      checked: required !== true && gpc !== 'ignore',
      disabled: required === true,
      onChange: (checked) => replace({ gpc: checked ? undefined : 'ignore' }),
    })}
    ${
      typeof label === 'object'
        ? html`<small>Its label is worded in several languages.</small>`
        : textControl({
            label: `Label of ${id}`,
            value: typeof label === 'string' ? label : '',
            placeholder: builtIn.includes(id) ? 'built in, in each language' : id,
            onChange: (value) => replace({ label: value || undefined }),
          })
    }
    <button
      type="button"
      ?disabled=${isUsed}
      @click=${() => {
        choose({ categories: choices.categories.filter((each) => each.id !== id) });
        say(`Removed the category ${id}.`);
      }}
    >
      Remove<span class="hidden"> ${id}</span>${isUsed ? ': in use' : ''}
    </button>
  </li>`;
}

function missing({ choices, choose }: Model) {
  const there = choices.categories.map(({ id }) => id);
  return builtIn
    .filter((id) => !there.includes(id))
    .map(
      (id) =>
        html`<button
          type="button"
          @click=${() =>
            choose({
              categories: [
                ...choices.categories,
                id === 'necessary' ? { id, required: true } : { id },
              ],
            })}
        >
          Add ${id}
        </button>`,
    );
}

function addForm({ choices, choose, say, catalogue }: Model) {
  const add = (event: SubmitEvent): void => {
    const { id = '', label } = takeEntries(event);
    const taken = [...choices.categories, ...choices.own.services, ...catalogue].map((each) =>
      String(each.id),
    );
    if (!isId(id, taken)) return say(`${id} is the id of something else. Choose another one.`);
    choose({ categories: [...choices.categories, { id, ...(label && { label }) }] });
    say(`Added the category ${id}.`);
  };
  return html`<form class="add" @submit=${add}>
    <label class="control">
      <span>Id of a category of your own</span>
      <input name="id" required pattern="[\\w.:\\-]+" title="Letters, digits and . : _ -" />
    </label>
    <label class="control"><span>Its label</span><input name="label" /></label>
    <button>Add category</button>
  </form>`;
}
