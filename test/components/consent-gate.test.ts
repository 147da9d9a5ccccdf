import { expect } from 'chai';
import type { ConsentGate } from '../../components/consent-gate/consent-gate.js';
import { closePages, openPage, type TestPage } from '../support/page.js';
import { frame, gate, part, shownPart } from '../support/placeholder.js';
import { nextFrame, until } from '../support/until.js';

const element = (page: TestPage, selector = 'consent-gate') => page.query<ConsentGate>(selector);

describe('<consent-gate>', () => {
  afterEach(closePages);

  it('is defined by the loader, without Lit', async () => {
    const page = await openPage({ stored: { analytics: 'y', marketing: 'y' }, body: gate() });
    expect(page.count('consent-gate:defined')).to.equal(1);
    expect(await page.distRequests()).to.deep.equal(['dist/consent-elements.js']);
  });

  describe('properties', () => {
    it('state is reflected: blocked, then active, then blocked', async () => {
      const page = await openPage({ body: gate() });
      expect(element(page).getAttribute('state')).to.equal('blocked');
      page.consent.acceptAll();
      expect(element(page).getAttribute('state')).to.equal('active');
      page.consent.rejectAll();
      expect(element(page).getAttribute('state')).to.equal('blocked');
    });

    it('state written by the page opens nothing', async () => {
      const page = await openPage({
        body: gate(
          '<script type="text/plain">ran.push(1);</script>',
          'category="analytics" state="active"',
        ),
      });
      expect(element(page).getAttribute('state')).to.equal('blocked');
      element(page).setAttribute('state', 'active');
      await page.requests();
      expect(page.window.ran).to.deep.equal([]);
    });

    for (const [name, closed, opens] of [
      ['category', 'category="marketing"', 'analytics'],
      ['service', 'category="analytics" service="tube"', null],
      ['unless', 'category="analytics" unless="analytics"', 'tube'],
    ] as const)
      it(`${name} may change`, async () => {
        const page = await openPage({ body: gate('', closed) });
        const before = element(page).getAttribute(name) ?? '';
        page.consent.save({ analytics: true });
        expect(element(page).getAttribute('state')).to.equal('blocked');
        if (opens === null) element(page).removeAttribute(name);
        else element(page).setAttribute(name, opens);
        expect(element(page).getAttribute('state')).to.equal('active');
        element(page).setAttribute(name, before);
        expect(element(page).getAttribute('state')).to.equal('blocked');
      });

    it('match may change', async () => {
      const page = await openPage({ body: gate('', 'category="analytics marketing"') });
      page.consent.save({ analytics: true });
      element(page).setAttribute('match', 'any');
      expect(element(page).getAttribute('state')).to.equal('active');
      element(page).removeAttribute('match');
      expect(element(page).getAttribute('state')).to.equal('blocked');
    });

    it('revocable may come and go', async () => {
      const page = await openPage({ body: gate() });
      await shownPart(page, 'placeholder');
      page.consent.acceptAll();
      await until(() => !part(page, 'placeholder'), 'the placeholder to go');
      element(page).toggleAttribute('revocable', true);
      await shownPart(page, 'revoke');
      element(page).toggleAttribute('revocable', false);
      await until(() => !part(page, 'revoke'), 'the control to go');
    });

    it('loading="lazy": content waits until it comes near the viewport', async () => {
      const page = await openPage({
        stored: { analytics: 'y', marketing: 'y' },
        body: `<div style="height:20000px"></div>${gate(
          frame,
          'category="marketing" loading="lazy"',
        )}<div style="height:20000px"></div>`,
      });
      expect(await page.requests()).to.deep.equal([]);
      element(page).scrollIntoView();
      await until(async () => (await page.requests()).includes('film.html'), 'the content');
    });
  });

  describe('content', () => {
    it('stays in the light DOM, blocked or not', async () => {
      const page = await openPage({ body: gate(`<p id="text">Text</p>${frame}`) });
      const children = () => [...element(page).children].map(({ localName }) => localName);
      await shownPart(page, 'placeholder');
      expect(children()).to.deep.equal(['p', 'iframe']);
      page.consent.acceptAll();
      expect(children()).to.deep.equal(['p', 'iframe']);
    });

    it('takes part in the page as before once the gate is open', async () => {
      const page = await openPage({
        body: `<p>before</p>${gate('<p id="text">Text</p>', 'category="analytics"')}`,
      });
      page.consent.acceptAll();
      expect(page.query('#text').getBoundingClientRect().height).to.be.above(10);
    });

    it('hidden on the gate is respected, blocked or open', async () => {
      const page = await openPage({
        body: gate(frame, 'category="marketing" hidden id="a"') + gate(),
      });
      await shownPart(page, 'placeholder', 'consent-gate:not([hidden])');
      expect(page.query('#a').getBoundingClientRect().height).to.equal(0);
      page.consent.acceptAll();
      expect(page.query('#a').getBoundingClientRect().height).to.equal(0);
    });

    it('what stood in the style attribute is still there', async () => {
      const page = await openPage({
        body: gate(frame, 'category="marketing" style="margin: 3px; color: red"'),
      });
      page.consent.acceptAll();
      expect(element(page).style.margin).to.equal('3px');
      expect(element(page).style.color).to.equal('red');
    });
  });

  describe('methods', () => {
    it('activate() opens it once', async () => {
      const page = await openPage({ body: gate() });
      element(page).activate();
      expect(element(page).getAttribute('state')).to.equal('active');
      expect(page.consent.has('marketing')).to.be.false;
      await page.reload();
      expect(element(page).getAttribute('state')).to.equal('blocked');
    });

    it('activate() outside of the page does no harm', async () => {
      const page = await openPage();
      const loose = page.document.createElement('consent-gate');
      loose.setAttribute('category', 'analytics');
      loose.activate();
      expect(loose.getAttribute('state')).to.not.equal('active');
      page.document.body.append(loose);
      await nextFrame();
      expect(loose.getAttribute('state')).to.equal('active');
    });
  });

  describe('events', () => {
    it('are told on the gate itself', async () => {
      const page = await openPage({ body: gate('<p>Text</p>', 'category="analytics"') });
      const types: string[] = [];
      for (const type of ['consent-gate-activate', 'consent-gate-activated'])
        element(page).addEventListener(type, (event) => types.push(event.type));
      page.consent.acceptAll();
      await until(() => types.length === 2, 'both events');
      expect(types).to.deep.equal(['consent-gate-activate', 'consent-gate-activated']);
    });
  });
});
