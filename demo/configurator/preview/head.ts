/** Before the library: policy, language and theme, as a page would have them in its source. */
import { readShown } from './read-shown.js';

const { policy, language, region, theme, texts } = readShown();
const root = document.documentElement;
root.lang = language;
if (/^(ar|fa|he)\b/.test(language)) root.dir = 'rtl';
if (region) root.setAttribute('data-consent-region', region);

const element = document.createElement('script');
element.type = 'application/json';
element.setAttribute('data-consent-policy', '');
element.text = JSON.stringify(policy);
document.head.append(element);

// The style sheet is text from elsewhere, and no inline style is allowed here.
const sheet = new CSSStyleSheet();
sheet.replaceSync(theme);
document.adoptedStyleSheets.push(sheet);

/** What the library would import. Only languages and advice to developers are not in its bundle. */
const parts = { templates: texts, print: console.error, review: () => undefined };
Object.assign(globalThis, { previewImport: () => Promise.resolve(parts) });

// Until somebody uses the preview, a dialog in it must not take the focus from the page around it.
// eslint-disable-next-line @typescript-eslint/unbound-method -- called with its dialog below
const { showModal } = HTMLDialogElement.prototype;
const asleep = new Set<HTMLDialogElement>();
HTMLDialogElement.prototype.showModal = function () {
  this.inert = true;
  asleep.add(this);
  showModal.call(this);
};
const wake = (): void => {
  HTMLDialogElement.prototype.showModal = showModal;
  for (const dialog of asleep) dialog.inert = false;
  asleep.clear();
};
for (const event of ['pointermove', 'pointerdown', 'keydown', 'focus'])
  addEventListener(event, wake, { once: true });
