/** Holds the choices, keeps them in the address, and shows what follows from them. */
import { html, render } from 'lit';
import type { Choices } from '../choices/choices.js';
import { fromFragment, toFragment } from '../choices/fragment.js';
import { soundChoices } from '../choices/sound.js';
import { adviceSection, importSection } from './findings.js';
import type { Model, PageData, View } from './model.js';
import { outputSection } from './output.js';
import { previewSection, showPreview } from './preview.js';
import { askingSection, siteSection } from './sections/asking.js';
import { categoriesSection } from './sections/categories.js';
import { filesSection, storageSection } from './sections/files.js';
import { itemsSection } from './sections/items.js';
import { lookSection } from './sections/look.js';
import { servicesSection } from './sections/services.js';
import { wordsSection } from './sections/words.js';

const data = JSON.parse(document.querySelector('#data')?.textContent ?? '') as PageData;
const catalogue = data.fields.flatMap(({ services }) => services);

let choices = fromFragment(location.hash, catalogue);
let view: View = { surface: 'banner', language: '', region: '', width: 0, filter: '' };
let said = '';

function choose(change: Partial<Choices>): void {
  choices = soundChoices({ ...choices, ...change }, catalogue);
  history.replaceState(null, '', `#${toFragment(choices)}`);
  show();
}

function look(change: Partial<View>): void {
  view = { ...view, ...change };
  show();
}

function say(message: string): void {
  said = message;
  show();
}

function show(): void {
  const model: Model = { data, catalogue, choices, view, choose, look, say };
  render(pageOf(model), document.body);
  void showPreview(model);
}

function pageOf(model: Model) {
  return html`<header class="top">
      <p class="name">consent-elements</p>
      <h1>Configurator</h1>
      <p>
        Choose what your site uses, look at what visitors will see, and take the files along. All of
        it happens in this page: nothing is sent anywhere, and the address holds your choices.
      </p>
    </header>
    <main>
      <div class="form">
        ${importSection(model)} ${siteSection(model)} ${askingSection(model)}
        ${categoriesSection(model)} ${servicesSection(model)} ${itemsSection(model)}
        ${wordsSection(model)} ${storageSection(model)} ${lookSection(model)} ${filesSection(model)}
        <p>
          <button type="button" class="quiet" @click=${startAnew}>Start anew</button>
        </p>
      </div>
      <div class="beside">${previewSection(model)} ${adviceSection(model)}</div>
      ${outputSection(model)}
    </main>
    <p role="status" class="said">${said}</p>`;
}

function startAnew(): void {
  choices = fromFragment('', catalogue);
  history.replaceState(null, '', '#');
  say('Everything is as at the beginning.');
}

addEventListener('hashchange', () => {
  choices = fromFragment(location.hash, catalogue);
  show();
});
show();
