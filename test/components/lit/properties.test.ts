import { expect } from 'chai';
import { runtimes } from './runtimes.js';
import { closeHomes, kitOf, settle, shown, type Sample } from './sample-element.js';

for (const [name, runtime] of Object.entries(runtimes)) {
  const kit = kitOf(runtime);
  let element: Sample;

  describe(`properties of ${name}`, () => {
    beforeEach(() => (kit.log = []));
    afterEach(closeHomes);

    it('are those of the class', () => {
      const { observedAttributes } = kit.Sample as unknown as { observedAttributes: string[] };
      expect(observedAttributes).to.deep.equal(['place', 'open', 'heading-level']);
    });

    it('come from attributes', async () => {
      element = await kit.connect('place="top" open="" heading-level="5"');
      expect(element).to.include({ place: 'top', open: true, level: 5 });
      expect(shown(element)).to.equal('<b>top open 5</b>');
      element.setAttribute('heading-level', '2');
      element.removeAttribute('open');
      element.setAttribute('place', 'x');
      expect(element).to.include({ place: 'x', open: false, level: 2 });
      await element.updateComplete;
      expect(shown(element)).to.equal('<b>x  2</b>');
    });

    it('go back to the default with the attribute', async () => {
      element = await kit.connect('place="top" heading-level="5"');
      element.removeAttribute('place');
      element.removeAttribute('heading-level');
      expect(element).to.include({ place: 'bottom', level: 3 });
      await element.updateComplete;
      expect(element.hasAttribute('place')).to.be.false;
      expect(shown(element)).to.equal('<b>bottom  3</b>');
    });

    it('are reflected where they are no defaults', async () => {
      element = await kit.connect();
      expect(element.getAttributeNames()).to.deep.equal([]);
      element.place = 'top';
      element.open = true;
      element.level = 4;
      expect(element.getAttributeNames()).to.deep.equal([]);
      await element.updateComplete;
      expect(element.getAttributeNames().sort()).to.deep.equal(['open', 'place']);
      expect(element.getAttribute('place')).to.equal('top');
      expect(element.getAttribute('open')).to.equal('');
      element.place = 'bottom';
      element.open = false;
      await element.updateComplete;
      expect(element.getAttributeNames()).to.deep.equal(['place']);
      expect(element.getAttribute('place')).to.equal('bottom');
    });

    it('do not rewrite the attribute that they come from', async () => {
      element = await kit.connect();
      const records: MutationRecord[] = [];
      const observer = new MutationObserver((seen) => records.push(...seen));
      observer.observe(element, { attributes: true });
      element.setAttribute('open', 'open');
      element.setAttribute('place', 'x');
      await element.updateComplete;
      element.requestUpdate();
      await element.updateComplete;
      expect(records).to.have.length(2);
      expect(element.getAttribute('open')).to.equal('open');
    });

    for (const value of [undefined, null])
      it(`take ${value} for no attribute`, async () => {
        element = await kit.connect('place="top" open=""');
        element.open = value;
        element.place = value;
        await element.updateComplete;
        expect(element.getAttributeNames()).to.deep.equal([]);
        kit.log = [];
        await element.updateComplete;
        expect(kit.log).to.deep.equal([]);
      });

    it('keep what was set before the element was registered', async () => {
      class Late extends kit.Sample {}
      const late = `x-late-${name.replace(' ', '-').toLowerCase()}`;
      const early = document.createElement(late);
      settle(early);
      early.setAttribute('heading-level', '6');
      Object.assign(early, { open: true, place: 'top', other: 1 });
      customElements.define(late, Late);
      element = early as never;
      expect(Object.hasOwn(element, 'open')).to.be.false;
      await element.updateComplete;
      expect(element).to.include({ open: true, place: 'top', level: 6, other: 1 });
      expect(shown(element)).to.equal('<b>top open 6</b>');
      expect(element.getAttribute('place')).to.equal('top');
      expect(kit.log.filter((entry) => entry.startsWith('render'))).to.have.length(1);
      element.removeAttribute('place');
      expect(element.place).to.equal('bottom');
    });
  });
}
