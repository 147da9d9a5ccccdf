/** Services of the catalogue, field by field, and the site's own. */
import { html, nothing } from 'lit';
import type { CatalogueService } from '../../catalogue/types.js';
import { without } from '../../choices/without.js';
import { checkControl, selectControl, textControl } from '../controls.js';
import type { Model, PageData } from '../model.js';
import { section } from '../section.js';

export function servicesSection(model: Model) {
  const { data, choices, view, look } = model;
  const count = Object.keys(choices.services).length;
  return section(
    'Services',
    `${String(count)} of ${String(model.catalogue.length)}`,
    html`${textControl({
      label: 'Find a service',
      type: 'search',
      name: 'filter',
      value: view.filter,
      placeholder: 'video, Google, …',
      onChange: (filter) => look({ filter }),
    })}
    ${data.fields.map((field) => fieldOf(field, model))} ${ownServices(model)}`,
    true,
  );
}

function fieldOf({ label, services }: PageData['fields'][number], model: Model) {
  const words = model.view.filter.trim().toLowerCase();
  const found = services.filter(({ label: name, provider }) =>
    `${label} ${name} ${provider}`.toLowerCase().includes(words),
  );
  if (!found.length) return nothing;
  const count = found.filter(({ id }) => Object.hasOwn(model.choices.services, id)).length;
  return html`<details class="field" ?open=${words !== ''}>
    <summary>
      ${label} <small>${count ? `${String(count)} chosen of ` : ''}${found.length}</small>
    </summary>
    <fieldset>
      <legend class="hidden">${label}</legend>
      ${found.map((service) => serviceOf(service, model))}
    </fieldset>
  </details>`;
}

function serviceOf(service: CatalogueService, model: Model) {
  const { choices, choose } = model;
  const { id, label, provider, category } = service;
  const chosen = choices.services[id];
  const change = (checked: boolean): void => {
    const others = without(choices.services, id);
    choose({ services: checked ? { ...others, [id]: { category } } : others });
  };
  return html`<div class="service">
    ${checkControl({
      label: html`${label} <small>${label.startsWith(provider) ? '' : provider}</small>`,
      value: id,
      checked: !!chosen,
      disabled: choices.own.services.some((each) => each['id'] === id),
      onChange: change,
    })}
    ${chosen ? detailsOf(service, model) : nothing}
  </div>`;
}

function detailsOf(service: CatalogueService, { choices, choose }: Model) {
  const { id, label, items, integration, sources } = service;
  const { category = '', without: left = [] } = choices.services[id] ?? {};
  const set = (change: object): void =>
    choose({
      services: { ...choices.services, [id]: { category, without: left, ...change } },
    });
  const categories = Object.fromEntries(choices.categories.map((each) => [each.id, each.id]));
  return html`<div class="service-details">
    ${selectControl({
      label: `Category of ${label}`,
      value: category,
      options: categories,
      onChange: (value) => set({ category: value }),
    })}
    ${
      items.length
        ? html`<details>
            <summary>${items.length - left.length} of ${items.length} items</summary>
            <fieldset>
              <legend class="hidden">Items of ${label}</legend>
              ${items.map(({ name, purpose }) =>
                checkControl({
                  label: html`<code>${name}</code> <small>${purpose}</small>`,
                  checked: !left.includes(name),
                  onChange: (checked) =>
                    set({
                      without: checked ? left.filter((each) => each !== name) : [...left, name],
                    }),
                }),
              )}
            </fieldset>
          </details>`
        : html`<p class="note">Stores nothing on the device.</p>`
    }
    ${integration ? html`<p class="note">Hears of the choice: <code>${integration}</code></p>` : nothing}
    <p class="note">Source: <code>${sources[0]}</code></p>
  </div>`;
}

/** From an imported policy. */
function ownServices({ choices, choose, say }: Model) {
  const { own } = choices;
  if (!own.services.length) return nothing;
  return html`<fieldset class="field">
    <legend>Your own</legend>
    <ul class="rows">
      ${own.services.map(
        (service) =>
          html`<li>
            <strong>${service['id']}</strong> <small>${service['category']}</small>
            <button
              type="button"
              @click=${() => {
                const { id } = service;
                choose({
                  own: {
                    ...own,
                    services: own.services.filter((each) => each !== service),
                    items: own.items.filter((item) => item['service'] !== id),
                  },
                });
                say(`Removed ${String(id)} and its items.`);
              }}
            >
              Remove<span class="hidden"> ${service['id']}</span> and its items
            </button>
          </li>`,
      )}
    </ul>
  </fieldset>`;
}
