/** Registers an element; a second copy of the library on the page leaves the first one's alone. */
export function register(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}
