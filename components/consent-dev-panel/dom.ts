/** Making elements without Lit: a page of development must not get a second copy of anything for the panel's sake. */

type Child = Node | string | false | undefined;

/** An element; `false` and `undefined` leave attributes and children out, `true` is an attribute without a value. */
export function make(
  name: string,
  attributes: Readonly<Record<string, string | boolean | undefined>> = {},
  ...children: readonly Child[]
): HTMLElement {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes))
    if (value !== false && value !== undefined)
      element.setAttribute(key, value === true ? '' : value);
  element.append(...children.filter((each) => each !== false && each !== undefined));
  return element;
}

/** A button; `action` is what the panel does when it is pressed. */
export function button(
  action: string,
  label: string,
  attributes: Readonly<Record<string, string | boolean>> = {},
): HTMLElement {
  return make('button', { type: 'button', 'data-action': action, ...attributes }, label);
}

/** A table with a row of headers; each row begins with its own. The first line of a cell is text, or an element. */
export function table(
  caption: string,
  heads: readonly string[],
  rows: readonly (readonly (Node | string)[])[],
): HTMLElement {
  const head = heads.map((each) => make('th', { scope: 'col' }, each));
  const body = rows.map(([first = '', ...cells]) =>
    make(
      'tr',
      {},
      make('th', { scope: 'row' }, first),
      ...cells.map((cell) => make('td', {}, cell)),
    ),
  );
  return make(
    'table',
    {},
    make('caption', {}, caption),
    make('thead', {}, make('tr', {}, ...head)),
    make('tbody', {}, ...body),
  );
}

/** Puts content in place of another, unless it is the same; what has the focus keeps it. */
export function replaceContent(parent: HTMLElement, children: readonly Node[]): void {
  const next = make(parent.localName);
  next.append(...children);
  const isSame =
    next.childNodes.length === parent.childNodes.length &&
    [...next.childNodes].every((each, index) => each.isEqualNode(parent.childNodes[index] ?? null));
  if (isSame) return;
  const { activeElement } = parent.getRootNode() as ShadowRoot;
  const action = parent.contains(activeElement) && activeElement?.getAttribute('data-action');
  parent.replaceChildren(...next.childNodes);
  if (action) parent.querySelector<HTMLElement>(`[data-action="${CSS.escape(action)}"]`)?.focus();
}
