import { expect } from 'chai';
import { runtimes } from './runtimes.js';
import { closeHomes, kitOf, settle, shown, type Sample } from './sample-element.js';

for (const [name, runtime] of Object.entries(runtimes)) {
  const kit = kitOf(runtime);
  let element: Sample;

  describe(`elements of ${name}`, () => {
    beforeEach(() => (kit.log = []));
    afterEach(closeHomes);

    it('show themselves once they are in the page', async () => {
      element = kit.make();
      element.place = 'top';
      await Promise.resolve();
      expect(kit.log).to.deep.equal([]);
      settle(element);
      expect(kit.log).to.deep.equal(['hostConnected']);
      await element.updateComplete;
      const content = '<b>top  3</b>';
      expect(kit.log).to.deep.equal([
        'hostConnected',
        'willUpdate ',
        'hostUpdate',
        'render ',
        'hostUpdated',
        `updated ${content}`,
      ]);
      expect(shown(element)).to.equal(content);
    });

    it('update once for several changes, afterwards', async () => {
      element = await kit.connect();
      element.place = 'top';
      element.open = true;
      element.requestUpdate();
      expect(kit.log).to.deep.equal([]);
      await element.updateComplete;
      expect(kit.log.map((entry) => entry.split(' ', 1)[0])).to.deep.equal([
        'willUpdate',
        'hostUpdate',
        'render',
        'hostUpdated',
        'updated',
      ]);
      expect(shown(element)).to.equal('<b>top open 3</b>');
    });

    it('do not update for a value that is there already', async () => {
      element = await kit.connect();
      element.place = 'top';
      await element.updateComplete;
      kit.log = [];
      element.place = 'top';
      element.open = false;
      await element.updateComplete;
      expect(kit.log).to.deep.equal([]);
    });

    for (const step of ['willUpdate', 'render'] as const)
      it(`take what ${step} sets into the same update`, async () => {
        element = await kit.connect();
        element.during = { [step]: () => (element.place = 'top') };
        element.requestUpdate();
        await element.updateComplete;
        await element.updateComplete;
        expect(shown(element)).to.equal('<b>top  3</b>');
        expect(element.getAttribute('place')).to.equal('top');
        expect(kit.log).to.have.length(5);
      });

    it('update again for what updated sets', async () => {
      element = await kit.connect();
      element.during = { updated: () => (element.place = 'top') };
      element.requestUpdate();
      await element.updateComplete;
      await element.updateComplete;
      expect(kit.log).to.have.length(10);
      expect(shown(element)).to.equal('<b>top  3</b>');
    });

    // Lit does so too, but reports the error once more with the next update, to nobody in particular.
    if (name !== 'Lit')
      it('survive an error in render', async () => {
        element = await kit.connect();
        element.during = {
          render: () => {
            throw new Error('wanted');
          },
        };
        element.place = 'top';
        const failed = await element.updateComplete.then(
          () => undefined,
          (error: unknown) => error,
        );
        expect(failed).to.be.an('error').with.property('message', 'wanted');
        expect(shown(element)).to.equal('<b>bottom  3</b>');
        element.open = true;
        await element.updateComplete;
        expect(shown(element)).to.equal('<b>top open 3</b>');
        expect(element.getAttribute('place')).to.equal('top');
      });

    it('update while they are out of the page, too', async () => {
      element = await kit.connect();
      const home = element.parentElement!;
      element.remove();
      expect(kit.log).to.deep.equal(['hostDisconnected']);
      element.place = 'top';
      await element.updateComplete;
      expect(shown(element)).to.equal('<b>top  3</b>');
      kit.log = [];
      home.append(element);
      expect(kit.log).to.deep.equal(['hostConnected']);
      await element.updateComplete;
      expect(kit.log).to.deep.equal(['hostConnected']);
    });

    it('share their style sheets', async () => {
      element = await kit.connect();
      const sheets = kit.styles.map(({ styleSheet }) => styleSheet);
      // The very same ones, which `deep.equal` would not tell from copies.
      expect([...element.shadowRoot!.adoptedStyleSheets]).to.have.ordered.members(sheets);
      expect(getComputedStyle(element).display).to.equal('block');
    });

    it('render into their shadow root', async () => {
      element = await kit.connect();
      expect(element.renderRoot).to.equal(element.shadowRoot);
    });
  });
}
