/** Lit and what the built files have in its place, side by side: what one does, the other has to do. */
import * as lit from 'lit';
import * as own from '../../../components/lit/index.js';

export interface Controller {
  hostConnected?(): void;
  hostDisconnected?(): void;
  hostUpdate?(): void;
  hostUpdated?(): void;
}

/** An element of either. */
export interface Host extends HTMLElement {
  readonly updateComplete: Promise<unknown>;
  readonly renderRoot: HTMLElement | DocumentFragment;
  requestUpdate(): void;
  addController(controller: Controller): void;
}

/** What our elements use, and how. That both fit in here is half of the test. */
export interface Runtime {
  readonly html: (strings: TemplateStringsArray, ...values: unknown[]) => object;
  readonly nothing: unknown;
  readonly render: (value: unknown, container: HTMLElement) => unknown;
  readonly css: (strings: TemplateStringsArray) => {
    readonly styleSheet?: CSSStyleSheet | undefined;
  };
  readonly LitElement: abstract new () => Host;
}

export const runtimes: Readonly<Record<string, Runtime>> = {
  Lit: lit,
  'our own': own,
};

let count = 0;

/** Registers a class under a name of its own, which is returned. */
export function register(element: CustomElementConstructor): string {
  const name = `x-test-${(count += 1)}`;
  customElements.define(name, element);
  return name;
}

/** The markup of a node's children, without the comments that only the runtime needs and the line breaks of our source. */
export function markup({ innerHTML }: { readonly innerHTML: string }): string {
  return innerHTML.replace(/<!--.*?-->/g, '').replace(/\s*\n\s*/g, '');
}
