/**
 * `document.cookie`, also on a page where an element is named `cookie` or a script has put a property of its own on `document`. The build
 * hands it to js-cookie as its `document`.
 */
const property =
  'Document' in globalThis
    ? Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')
    : undefined;

export const safeDocument = {
  get cookie(): string {
    return property?.get ? (property.get.call(document) as string) : document.cookie;
  },
  set cookie(text: string) {
    if (property?.set) property.set.call(document, text);
    else document.cookie = text;
  },
};
