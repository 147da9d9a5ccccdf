/** Elements other than scripts: their URLs are made live in place, and taken away again. */

import { trusted } from './trusted-types.js';

const names = ['src', 'srcset', 'href', 'poster'];

/** What inside a gate waits for consent, besides templates. */
export const contentSelector = `script[type="text/plain"]:not([data-consent]),:not(script):is([data-${names.join('],[data-')}])`;

/** What was inserted for a template. A copy of the gate knows where that begins: at the comment that the template names. */
const inserted = new WeakMap<Element, readonly ChildNode[]>();

/** Gives an element its URLs, or takes them away and ends what they loaded; takes away what was inserted for a template. */
export function setLive(element: Element, live: boolean): void {
  const { localName, parentNode, nextSibling } = element;
  const isFrame = /^(iframe|object|embed)$/.test(localName);
  // A frame ends out of the document. And where it goes in with its URL, no engine remembers it as a frame of the parser's, whose last
  // URL the way back to this page would fetch again, allowed or not.
  if (isFrame) element.remove();
  for (const name of names) {
    const value = element.getAttribute(`data-${name}`);
    const liveName = name === 'src' && localName === 'object' ? 'data' : name;
    if (value === null) continue;
    if (!live) element.removeAttribute(liveName);
    // What can run code asks for a trusted URL; the others take one as text.
    else element.setAttribute(liveName, trusted().createScriptURL(value));
  }
  keepRoom(element, !live);
  inserted.get(element)?.forEach((node) => node.remove());
  // A medium that was given another source has to look again.
  element.closest<HTMLMediaElement>('video,audio')?.load();
  if (isFrame) parentNode?.insertBefore(element, nextSibling);
}

/** Makes a copy of an open gate inert, such as a cache of pages keeps. */
export function quieten(gate: Element): void {
  for (const each of gate.querySelectorAll<HTMLElement>(`template,${contentSelector}`)) {
    setLive(each, false);
    const mark = each.dataset['consentDone'];
    const copied: ChildNode[] = [];
    for (let node = mark ? each.previousSibling : null; node; node = node.previousSibling)
      if (copied.push(node) && node.nodeValue === mark) copied.forEach((copy) => copy.remove());
  }
}

/** An image without its URL is laid out as text, unless it is told to be a box; then it has the size of its attributes. */
export function keepRoom(element: Element, keep: boolean): void {
  if (!(element instanceof HTMLImageElement)) return;
  element.style.display = keep ? 'inline-block' : '';
  element.style.overflow = keep ? 'hidden' : '';
}

/** Inserts a template's content before it, its scripts inert, so that they are revived in order; and only once. */
export function instantiate(template: HTMLTemplateElement): void {
  const fragment = document.importNode(template.content, true);
  for (const script of fragment.querySelectorAll('script')) {
    const { type, dataset } = script;
    if (/^$|module|script/i.test(type)) {
      if (type) dataset['type'] = type;
      script.type = 'text/plain';
    }
    if (template.dataset['consentDone']) dataset['consentDone'] = '';
  }
  fragment.prepend(new Comment((template.dataset['consentDone'] = `${Math.random()}`)));
  inserted.set(template, [...fragment.childNodes]);
  template.before(fragment);
}

const tiny = (side: string): string => `:is([${side}="0"],[${side}="1"],[${side}="2"])`;

/** What a gate shows instead of its content: the site's own placeholder and poster. */
export const slotted = ':scope>[slot]';

/** What a visitor would miss, and should be offered in place: an embed, or an image that is no pixel. */
const embedSelector = `:is(iframe,video,audio,object,embed,img:not(${tiny('width')}${tiny('height')})):not(${slotted},${slotted} *)`;

/** The first embed inside a gate, in its templates too. */
export function findEmbed(gate: Element): Element | null {
  let found = gate.querySelector(embedSelector);
  for (const { content } of gate.querySelectorAll('template'))
    found ??= content.querySelector(embedSelector);
  return found;
}
