import { expect } from 'chai';
import { closePages } from '../support/page.js';
import { until } from '../support/until.js';
import { openPanel, pressAction, root, saidOf } from './support.js';

const gates = `
  <consent-gate id="denied" category="analytics"><template>x</template></consent-gate>
  <consent-gate id="both" category="analytics" service="tube"><template>x</template></consent-gate>
  <consent-gate id="any" category="necessary analytics" match="any"><template>x</template></consent-gate>
  <consent-gate id="nothing"><template>x</template></consent-gate>
  <consent-gate id="typo" category="analitics"><template>x</template></consent-gate>
  <consent-gate id="instead" unless="necessary"><template>x</template></consent-gate>
  <consent-gate id="outer" category="marketing">
    <consent-gate id="inner" category="necessary"><template>x</template></consent-gate>
  </consent-gate>
  <consent-gate id="stopped" category="necessary"><template>x</template></consent-gate>
  <consent-gate id="broken" category="necessary">
    <script type="text/plain" data-src="missing.js"></script>
  </consent-gate>
  <div style="height: 4000px"></div>
  <consent-gate id="far" category="necessary" loading="lazy"><template>x</template></consent-gate>
  <script type="text/plain" id="single" data-consent="marketing">ran.push('single');</script>`;

const cancel = `document.addEventListener('consent-gate-activate', (event) => {
  if (event.target.id === 'stopped') event.preventDefault();
});`;

describe('the gates in the panel for developers', () => {
  afterEach(closePages);

  it('are listed, each with why it is blocked, and follow what is chosen', async () => {
    const page = await openPanel({
      body: gates,
      before: cancel,
      files: { 'missing.js': { status: 404 } },
    });
    const expected: Readonly<Record<string, string>> = {
      denied: 'blocked analytics is not granted: nobody has chosen it yet.',
      both: 'blocked analytics is not granted: nobody has chosen it yet. tube is not granted: nobody has chosen it yet.',
      any: 'active',
      nothing: 'blocked It asks for nothing: give it category, service or unless.',
      typo: 'blocked The policy has no category or service “analitics”.',
      instead: 'blocked unless: necessary is granted.',
      outer: 'blocked marketing is not granted: nobody has chosen it yet.',
      inner: 'blocked The gate around it is blocked.',
      far: 'blocked Allowed, but it waits until the visitor comes near: loading="lazy".',
      single: 'blocked marketing is not granted: nobody has chosen it yet.',
    };
    await until(() => saidOf(page, 'single') && saidOf(page, 'any') === 'active', 'the gates');
    for (const [id, said] of Object.entries(expected)) expect(saidOf(page, id), id).to.equal(said);
    expect(saidOf(page, 'stopped')).to.match(/cancelled consent-gate-activate\.$/);

    page.consent.save({ analytics: false, marketing: true });
    await until(() => saidOf(page, 'inner') === 'active', 'what the visitor chose');
    expect(saidOf(page, 'denied')).to.equal(
      'blocked analytics is not granted: the visitor refused it.',
    );
    await until(() => saidOf(page, 'single') === 'ran', 'the single script');
    expect(page.window.ran).to.deep.equal(['single']);
  });

  it('say what was cancelled, what failed and what is open this once, from when the panel is there', async () => {
    const page = await openPanel({ before: cancel, files: { 'missing.js': { status: 404 } } });
    page.document.body.innerHTML = gates;
    await until(() => /failed|loaded/.test(saidOf(page, 'broken')), 'the failure');
    expect(saidOf(page, 'broken')).to.equal('active Could not be loaded or run: missing.js.');
    expect(saidOf(page, 'stopped')).to.equal(
      'blocked A listener of the page cancelled consent-gate-activate.',
    );
    page.query<HTMLElement & { activate(): void }>('#denied').activate();
    await until(
      () => saidOf(page, 'denied') === 'active Open this once; nothing is stored.',
      'the gate that is open this once',
    );
  });

  it('say why nothing opens without a policy', async () => {
    const page = await openPanel({ body: gates, policy: '{ "categories": 1 }' });
    await until(() => saidOf(page, 'single'), 'the gates');
    for (const id of ['denied', 'single'])
      expect(saidOf(page, id)).to.equal(
        'blocked The policy was refused or could not be had, so nothing opens.',
      );
  });

  it('say that there is no library, and find those in open shadow roots', async () => {
    const page = await openPanel({
      loader: 'none',
      body: `<div id="host"></div><script>
        document.querySelector('#host').attachShadow({ mode: 'open' }).innerHTML =
          '<consent-gate id="hidden" category="analytics"></consent-gate>';</script>`,
    });
    await until(() => saidOf(page, 'hidden'), 'the gate');
    expect(saidOf(page, 'hidden')).to.equal(
      'blocked There is no store on this page yet: the library is not loaded.',
    );
  });

  it('are scrolled to and outlined, and stay as they are', async () => {
    const page = await openPanel({ body: gates });
    await until(() => saidOf(page, 'far'), 'the gates');
    const before = page.document.body.outerHTML;
    const far = page.query('#far');
    const rows = [...root(page).querySelectorAll('li')];
    const index = rows.findIndex((each) => each.textContent.includes('id="far"'));
    expect(page.window.scrollY).to.equal(0);
    pressAction(page, `find:${index}`);
    const outlined = (each: Element) =>
      each.getAnimations().some(({ id }) => id === 'consent-dev-panel');
    // It takes no room: what is around it is shown.
    expect(outlined(far) || outlined(page.document.body)).to.equal(true);
    expect(page.window.scrollY).to.be.above(0);
    const single = rows.findIndex((each) => each.textContent.includes('id="single"'));
    pressAction(page, `find:${single}`);
    expect(outlined(page.document.body)).to.equal(true);
    expect(page.document.body.outerHTML).to.equal(before);
  });
});
