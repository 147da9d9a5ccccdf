import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { ConsentController } from '../../components/internal/consent-controller.js';
import { getConsent } from '../../src/entries/index.js';
import { visit } from './support.js';

class TestHost extends LitElement {
  readonly all = new ConsentController(this);
  readonly analytics = new ConsentController(this, ({ granted }) => granted.includes('analytics'));
  readonly granted = new ConsentController(this, ({ granted }) => [...granted]);
  renders = 0;

  override updated() {
    this.renders += 1;
  }

  override render() {
    return html`${String(this.analytics.value)}`;
  }
}

class SelectiveHost extends LitElement {
  readonly analytics = new ConsentController(this, ({ granted }) => granted.includes('analytics'));
  readonly denied = new ConsentController(this, ({ denied }) =>
    denied.filter((id) => id === 'marketing'),
  );
  renders = 0;

  override updated() {
    this.renders += 1;
  }

  override render() {
    return html`${String(this.analytics.value)}`;
  }
}

customElements.define('test-host', TestHost);
customElements.define('selective-host', SelectiveHost);

describe('ConsentController', () => {
  const consent = getConsent();

  beforeEach(() => visit());

  it('knows the state before the host renders first', async () => {
    consent.save({ analytics: true });
    const host = await fixture<TestHost>(html`<test-host></test-host>`);
    expect(host.renders).to.equal(1);
    expect(host.shadowRoot!.textContent).to.equal('true');
    expect(host.all.value).to.equal(consent.state);
    expect(host.all.state).to.equal(consent.state);
    expect(host.analytics.state).to.equal(consent.state);
    expect(host.granted.value).to.deep.equal(['necessary', 'analytics']);
  });

  it('updates the host when what it picked has changed', async () => {
    const host = await fixture<SelectiveHost>(html`<selective-host></selective-host>`);
    consent.save({ analytics: true });
    await host.updateComplete;
    expect(host.shadowRoot!.textContent).to.equal('true');
    expect(host.renders).to.equal(2);
  });

  it('leaves the host alone when something else has changed', async () => {
    const host = await fixture<SelectiveHost>(html`<selective-host></selective-host>`);
    consent.save({ functional: true });
    expect(host.isUpdatePending).to.be.false;
    expect(host.denied.value).to.deep.equal(['marketing']);
    expect(host.denied.state!.granted).to.include('functional');
    expect(host.renders).to.equal(1);
  });

  it('stops listening while the host is away, and catches up', async () => {
    const host = await fixture<SelectiveHost>(html`<selective-host></selective-host>`);
    const parent = host.parentElement!;
    host.remove();
    consent.save({ analytics: true });
    expect(host.isUpdatePending).to.be.false;
    expect(host.analytics.value).to.be.false;
    parent.append(host);
    await host.updateComplete;
    expect(host.analytics.value).to.be.true;
    expect(host.shadowRoot!.textContent).to.equal('true');
  });
});
