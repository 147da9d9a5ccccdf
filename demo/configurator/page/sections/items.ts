/** What the site itself stores. */
import { html } from 'lit';
import { nameMatcher } from '../../../../src/policy/item-name.js';
import { takeEntries } from '../form-entries.js';
import type { Model } from '../model.js';
import { section } from '../section.js';

const types = ['cookie', 'localStorage', 'sessionStorage', 'indexedDB', 'cacheStorage'];

export function itemsSection(model: Model) {
  const { choices, choose, say } = model;
  const { own } = choices;
  const setItems = (items: typeof own.items): void => choose({ own: { ...own, items } });
  return section(
    'Items of your own',
    String(own.items.length),
    html`<ul class="rows">
        ${own.items.map(
          (item) =>
            html`<li>
              <code>${item['name']}</code> <small>${item['category'] ?? item['service']}</small>
              <button
                type="button"
                @click=${() => {
                  setItems(own.items.filter((each) => each !== item));
                  say(`Removed ${String(item['name'])}.`);
                }}
              >
                Remove<span class="hidden"> ${item['name']}</span>
              </button>
            </li>`,
        )}
      </ul>
      ${addForm(model, (item) => setItems([...own.items, item]))}`,
  );
}

function addForm({ choices, say }: Model, add: (item: Readonly<Record<string, string>>) => void) {
  const take = (event: SubmitEvent): void => {
    const item = takeEntries(event);
    const { name = '' } = item;
    if (!nameMatcher(name))
      return say(`${name} does not compile. Write a pattern as /^_ga/, or the name itself.`);
    add(item);
    say(`Added ${name}.`);
  };
  return html`<form class="add" @submit=${take}>
    <label class="control"> <span>Name, or /pattern/</span><input name="name" required /> </label>
    <label class="control">
      <span>Kind of storage</span>
      <select name="type">
        ${types.map((type) => html`<option>${type}</option>`)}
      </select>
    </label>
    <label class="control">
      <span>Category</span>
      <select name="category">
        ${choices.categories.map(({ id }) => html`<option>${id}</option>`)}
      </select>
    </label>
    <label class="control"><span>Purpose</span><input name="purpose" /></label>
    <label class="control">
      <span>Duration</span><input name="duration" placeholder="P1Y, or session" />
    </label>
    <button>Add item</button>
  </form>`;
}
