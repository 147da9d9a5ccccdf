/** As much of LitElement as our elements use: what that is, is kept by `test/guards/lit-use.node-test.ts`. */
import type { CSSResult } from './css.js';
import { render } from './template.js';

/** Takes part in the life of an element. */
export interface ReactiveController {
  hostConnected?(): void;
  hostDisconnected?(): void;
  hostUpdate?(): void;
  hostUpdated?(): void;
}

/** What a controller asks of its host; Lit's own elements are such hosts. */
export interface ReactiveControllerHost {
  addController(controller: ReactiveController): void;
  requestUpdate(): void;
}

/** Of a property. One without a type is a string; what is not Boolean goes back to its first value with its attribute. */
interface PropertyOptions {
  readonly type?: BooleanConstructor | NumberConstructor;
  readonly attribute?: string;
  readonly reflect?: boolean;
}

/** What a class declares. */
interface Declarations {
  readonly properties: Readonly<Record<string, PropertyOptions>>;
  readonly styles: readonly CSSResult[];
}

// On a server there is no such class, and modules that extend it are imported nevertheless.
const Base = (globalThis as Partial<typeof globalThis>).HTMLElement ?? (Object as never);

/** An element that renders into its shadow root, some time after something that it shows has changed. */
export abstract class LitElement extends Base {
  readonly renderRoot = this.attachShadow({ mode: 'open' });
  /** Resolves after the update that is to come. */
  updateComplete: Promise<void>;
  readonly #values: Record<string, unknown> = {};
  readonly #defaults: Record<string, unknown> = {};
  readonly #controllers: ReactiveController[] = [];
  readonly #connected: Promise<unknown>;
  #connect: ((value?: unknown) => void) | undefined;
  /** Whether what changes now is shown by an update that is to come. */
  #isPending = true;

  /** Read once, when the element is registered. */
  static get observedAttributes(): string[] {
    const { properties } = this as unknown as Declarations;
    return Object.entries(properties).map(([name, { attribute = name.toLowerCase() }]) => {
      Object.defineProperty(this.prototype, name, {
        configurable: true,
        get(this: LitElement) {
          return this.#values[name];
        },
        set(this: LitElement, value: unknown) {
          this.#defaults[name] ??= value;
          if (value === this.#values[name]) return;
          this.#values[name] = value;
          this.requestUpdate();
        },
      });
      return attribute;
    });
  }

  constructor() {
    super();
    const { properties, styles } = this.constructor as unknown as Declarations;
    const own = this as Record<string, unknown>;
    // What the page has set before the class was there would hide the accessors.
    const early: Record<string, unknown> = {};
    for (const name in properties)
      if (Object.hasOwn(own, name)) {
        early[name] = own[name];
        // eslint-disable-next-line @typescript-eslint/no-dynamic-delete
        delete own[name];
      }
    this.renderRoot.adoptedStyleSheets = styles.map(({ styleSheet }) => styleSheet);
    this.#connected = new Promise((resolve) => (this.#connect = resolve)).then(() =>
      Object.assign(this, early),
    );
    this.updateComplete = this.#update();
  }

  addController(controller: ReactiveController): void {
    this.#controllers.push(controller);
  }

  requestUpdate(): void {
    if (this.#isPending) return;
    this.#isPending = true;
    this.updateComplete = this.#update();
  }

  connectedCallback(): void {
    this.#connect?.();
    this.#call('hostConnected');
  }

  disconnectedCallback(): void {
    this.#call('hostDisconnected');
  }

  attributeChangedCallback(attribute: string): void {
    this.#align(attribute);
  }

  protected willUpdate?(): void;
  protected updated?(): void;
  protected abstract render(): unknown;

  async #update(): Promise<void> {
    await this.#connected;
    let content;
    try {
      this.willUpdate?.();
      this.#call('hostUpdate');
      content = this.render();
      this.#align();
    } finally {
      this.#isPending = false;
    }
    render(content, this.renderRoot);
    this.#call('hostUpdated');
    this.updated?.();
  }

  #call(hook: keyof ReactiveController): void {
    for (const controller of this.#controllers) controller[hook]?.();
  }

  /** Takes over an attribute that has changed, or else reflects what the attributes do not say yet. */
  #align(changed?: string): void {
    const { properties } = this.constructor as unknown as Declarations;
    const own = this as Record<string, unknown>;
    for (const [name, options] of Object.entries(properties)) {
      const { type = String, reflect, attribute = name.toLowerCase() } = options;
      const text = this.getAttribute(attribute);
      const said =
        type === Boolean ? text !== null : text === null ? this.#defaults[name] : type(text);
      const value = own[name];
      if (attribute === changed) own[name] = said;
      else if (!changed && reflect && said !== value)
        if ((value ?? false) === false) this.removeAttribute(attribute);
        else this.setAttribute(attribute, value === true ? '' : (value as string));
    }
  }
}
