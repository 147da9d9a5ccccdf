import { expect } from 'chai';
import { markup, runtimes } from './runtimes.js';
import { cases } from './template-cases.js';

/** Sorts attributes, which are set in no order that anyone should rely on. */
function sorted(container: HTMLElement): HTMLElement {
  const copy = container.cloneNode(true) as HTMLElement;
  for (const element of copy.querySelectorAll('*')) {
    const attributes = [...element.attributes].sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const { name } of attributes) element.removeAttribute(name);
    for (const { name, value } of attributes) element.setAttribute(name, value);
  }
  return copy;
}

for (const [name, runtime] of Object.entries(runtimes)) {
  const { html, render, nothing } = runtime;
  let container: HTMLElement;

  describe(`templates of ${name}`, () => {
    beforeEach(() => (container = document.createElement('div')));

    for (const each of cases)
      it(`render ${each.name}`, () => {
        for (const [value, seen] of each.steps(runtime)) {
          render(each.template(runtime, value), container);
          expect(markup(sorted(container))).to.equal(seen);
        }
      });

    it('keep the nodes of a template that is rendered again', () => {
      const template = (value: unknown) => html`<p><b>${value}</b>${[html`<i>${value}</i>`]}</p>`;
      render(template('x'), container);
      const nodes = [...container.querySelectorAll('*')];
      render(template('y'), container);
      expect([...container.querySelectorAll('*')]).to.deep.equal(nodes);
      expect(container.textContent).to.equal('yy');
    });

    it('write nothing that is there already', () => {
      const values = ['text', true] as const;
      const template = ([text, on] = values) => html`
        <p title="a ${text}" lang=${text} ?hidden=${on}>
          ${text} ${nothing} ${[text, html`<b>${text}</b>`, undefined]}
        </p>
      `;
      render(template(), container);
      const observer = new MutationObserver(() => undefined);
      const everything = { attributes: true, childList: true, characterData: true, subtree: true };
      observer.observe(container, everything);
      render(template(), container);
      expect(observer.takeRecords()).to.deep.equal([]);
    });

    it('leave alone what the visitor has set since, until the value is another', () => {
      const template = (on: boolean) => html`<input type="checkbox" .checked=${on} />`;
      render(template(true), container);
      const input = container.querySelector('input')!;
      expect(input.checked).to.be.true;
      expect(input.hasAttribute('checked')).to.be.false;
      input.checked = false;
      render(template(true), container);
      expect(input.checked).to.be.false;
      render(template(false), container);
      input.checked = true;
      render(template(true), container);
      expect(input.checked).to.be.true;
      render(template(false), container);
      expect(input.checked).to.be.false;
    });

    it('call the listener of the latest rendering, once', () => {
      const called: string[] = [];
      const template = (text: string) =>
        html`<button @click=${({ type }: Event) => called.push(`${text} ${type}`)}></button>`;
      render(template('first'), container);
      render(template('second'), container);
      container.querySelector('button')!.click();
      expect(called).to.deep.equal(['second click']);
    });

    it('render behind what the container holds', () => {
      container.innerHTML = '<hr>';
      render(html`<b></b>`, container);
      expect(markup(container)).to.equal('<hr><b></b>');
      render(nothing, container);
      expect(markup(container)).to.equal('<hr>');
      render('text', container);
      expect(markup(container)).to.equal('<hr>text');
    });

    it('have elements of SVG in them', () => {
      const text = 'x';
      render(html`<svg viewBox="0 0 1 1"><path d="M0 0"></path></svg>${text}`, container);
      const path = container.querySelector('path')!;
      expect(path.namespaceURI).to.equal('http://www.w3.org/2000/svg');
      expect(container.textContent).to.equal(text);
    });

    it('show what a slot falls back to', () => {
      const root = container.attachShadow({ mode: 'open' }) as unknown as HTMLElement;
      const text = 'fallback';
      render(html`<slot>${text}</slot>`, root);
      expect(root.querySelector('slot')!.assignedNodes()).to.deep.equal([]);
      expect(root.textContent).to.equal(text);
    });

    it('give each container nodes of its own', () => {
      const template = () => html`<p id="a"></p>`;
      const other = document.createElement('div');
      render(template(), container);
      render(template(), other);
      container.querySelector('p')!.id = 'b';
      expect(markup(other)).to.equal('<p id="a"></p>');
      expect(other.querySelector('p')!.ownerDocument).to.equal(document);
    });
  });

  describe(`style sheets of ${name}`, () => {
    it('are made once', () => {
      const { css } = runtime;
      const style = css`
        p {
          color: rgb(1, 2, 3);
        }
      `;
      expect(style.styleSheet).to.be.instanceOf(CSSStyleSheet);
      expect(style.styleSheet).to.equal(style.styleSheet);
      expect(style.styleSheet?.cssRules[0]?.cssText).to.contain('rgb(1, 2, 3)');
    });
  });
}
