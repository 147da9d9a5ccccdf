/** An element that uses everything that our elements use, and says what it does. */
import { markup, register, type Host, type Runtime } from './runtimes.js';

type Step = 'willUpdate' | 'render' | 'updated';

/** What is there besides Lit's members. */
export interface Sample extends Host {
  place: unknown;
  open: unknown;
  level: unknown;
  /** Runs once, in the middle of an update. */
  during: Partial<Record<Step, () => void>>;
}

/** The sample of one runtime, and what goes with it. */
export interface Kit {
  readonly Sample: new () => Sample;
  readonly styles: readonly { readonly styleSheet?: CSSStyleSheet | undefined }[];
  /** What the elements have done, in order. */
  log: string[];
  /** Not in the page yet. */
  make(): Sample;
  /** In the page, has shown itself. */
  connect(attributes?: string): Promise<Sample>;
}

/** The markup in an element. */
export function shown({ shadowRoot }: Element): string {
  return markup(shadowRoot ?? { innerHTML: '' });
}

const homes = new Set<HTMLElement>();

/** For `afterEach`: takes away what `settle` has put into the page. */
export function closeHomes(): void {
  for (const home of homes) home.remove();
  homes.clear();
}

/** Puts an element into a home of its own in the page. */
export function settle(element: Element): void {
  const home = document.createElement('div');
  document.body.append(home);
  homes.add(home);
  home.append(element);
}

export function kitOf({ LitElement, css, html, nothing }: Runtime): Kit {
  const styles = [
    css`
      b {
        color: rgb(255, 0, 0);
      }
    `,
    css`
      :host {
        display: block;
      }
    `,
  ];

  class SampleElement extends LitElement {
    static styles = styles;
    static properties = {
      place: { reflect: true, useDefault: true },
      open: { type: Boolean, reflect: true },
      level: { type: Number, attribute: 'heading-level', useDefault: true },
    };

    declare place: unknown;
    declare open: unknown;
    declare level: unknown;
    during: Sample['during'] = {};

    constructor() {
      super();
      this.place = 'bottom';
      this.open = false;
      this.level = 3;
      this.addController({
        hostConnected: () => kit.log.push('hostConnected'),
        hostDisconnected: () => kit.log.push('hostDisconnected'),
        hostUpdate: () => kit.log.push('hostUpdate'),
        hostUpdated: () => kit.log.push('hostUpdated'),
      });
    }

    willUpdate(): void {
      this.#act('willUpdate');
    }

    render(): unknown {
      this.#act('render');
      return html`<b>${this.place} ${this.open ? 'open' : nothing} ${this.level}</b>`;
    }

    updated(): void {
      this.#act('updated');
    }

    #act(step: Step): void {
      kit.log.push(`${step} ${shown(this)}`);
      const act = this.during[step];
      if (!act) return;
      this.during = {};
      act();
    }
  }

  const tag = register(SampleElement);
  const make = (): Sample => document.createElement(tag) as Sample;
  const kit: Kit = {
    Sample: SampleElement,
    styles,
    log: [],
    make,
    async connect(attributes = '') {
      const template = document.createElement('template');
      template.innerHTML = `<${tag} ${attributes}></${tag}>`;
      const element = document.importNode(template.content, true).firstElementChild as Sample;
      settle(element);
      await element.updateComplete;
      kit.log = [];
      return element;
    },
  };
  return kit;
}
