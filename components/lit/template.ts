/** As much of lit-html as our templates use: what that is, is kept by `test/guards/lit-use.node-test.ts`. */

/** What `html` makes: the template's text, which is the same object each time, and what stands in its holes now. */
export interface TemplateResult {
  readonly strings: TemplateStringsArray;
  readonly values: readonly unknown[];
}

/** Shows a value in a hole, in place of the one that was there. */
type Show = (value: unknown) => void;

interface Rendered extends Node {
  $show?: Show;
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createHTML: (markup: string) => string },
  ): { createHTML(markup: string): string };
}

/** An empty child; an attribute that may be absent is a `?boolean` one. */
export const nothing = '';

/** Stands in an attribute's value where the hole is. */
const mark = '§';

const templates = new Map<TemplateStringsArray, HTMLTemplateElement>();

// Made on import and named as Lit names it, so that pages allow the same policies as for Lit.
const policy = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy(
  'lit-html',
  { createHTML: (markup) => markup },
);

/** Describes markup; `render` or an element makes it real. */
export const html = (strings: TemplateStringsArray, ...values: unknown[]): TemplateResult => ({
  strings,
  values,
});

/** Renders behind what a container holds, or brings up to date what was rendered there before. */
export function render(value: unknown, container: Rendered): void {
  (container.$show ??= child(container.appendChild(new Comment())))(value);
}

/** A hole between tags, which ends at a comment. Text goes into a node that stays, everything else between the two. */
function child(end: Comment): Show {
  const text = new Text();
  let shape: unknown;
  let holes: Show[];
  end.before(text);
  return unlessShown((value) => {
    const { strings } = (value ?? '') as Partial<TemplateResult>;
    const values = strings ? (value as TemplateResult).values : Array.isArray(value) && value;
    const next = strings ?? !values;
    if (shape !== next) {
      shape = next;
      text.data = '';
      while (text.nextSibling !== end) (text.nextSibling as ChildNode).remove();
      holes = [];
      if (strings) end.before(instance(strings, holes));
    }
    if (values) {
      while (holes.length < values.length)
        holes.push(child((end.parentNode as Node).insertBefore(new Comment(), end)));
      // Items that a list no longer has become undefined.
      holes.forEach((show, index) => show(values[index]));
    } else text.data = (value ?? '') as string;
  });
}

/** What is shown already is not written again. */
function unlessShown(show: Show): Show {
  let shown: unknown = show;
  return (value) => value === shown || show((shown = value));
}

/** A copy of the markup; adds its holes, in document order, to the list. */
function instance(strings: TemplateStringsArray, holes: Show[]): DocumentFragment {
  let template = templates.get(strings);
  if (!template) {
    const markup = strings.reduce(
      (before, text) => before + (/<[^>]*$/.test(before) ? mark : '<!>') + text,
    );
    templates.set(strings, (template = document.createElement('template')));
    template.innerHTML = policy?.createHTML(markup) ?? markup;
  }
  const fragment = document.importNode(template.content, true);
  // Elements and comments.
  const walker = document.createTreeWalker(fragment, 129);
  for (let node; (node = walker.nextNode());)
    if (node instanceof Comment) holes.push(child(node));
    else
      for (const { name, value } of [...(node as Element).attributes])
        if (value.includes(mark)) holes.push(attribute(node as Element, name, value.split(mark)));
  return fragment;
}

/** A hole in a tag; its name's first character says what it sets. Listeners go through properties, such as `onclick`. */
function attribute(element: Element, name: string, [before, after]: readonly string[]): Show {
  const [kind] = name;
  const key = name.slice(1);
  element.removeAttribute(name);
  return unlessShown((value) => {
    if (kind === '?') element.toggleAttribute(key, !!value);
    else if (kind === '.' || kind === '@')
      Object.assign(element, { [kind === '@' ? `on${key}` : key]: value });
    else element.setAttribute(name, `${before}${(value ?? '') as string}${after}`);
  });
}
