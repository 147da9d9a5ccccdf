import { expect, html } from '@open-wc/testing';
import { getConsent } from '../../src/entries/index.js';
import { nextEvent, until } from '../support/until.js';
import { banner, closeSurfaces, isShown } from './banner.js';
import { focused, noticePolicy, part, parts, policy, textOf, visit } from './support.js';

const consent = getConsent();

describe('<cookie-banner> by mode, signal and zone', () => {
  beforeEach(() => visit());
  afterEach(closeSurfaces);

  describe('notice', () => {
    beforeEach(() => visit(noticePolicy));

    it('has one button, which acknowledges', async () => {
      const element = await banner();
      expect(parts(element, 'button').map(textOf)).to.deep.equal(['Got it']);
      expect(textOf(part(element, 'body'))).to.contain('only what it needs to work');
      part(element, 'acknowledge').click();
      await element.updateComplete;
      expect(consent.state.status).to.equal('decided');
      expect(isShown(element)).to.be.false;
    });

    it('shows the notice again on request and gives focus to it', async () => {
      const element = await banner(html`<cookie-banner reopen></cookie-banner>`);
      part(element, 'acknowledge').click();
      await element.updateComplete;
      part(element, 'reopen').click();
      await until(() => isShown(element) && focused() === part(element, 'title'), 'the notice');
      part(element, 'acknowledge').click();
      await element.updateComplete;
      expect(isShown(element)).to.be.false;
      expect(focused()).to.equal(part(element, 'reopen'));
    });

    it('asks for consent after all where there is something to consent to', async () => {
      const refused = nextEvent(document, 'consent-error');
      await visit({ ...policy, mode: 'notice' });
      await refused;
      const element = await banner();
      expect(parts(element, 'acknowledge')).to.be.empty;
      expect(parts(element, 'reject-all')).to.have.lengthOf(1);
    });
  });

  describe('Global Privacy Control', () => {
    it('asks nothing where the signal has answered everything', async () => {
      const covered = policy.categories.filter(({ id }) => id !== 'functional');
      await visit({ ...policy, categories: covered }, { gpc: true });
      const element = await banner();
      expect(isShown(element)).to.be.false;
    });

    it('asks for the rest only, and says what the signal keeps off', async () => {
      await visit(policy, { gpc: true });
      const element = await banner();
      expect(isShown(element)).to.be.true;
      expect(textOf(part(element, 'body'))).to.contain('for: Functional.');
      const status = part(element, 'gpc-status');
      expect(status.getAttribute('role')).to.equal('status');
      expect(textOf(status)).to.equal(
        'Your browser’s opt-out signal (Global Privacy Control) is honored. ' +
          '“Accept all” leaves this off: Analytics, Advertising.',
      );
    });

    it('leaves off with "accept all" what the signal covers', async () => {
      await visit(policy, { gpc: true });
      const element = await banner();
      part(element, 'accept-all').click();
      expect(consent.state.granted).to.deep.equal(['necessary', 'functional']);
    });

    it('shows the status beside the floating button', async () => {
      const covered = policy.categories.filter(({ id }) => id !== 'functional');
      await visit({ ...policy, categories: covered }, { gpc: true });
      const element = await banner(html`<cookie-banner reopen></cookie-banner>`);
      const shown = parts(element, 'gpc-status').filter((each) => each.checkVisibility());
      expect(shown.map(textOf)).to.deep.equal([
        'Your browser’s opt-out signal (Global Privacy Control) is honored.',
      ]);
      expect(shown[0]!.parentElement).to.equal(part(element, 'reopen').parentElement);
    });

    it('says so where the visitor has made an exception', async () => {
      await visit(policy, { gpc: true });
      consent.save({ functional: false, analytics: true }, { gpcOverride: true });
      expect(consent.state.gpc).to.equal('overridden');
      const element = await banner(html`<cookie-banner reopen></cookie-banner>`);
      const shown = parts(element, 'gpc-status').filter((each) => each.checkVisibility());
      expect(shown.map(textOf)).to.deep.equal([
        'You made an exception to your browser’s opt-out signal (Global Privacy Control). Undo the exception',
      ]);
    });

    for (const gpc of [false, undefined])
      it(`has no status without the signal (${gpc})`, async () => {
        await visit(policy, gpc === undefined ? {} : { gpc });
        expect(parts(await banner(), 'gpc-status')).to.be.empty;
      });
  });

  it('says in opt-out mode that the visitor may object', async () => {
    await visit({ ...policy, mode: 'opt-out' });
    const element = await banner();
    await until(() => parts(element, 'body').length, 'the text');
    expect(textOf(part(element, 'body'))).to.contain('You can object');
  });

  it('asks in a zone only for what the zone allows', async () => {
    await visit({ ...policy, zones: { office: { allow: ['necessary', 'analytics'] } } });
    consent.setZone('office');
    const element = await banner();
    expect(textOf(part(element, 'body'))).to.contain('for: Analytics.');
    consent.setZone('');
  });
});
