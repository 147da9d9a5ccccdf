import { expect } from 'chai';
import {
  closePages,
  openPage,
  testPolicy,
  type PageOptions,
  type TestPage,
} from '../support/page.js';
import { frame, gate, openBlocked, part, shownPart } from '../support/placeholder.js';
import { nextEvent, until } from '../support/until.js';

describe('buttons of the placeholder', () => {
  afterEach(closePages);

  describe('"once"', () => {
    it('opens this gate alone and stores nothing', async () => {
      const page = await openBlocked({
        body:
          gate(frame, 'category="marketing" id="a"') + gate(frame, 'category="marketing" id="b"'),
      });
      const before = page.document.cookie;
      (await shownPart(page, 'allow-once', '#a')).click();
      await nextEvent(page.query('#a iframe'), 'load');
      expect(page.query('#a').getAttribute('state')).to.equal('active');
      expect(page.query('#b').getAttribute('state')).to.equal('blocked');
      expect(page.consent.has('marketing')).to.be.false;
      expect(page.document.cookie).to.equal(before);
      await page.reload();
      expect(page.query('#a').getAttribute('state')).to.equal('blocked');
    });
  });

  describe('"always"', () => {
    it('saves the gate’s categories', async () => {
      const page = await openBlocked({ body: gate(frame, 'category="analytics marketing"') });
      (await shownPart(page, 'allow-always')).click();
      expect(page.consent.state.granted).to.deep.equal(['necessary', 'analytics', 'marketing']);
      await page.reload();
      expect(page.query('consent-gate').getAttribute('state')).to.equal('active');
    });

    it('saves the services where the gate names any, and leaves their category', async () => {
      const page = await openBlocked({ body: gate(frame, 'service="tube"') });
      (await shownPart(page, 'allow-always')).click();
      expect(page.consent.has('tube')).to.be.true;
      expect(page.consent.has('marketing')).to.be.false;
      expect(page.query('consent-gate').getAttribute('state')).to.equal('active');
    });

    it('opens every gate that it is enough for', async () => {
      const page = await openBlocked({
        body: gate() + gate(frame, 'service="tube"') + gate(frame, 'category="analytics"'),
      });
      (await shownPart(page, 'allow-always')).click();
      const states = [...page.document.querySelectorAll('consent-gate')].map((each) =>
        each.getAttribute('state'),
      );
      expect(states).to.deep.equal(['active', 'active', 'blocked']);
    });

    it('leaves what was chosen otherwise', async () => {
      const page = await openBlocked();
      page.consent.save({ analytics: true });
      (await shownPart(page, 'allow-always')).click();
      expect(page.consent.has('analytics')).to.be.true;
    });
  });

  describe('under the GPC signal', () => {
    it('names it on "always", and saves over it', async () => {
      const page = await openBlocked({ gpc: true });
      const always = await shownPart(page, 'allow-always');
      expect(always.textContent).to.match(/GPC|Global Privacy Control/);
      always.click();
      expect(page.consent.has('marketing')).to.be.true;
      expect(page.consent.state.gpc).to.equal('overridden');
      await page.reload();
      expect(page.consent.has('marketing')).to.be.true;
    });

    it('lets "once" through, stored nowhere', async () => {
      const page = await openBlocked({ gpc: true });
      (await shownPart(page, 'allow-once')).click();
      expect(page.query('consent-gate').getAttribute('state')).to.equal('active');
      expect(page.consent.state.gpc).to.equal('honored');
      expect(page.document.cookie).to.not.contain('cookie_consent');
    });

    it('does not name it where the policy ignores the signal', async () => {
      const page = await openBlocked({
        gpc: true,
        policy: { version: '1', categories: [{ id: 'marketing', gpc: 'ignore' }] },
      });
      expect(part(page, 'allow-always')!.textContent).to.not.match(/GPC|Global Privacy Control/);
    });
  });

  describe('in a zone that forbids it', () => {
    it('offers nothing', async () => {
      const page = await openPage({
        policy: { ...testPolicy, zones: { inner: { allow: ['analytics'] } } },
        loaderAttributes: 'data-zone="inner"',
        body: gate() + gate(frame, 'category="analytics" id="allowed"'),
      });
      await shownPart(page, 'allow-once', '#allowed');
      expect(part(page, 'allow-once') === null).to.be.true;
      expect(part(page, 'allow-always') === null).to.be.true;
    });

    it('takes its offer back when the zone is entered', async () => {
      const page = await openBlocked({
        policy: { ...testPolicy, zones: { inner: { allow: [] } } },
      });
      page.consent.setZone('inner');
      await until(() => !part(page, 'allow-once'), 'the offer to go');
    });
  });

  describe('focus', () => {
    for (const name of ['allow-once', 'allow-always'])
      it(`goes to the gate after ${name}`, async () => {
        const page = await openBlocked();
        const button = await shownPart(page, name);
        button.focus();
        button.click();
        await until(() => page.document.activeElement?.localName === 'consent-gate', 'the focus');
      });

    it('stays where it is when consent comes from elsewhere', async () => {
      const page = await openBlocked({ body: `<button id="own">Own</button>${gate()}` });
      page.query('#own').focus();
      page.consent.acceptAll();
      await until(() => !part(page, 'placeholder'), 'the placeholder to go');
      expect(page.document.activeElement?.id).to.equal('own');
    });
  });

  describe('revocable', () => {
    const open = async (attributes: string, options: PageOptions = {}): Promise<TestPage> => {
      const page = await openPage({ body: gate(frame, attributes), ...options });
      page.consent.acceptAll();
      return page;
    };

    it('puts a control on the active content that takes consent back', async () => {
      const page = await open('category="marketing" revocable');
      const revoke = await shownPart(page, 'revoke');
      expect(revoke.localName).to.equal('button');
      revoke.click();
      expect(page.consent.has('marketing')).to.be.false;
      expect(page.consent.has('analytics')).to.be.true;
      expect(page.query('consent-gate').getAttribute('state')).to.equal('blocked');
      await shownPart(page, 'placeholder');
      expect(part(page, 'revoke') === null).to.be.true;
    });

    it('takes the service back where the gate names one', async () => {
      const page = await open('service="tube" revocable');
      (await shownPart(page, 'revoke')).click();
      expect(page.consent.has('tube')).to.be.false;
      expect(page.consent.has('marketing')).to.be.true;
    });

    it('takes back what was allowed once', async () => {
      const page = await openBlocked({ body: gate(frame, 'category="marketing" revocable') });
      (await shownPart(page, 'allow-once')).click();
      (await shownPart(page, 'revoke')).click();
      expect(page.query('consent-gate').getAttribute('state')).to.equal('blocked');
      expect(page.consent.state.status).to.equal('undecided');
    });

    it('is not there without the attribute', async () => {
      const page = await openBlocked();
      page.consent.acceptAll();
      await until(() => !part(page, 'placeholder'), 'the placeholder to go');
      expect(part(page, 'revoke') === null).to.be.true;
    });

    it('is there for scripts too, where the site asks for it', async () => {
      const page = await openPage({
        body: gate(
          '<script type="text/plain">ran.push(1);</script>',
          'category="marketing" revocable',
        ),
      });
      page.consent.acceptAll();
      await shownPart(page, 'revoke');
    });
  });
});
