import { expect } from 'chai';
import { closePages, openPage, type TestPage } from '../support/page.js';
import { nextEvent, nextFrame, until } from '../support/until.js';

const inline = (what: string) => `<script type="text/plain">ran.push('${what}');</script>`;
const gate = (content: string, attributes = 'category="analytics"') =>
  `<consent-gate ${attributes}>${content}</consent-gate>`;
const granted = { stored: { analytics: 'y', marketing: 'y' } } as const;

/** Observers have been told, and what the page asks for has reached the server. */
async function settled(page: TestPage): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    await nextFrame();
    await page.requests();
  }
}

describe('a gate', () => {
  afterEach(closePages);

  it('made by createElement opens once it is in the page and has its attributes', async () => {
    const page = await openPage(granted);
    const made = page.document.createElement('consent-gate');
    const script = page.document.createElement('script');
    script.type = 'text/plain';
    script.text = "ran.push('made')";
    made.append(script);
    page.document.body.append(made);
    expect(page.window.ran).to.deep.equal([]);
    made.setAttribute('category', 'analytics');
    await nextFrame();
    expect(page.window.ran).to.deep.equal(['made']);
  });

  it('in a closed shadow root works, and is filled with what comes later', async () => {
    const page = await openPage({ body: '<div id="host"></div>' });
    // eslint-disable-next-line wc/no-closed-shadow-root -- what others' components may have
    const root = page.query('#host').attachShadow({ mode: 'closed' });
    root.innerHTML = gate(`${inline('closed')}<img data-src="a.gif" alt="">`);
    await settled(page);
    expect(await page.requests()).to.deep.equal([]);
    page.consent.acceptAll();
    expect(page.window.ran).to.deep.equal(['closed']);
    await until(async () => (await page.requests()).length, 'the image');
    const late = page.document.createElement('img');
    late.dataset['src'] = 'b.gif';
    root.firstElementChild?.append(late);
    await until(async () => (await page.requests()).length === 2, 'the later image');
    page.consent.rejectAll();
    expect(root.querySelectorAll('[src]')).to.have.length(0);
  });

  it('in a declarative shadow root works, while the page is parsed too', async () => {
    const page = await openPage({
      ...granted,
      wait: 'start',
      body: `<div id="host"><template shadowrootmode="open">
        ${gate(`${inline('whole')}<script type="text/plain">ran.push(1);⏸ran.push(2);</script>`)}
        </template></div>`,
    });
    await until(() => page.window.ran.length, 'the first script');
    await settled(page);
    expect(page.window.ran).to.deep.equal(['whole']);
    await page.go();
    await until(() => page.window.ran.length === 3, 'the second script');
    expect(page.window.ran).to.deep.equal(['whole', 1, 2]);
    expect(page.query('#host').shadowRoot?.querySelector('[state="active"]')).to.not.equal(null);
  });

  it('that another component shows in another slot stays as it is', async () => {
    const page = await openPage({
      ...granted,
      body: `<div id="host">${gate(
        `${inline('slotted')}<iframe data-src="f.html" title="Film"></iframe>`,
        'category="marketing" slot="a"',
      )}</div>`,
    });
    page.query('#host').attachShadow({ mode: 'open' }).innerHTML =
      '<slot name="a"></slot><section><slot name="b"></slot></section>';
    await until(async () => (await page.requests()).length, 'the frame');
    page.query('consent-gate').slot = 'b';
    await settled(page);
    page.query('consent-gate').slot = 'none';
    await settled(page);
    expect(page.query('consent-gate').getAttribute('state')).to.equal('active');
    expect(await page.requests()).to.deep.equal(['f.html']);
    expect(page.window.ran).to.deep.equal(['slotted']);
  });

  it('that is open is moved with moveBefore(), where there is one, and its frame goes on', async () => {
    const page = await openPage({
      ...granted,
      body: `<div id="there"></div>${gate(
        `${inline('moved')}<iframe data-src="f.html" title="Film"></iframe>`,
      )}`,
    });
    const frame = page.query<HTMLIFrameElement>('iframe');
    await until(() => frame.contentDocument?.querySelector('p'), 'the frame');
    const there = page.query<
      HTMLElement & { readonly moveBefore?: (node: Node, before: Node | null) => void }
    >('#there');
    const inside = frame.contentDocument;
    if (there.moveBefore) there.moveBefore(page.query('consent-gate'), null);
    else there.append(page.query('consent-gate'));
    await settled(page);
    expect(page.query('consent-gate').getAttribute('state')).to.equal('active');
    expect(page.window.ran).to.deep.equal(['moved']);
    if (there.moveBefore) {
      expect(frame.contentDocument === inside).to.be.true;
      expect(await page.requests()).to.deep.equal(['f.html']);
    }
    page.consent.rejectAll();
    await until(() => !frame.hasAttribute('src'), 'the frame to end');
  });

  it('that is taken into a document that nobody shows waits there, and opens when it is back', async () => {
    const page = await openPage({ body: gate(inline('back')) });
    const away = page.query('consent-gate');
    const other = new page.window.DOMParser().parseFromString('<p>', 'text/html');
    other.body.append(away);
    page.consent.acceptAll();
    expect(page.window.ran).to.deep.equal([]);
    page.document.body.append(away);
    await nextFrame();
    expect(page.window.ran).to.deep.equal(['back']);
    expect(away.getAttribute('state')).to.equal('active');
  });

  it('that is taken into a frame of the page goes by the page’s consent', async () => {
    const page = await openPage({
      body: `<iframe id="frame" title="Frame" srcdoc="<p>"></iframe>${gate(
        '<img data-src="a.gif" alt="">',
      )}`,
    });
    const inner = page.query<HTMLIFrameElement>('#frame').contentDocument as Document;
    inner.body.append(page.query('consent-gate'));
    await settled(page);
    expect(await page.requests()).to.deep.equal([]);
    page.consent.acceptAll();
    expect(inner.querySelector('img')?.getAttribute('src')).to.equal('a.gif');
    page.consent.rejectAll();
    expect(inner.querySelector('img')?.hasAttribute('src')).to.be.false;
  });

  it('from a parsed document that is swapped in, as Astro does it, waits or opens there', async () => {
    const page = await openPage({ body: gate(inline('old'), 'category="analytics" id="old"') });
    const swap = (name: string): void => {
      const html = `<html lang="en" class="${name}"><body>${gate(
        `${inline(name)}<iframe data-src="${name}.html" title="Film"></iframe>`,
      )}<div id="place"></div></body></html>`;
      const next = new page.window.DOMParser().parseFromString(html, 'text/html');
      const { documentElement, body } = page.document;
      for (const { name: attribute } of [...documentElement.attributes])
        documentElement.removeAttribute(attribute);
      for (const { name: attribute, value } of next.documentElement.attributes)
        documentElement.setAttribute(attribute, value);
      body.replaceWith(next.body);
      // As with transition:persist.
      page.query('#place').replaceWith(body.querySelector('#old') ?? '');
    };
    swap('first');
    await settled(page);
    expect(await page.requests()).to.deep.equal([]);
    page.consent.acceptAll();
    await until(async () => (await page.requests()).length === 1, 'the first frame');
    swap('second');
    await until(async () => (await page.requests()).includes('second.html'), 'the second frame');
    await settled(page);
    expect([...page.window.ran].sort()).to.deep.equal(['first', 'old', 'second']);
    page.consent.rejectAll();
    swap('third');
    await settled(page);
    expect(await page.requests()).to.not.include('third.html');
    expect(page.window.ran).to.have.length(3);
  });

  it('leaves loading="lazy" of a frame to the browser, whatever its own says', async () => {
    const page = await openPage({
      ...granted,
      body: `<div style="height:20000px"></div>${gate(
        '<iframe data-src="lazy.html" loading="lazy" title="Film" width="300" height="200"></iframe>',
        'category="marketing" id="open"',
      )}${gate(
        '<iframe data-src="both.html" loading="lazy" title="Film" width="300" height="200"></iframe>',
        'category="marketing" loading="lazy" id="lazy"',
      )}`,
    });
    await settled(page);
    expect(page.query('#open').getAttribute('state')).to.equal('active');
    expect(page.query('#lazy').getAttribute('state')).to.not.equal('active');
    expect(await page.requests()).to.deep.equal([]);
    page.query('#lazy').scrollIntoView();
    await until(async () => (await page.requests()).length === 2, 'both frames');
    expect([...(await page.requests())].sort()).to.deep.equal(['both.html', 'lazy.html']);
  });

  it('and its fallback with unless change places at once: never both, and nothing in between', async () => {
    const page = await openPage({
      body:
        gate('<p>Film</p>', 'category="marketing" id="film"') +
        gate('<p>No film</p>', 'unless="marketing" id="fallback"'),
    });
    const states = () =>
      ['#film', '#fallback'].map((id) => page.query(id).getAttribute('state')).join();
    const seen: string[] = [];
    for (const type of ['consent-gate-activate', 'consent-gate-activated'])
      page.document.addEventListener(type, () => seen.push(states()));
    const shown = () =>
      [...page.document.querySelectorAll('consent-gate')]
        .filter((each) => each.getBoundingClientRect().height > 0)
        .map(({ id }) => id);
    expect(shown()).to.deep.equal(['fallback']);
    page.consent.acceptAll();
    expect(shown()).to.deep.equal(['film']);
    page.consent.rejectAll();
    expect(shown()).to.deep.equal(['fallback']);
    await nextEvent(page.document, 'consent-gate-activated');
    expect(seen).to.not.include('active,active');
    expect(seen[0]).to.equal('blocked,blocked');
  });
});
