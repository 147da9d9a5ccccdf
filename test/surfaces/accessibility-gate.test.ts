import { expect } from 'chai';
import { closePages } from '../support/page.js';
import {
  film,
  focused,
  openSurfaces,
  part,
  press,
  tabTo,
  textOf,
  within,
} from '../support/surface-page.js';
import { nextEvent, until } from '../support/until.js';

const name = 'consent-gate';
const gate = (attributes = 'service="video"', content = film) =>
  `<consent-gate ${attributes}>${content}</consent-gate>`;

describe('accessibility of gates', () => {
  afterEach(closePages);

  it('G1 says in a region named by its heading what is blocked, whose it is and what it is for', async () => {
    const page = await openSurfaces({ body: gate() });
    const region = await part(page, name, 'placeholder');
    expect(region.localName).to.equal('section');
    const root = region.getRootNode() as ShadowRoot;
    const heading = root.getElementById(region.getAttribute('aria-labelledby')!);
    expect(textOf(heading!)).to.equal('Content from Filmhaus');
    const body = textOf(await part(page, name, 'placeholder-body'));
    for (const said of ['Tour of the house', 'Filmhaus AG', 'Category: Advertising'])
      expect(body).to.include(said);
    expect(within(page, name, '[part~=button]').map(textOf)).to.deep.equal([
      'Show once',
      'Always allow',
    ]);
    expect((await part(page, name, 'settings')).localName).to.equal('button');
  });

  it('G1 is opened once, or for good, and leads to the preferences, with keys alone', async () => {
    const page = await openSurfaces({ body: gate('service="video" revocable') });
    const blocked = () =>
      until(() => within(page, name, '[part=placeholder]').length, 'the region');
    const settings = await part(page, name, 'settings');
    await tabTo(page, settings);
    await press('Enter');
    await until(() => focused(page)?.localName === 'h2', 'the preferences');
    await press('Escape');
    await until(() => focused(page) === settings, 'the focus to come back');
    await tabTo(page, await part(page, name, 'allow-once'));
    await press(' ');
    expect(page.query(name).getAttribute('state')).to.equal('active');
    expect(page.consent.has('video')).to.be.false;

    await until(() => page.document.activeElement === page.query(name), 'the focus');
    await tabTo(page, await part(page, name, 'revoke'));
    await press('Enter');
    await blocked();
    await tabTo(page, await part(page, name, 'allow-always'));
    await press('Enter');
    expect(page.consent.has('video')).to.be.true;
  });

  for (const button of ['allow-once', 'allow-always'])
    it(`G2 gives the focus to the gate when its button is gone (${button})`, async () => {
      const page = await openSurfaces({ body: gate() });
      (await part(page, name, button)).focus();
      await press('Enter');
      const slot = await until(() => focused(page)?.querySelector('slot'), 'the focus');
      expect(slot.assignedElements()).to.deep.equal([page.query('iframe')]);
      expect(within(page, name, '[part=placeholder]')).to.deep.equal([]);
    });

  for (const [what, content] of [
    ['an iframe', '<iframe data-src="film.html"></iframe>'],
    ['an iframe in a template', '<template><iframe src="film.html"></iframe></template>'],
  ] as const)
    it(`G3 ${what} without a title gets the name of what it belongs to`, async () => {
      const page = await openSurfaces({ body: gate(undefined, content) });
      (await part(page, name, 'allow-once')).click();
      await until(() => page.document.querySelector('iframe')?.title === 'Filmhaus', 'the title');
    });

  it('G3 a title of the site’s own stays', async () => {
    const page = await openSurfaces({ body: gate() });
    (await part(page, name, 'allow-once')).click();
    await until(() => !within(page, name, '[part=placeholder]').length, 'the content');
    expect(page.query('iframe').title).to.equal('Tour of the house');
  });

  it('G4 keeps the room of what it blocks', async () => {
    const page = await openSurfaces({ body: `${gate()}<p id="after">After</p>` });
    const place = () => page.query('#after').getBoundingClientRect().top;
    await part(page, name, 'placeholder');
    const before = place();
    page.consent.acceptAll();
    await until(() => !within(page, name, '[part=placeholder]').length, 'the content');
    expect(place()).to.be.closeTo(before, 1);
  });

  it('G5 shows what the site says in noscript where scripts do not run', async () => {
    const text = gate(undefined, `<noscript><p id="off">Needs scripts.</p></noscript>${film}`);
    const withScripts = await openSurfaces({ body: text });
    await part(withScripts, name, 'placeholder');
    expect(withScripts.count('#off')).to.equal(0);

    const frame = document.createElement('iframe');
    frame.title = 'Page';
    frame.setAttribute('sandbox', 'allow-same-origin');
    frame.srcdoc = `<!doctype html><html lang="en"><title>Page</title><script>document.title = 'ran';</script>${text}`;
    const loaded = nextEvent(frame, 'load');
    document.body.append(frame);
    await loaded;
    const { title } = frame.contentDocument!;
    const note = frame.contentDocument!.querySelector('#off');
    expect(title).to.equal('Page');
    expect(note?.checkVisibility()).to.be.true;
    expect(frame.contentDocument!.querySelector('iframe')!.hasAttribute('src')).to.be.false;
    frame.remove();
  });

  it('G1 the declaration leads to a change of the choice with keys alone', async () => {
    const page = await openSurfaces({ body: '<cookie-declaration></cookie-declaration>' });
    const change = await part(page, 'cookie-declaration', 'change');
    await tabTo(page, change);
    await press('Enter');
    await until(() => focused(page)?.localName === 'h2', 'the preferences');
    (await part(page, 'cookie-preferences', 'accept-all')).focus();
    await press('Enter');
    await until(() => focused(page) === change, 'the focus to come back');
    expect(page.consent.state.denied).to.deep.equal([]);
  });
});
