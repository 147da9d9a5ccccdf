import { expect, fixture, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import type { ConsentGate } from '../../components/consent-gate/consent-gate.js';
import { getConsent } from '../../src/entries/index.js';
import { nextEvent, until } from '../support/until.js';
import { focused, look, opened, part, parts, policy, textOf, visit } from './support.js';

const consent = getConsent();
const film = html`
  <consent-gate service="video">
    <iframe data-src="about:blank#film" title="Tour of the house" width="560" height="315"></iframe>
  </consent-gate>
`;

/** A blocked gate, once it shows its placeholder. */
async function placeholder(template: TemplateResult = film): Promise<ConsentGate> {
  const gate = await fixture<ConsentGate>(template);
  await until(() => gate.shadowRoot?.querySelector('[part=placeholder]'), 'the placeholder');
  return gate;
}

describe('look of the placeholder', () => {
  beforeEach(() => visit());

  afterEach(() => {
    document.documentElement.lang = 'en';
  });

  it('names the service, its provider and what allowing it means', async () => {
    const gate = await placeholder();
    expect(textOf(part(gate, 'placeholder-title'))).to.equal('Content from Filmhaus');
    const body = textOf(part(gate, 'placeholder-body'));
    expect(body).to.contain('Tour of the house');
    expect(body).to.contain('Filmhaus AG learns your IP address');
    expect(part(gate, 'link').getAttribute('href')).to.equal('https://video.example/privacy');
  });

  it('names the category where the gate names no service', async () => {
    const gate = await placeholder(html`
      <consent-gate category="marketing analytics">
        <video data-src="film.mp4"></video>
      </consent-gate>
    `);
    expect(textOf(part(gate, 'placeholder-title'))).to.equal(
      'Blocked content: Analytics and Advertising',
    );
    expect(textOf(part(gate, 'placeholder-body'))).to.contain('consent to: Analytics and');
    expect(parts(gate, 'link')).to.be.empty;
  });

  it('offers both choices alike', async () => {
    const gate = await placeholder();
    const once = part(gate, 'allow-once');
    const always = part(gate, 'allow-always');
    expect(once.parentElement).to.equal(always.parentElement);
    expect(look(once)).to.deep.equal(look(always));
    expect([once, always].map(textOf)).to.deep.equal(['Show once', 'Always allow']);
  });

  it('shows once without keeping a choice', async () => {
    const gate = await placeholder();
    const activated = nextEvent(gate, 'consent-gate-activated');
    part(gate, 'allow-once').click();
    await activated;
    expect(gate.getAttribute('state')).to.equal('active');
    expect(consent.has('video')).to.be.false;
    expect(consent.state.status).to.equal('undecided');
    await until(() => !parts(gate, 'placeholder').length, 'the placeholder to go');
  });

  it('keeps the choice with "always"', async () => {
    const gate = await placeholder();
    const activated = nextEvent(gate, 'consent-gate-activated');
    part(gate, 'allow-always').click();
    await activated;
    expect(consent.has('video')).to.be.true;
    expect(consent.has('ads'), 'for this service only').to.be.false;
  });

  it('names the signal in "always" and then overrides it', async () => {
    await visit(policy, { gpc: true });
    const gate = await placeholder();
    expect(textOf(part(gate, 'allow-always'))).to.equal('Always allow, despite my GPC signal');
    part(gate, 'allow-always').click();
    expect(consent.has('video')).to.be.true;
    expect(consent.has('ads')).to.be.false;
  });

  it('opens the preferences', async () => {
    const gate = await placeholder();
    part(gate, 'settings').click();
    const preferences = await opened('cookie-preferences');
    preferences.remove();
  });

  it('comes back when consent is taken back', async () => {
    await visit({ ...policy, onWithdraw: 'event' });
    const gate = await placeholder();
    consent.save({ video: true });
    await until(() => !parts(gate, 'placeholder').length, 'the placeholder to go');
    consent.withdraw('video');
    await until(() => parts(gate, 'placeholder').length, 'the placeholder to come back');
    expect(gate.getAttribute('state')).to.equal('blocked');
  });

  it('does not lie over the content once that is shown', async () => {
    const gate = await placeholder();
    part(gate, 'allow-once').click();
    await until(() => !parts(gate, 'placeholder').length, 'the placeholder to go');
    const frame = gate.querySelector('iframe')!;
    const { x, y, width, height } = frame.getBoundingClientRect();
    expect(document.elementFromPoint(x + width / 2, y + height / 2)).to.equal(frame);
  });

  it('speaks the language of the page, and another when that changes', async () => {
    const gate = await placeholder();
    document.documentElement.lang = 'de';
    await until(
      () => textOf(part(gate, 'placeholder-title')) === 'Inhalt von Filmhaus',
      'German texts',
    );
    document.documentElement.lang = 'en';
    await until(
      () => textOf(part(gate, 'placeholder-title')) === 'Content from Filmhaus',
      'English texts',
    );
  });

  it('takes the texts of the site', async () => {
    await visit({
      ...policy,
      texts: { en: { 'gate.title': 'Film by {name}', 'gate.allow-always': 'Always show {name}' } },
    });
    const gate = await placeholder();
    expect(textOf(part(gate, 'placeholder-title'))).to.equal('Film by Filmhaus');
    expect(textOf(part(gate, 'allow-always'))).to.equal('Always show Filmhaus');
  });

  it('names the signal even where the site has texts of its own', async () => {
    await visit(
      { ...policy, texts: { en: { 'gate.allow-always': 'Yes, always' } } },
      { gpc: true },
    );
    const gate = await placeholder();
    expect(textOf(part(gate, 'allow-always'))).to.contain('GPC');
  });

  it('adopts its styles once', async () => {
    const gate = await placeholder();
    const sheets = [...gate.shadowRoot!.adoptedStyleSheets];
    consent.save({ analytics: true });
    consent.save({ analytics: false });
    await visit({ ...policy, texts: { en: { 'gate.title': 'Film' } } });
    await until(() => textOf(part(gate, 'placeholder-title')) === 'Film', 'the other text');
    expect(gate.shadowRoot!.adoptedStyleSheets).to.have.lengthOf(sheets.length);
    expect(new Set(gate.shadowRoot!.adoptedStyleSheets)).to.have.property('size', sheets.length);
    expect(gate.shadowRoot!.querySelector('[style]:not(div)')).to.equal(null);
  });

  describe('size', () => {
    const box = (width: number, height: number) => html`
      <consent-gate service="video">
        <iframe data-src="about:blank#film" title="Tour" width=${width} height=${height}></iframe>
      </consent-gate>
    `;

    for (const [width, height] of [
      [560, 315],
      [250, 140],
    ] as const)
      it(`fills ${width} × ${height} and keeps its buttons inside`, async () => {
        const gate = await placeholder(box(width, height));
        gate.style.inlineSize = `${width}px`;
        const region = part(gate, 'placeholder').getBoundingClientRect();
        expect(region.height).to.be.closeTo(gate.querySelector('iframe')!.offsetHeight, 8);
        expect(region.width).to.be.closeTo(width, 1);
        for (const name of ['allow-once', 'allow-always']) {
          const button = part(gate, name).getBoundingClientRect();
          expect(button.bottom).to.be.at.most(region.bottom);
          expect(button.right).to.be.at.most(region.right);
          expect(button.left).to.be.at.least(region.left);
          expect(button.top).to.be.at.least(region.top);
        }
      });

    it('scrolls inside where it is smaller than that', async () => {
      const gate = await placeholder(box(120, 140));
      gate.style.inlineSize = '120px';
      const region = part(gate, 'placeholder');
      expect(region.offsetWidth).to.be.at.most(120);
      expect(getComputedStyle(region).overflow).to.equal('auto');
      part(gate, 'allow-always').scrollIntoView({ block: 'nearest' });
      const button = part(gate, 'allow-always').getBoundingClientRect();
      expect(region.scrollTop).to.be.greaterThan(0);
      expect(button.bottom).to.be.at.most(region.getBoundingClientRect().bottom + 1);
    });
  });

  describe('revoke', () => {
    const revocable = html`
      <consent-gate service="video" revocable>
        <iframe data-src="about:blank#film" title="Tour" width="560" height="315"></iframe>
      </consent-gate>
    `;

    async function shownContent(): Promise<ConsentGate> {
      consent.save({ video: true });
      const gate = await fixture<ConsentGate>(revocable);
      await until(() => gate.shadowRoot?.querySelector('[part=revoke]'), 'the control');
      return gate;
    }

    it('has a name that begins with what is seen', async () => {
      const button = part(await shownContent(), 'revoke');
      expect(textOf(button)).to.equal('Stop sharing');
      expect(button.getAttribute('aria-label')).to.equal('Stop sharing: Filmhaus');
      expect(button.getBoundingClientRect().height).to.be.at.least(24);
    });

    it('leaves the content to be clicked', async () => {
      const gate = await shownContent();
      const { x, bottom } = gate.querySelector('iframe')!.getBoundingClientRect();
      expect(document.elementFromPoint(x + 20, bottom - 20)).to.equal(gate.querySelector('iframe'));
    });

    it('takes the permission back, and the placeholder takes its place', async () => {
      await visit({ ...policy, onWithdraw: 'event' });
      const gate = await shownContent();
      part(gate, 'revoke').focus();
      expect(focused()).to.equal(part(gate, 'revoke'));
      part(gate, 'revoke').click();
      expect(consent.has('video')).to.be.false;
      await until(() => parts(gate, 'placeholder').length, 'the placeholder');
      expect(parts(gate, 'revoke')).to.be.empty;
    });
  });
});
