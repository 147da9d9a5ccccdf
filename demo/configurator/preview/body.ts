/** The page of the preview: a banner, something that waits for consent, the declaration, and a way back to the choice. */
import type { Consent } from '../../../src/consent/types.js';
import type { Example, Shown } from './shown.js';
import { readShown } from './read-shown.js';

const consent = (globalThis as unknown as { readonly consentElements: Consent }).consentElements;
const shown = readShown();
const { body } = document;

function make(name: string, attributes: Record<string, string>, ...inside: (Node | string)[]) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...inside);
  return element;
}

/** The gate of a service, or of a category where no service has an embed. */
function gate(name: Record<string, string>, title: string): HTMLElement {
  const frame = { 'data-src': 'stand-in.html', title, width: '560', height: '315' };
  return make('consent-gate', { ...name, revocable: '' }, make('iframe', frame));
}

/** Whether what is no embed would run now. */
function tag({ id, label }: Example): HTMLElement {
  const status = make('b', {});
  consent.subscribe(() => {
    status.textContent = consent.has(id) ? 'runs' : 'waits';
  });
  return make('li', { 'data-service': id }, label, status);
}

function banner({ surface, placement, modal, reopen }: Shown): readonly Node[] {
  if (surface !== 'banner' && surface !== 'preferences') return [];
  const attributes = { placement, ...(modal && { modal: '' }), ...(reopen && { reopen: '' }) };
  return [make('cookie-banner', attributes)];
}

function embeds({ examples, policy }: Shown): readonly HTMLElement[] {
  const frames = examples.filter(({ isFrame }) => isFrame);
  if (frames.length) return frames.map(({ id, label }) => gate({ service: id }, label));
  const categories = policy['categories'] as readonly { id: string; required?: boolean }[];
  const first = categories.find(({ required }) => !required);
  return first ? [gate({ category: first.id }, first.id)] : [];
}

const settings = make('button', { 'data-consent-action': 'preferences' }, 'Cookie settings');
const scripts = shown.examples.filter(({ isFrame }) => !isFrame);
body.append(
  ...banner(shown),
  make('header', {}, make('strong', {}, shown.name), settings),
  make('h1', {}, 'Your page'),
  make(
    'p',
    {},
    'Everything works here as on a page of yours. Nothing is stored, and nobody is asked for anything.',
  ),
  make('h2', { id: 'placeholder' }, 'What waits for consent'),
  ...embeds(shown),
  make('ul', { class: 'tags' }, ...scripts.map(tag)),
  make('h2', { id: 'declaration' }, 'Cookies'),
  make('cookie-declaration', {}),
);

// The site's own pages are not here.
addEventListener('click', (event) => {
  const link = event.composedPath().find((each) => each instanceof HTMLAnchorElement);
  if (link && !link.download) event.preventDefault();
});

const { surface } = shown;
void consent.ready.then(() => {
  if (surface === 'preferences') void consent.show('preferences');
  else if (surface !== 'banner') document.getElementById(surface)?.scrollIntoView();
});
