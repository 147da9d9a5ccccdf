import { expect } from 'chai';
import { byEngine } from '../support/engine.js';
import { closePages, type TestPage } from '../support/page.js';
import { nextEvent, until } from '../support/until.js';
import { openPlainPage } from './support.js';

/** Counts on and on, in the page that it stands in. */
const ticking = `<!doctype html><html lang="en"><title>Frame</title><script>
  parent.ticks = 0;
  setInterval(() => { parent.ticks += 1; });
</script>`;

/** Waits until something has ticked on. */
async function ticksOn(page: TestPage): Promise<void> {
  const before = page.window['ticks'] as number;
  await until(() => (page.window['ticks'] as number) > before + 2, 'it to go on');
}

/** Waits until a frame shows nothing. */
async function isBlank(frame: HTMLIFrameElement): Promise<void> {
  await until(() => frame.contentWindow?.location.href === 'about:blank', 'the frame to be blank');
}

describe('what has run', () => {
  afterEach(closePages);

  it('stays when its script is removed: globals, listeners, timers, what it stored', async () => {
    const page = await openPlainPage({
      body: `<script id="a">
        var fromScript = 1;
        window.ticks = 0;
        setInterval(() => { ticks += 1; });
        addEventListener('of-the-test', () => ran.push('listener'));
        document.cookie = 'kept=1';
      </script>`,
    });
    const script = page.query<HTMLScriptElement>('#a');
    script.text = '';
    script.remove();
    page.window['ticks'] = 0;
    await ticksOn(page);
    page.window.dispatchEvent(new Event('of-the-test'));
    expect(page.window.ran).to.deep.equal(['listener']);
    expect(page.window['fromScript']).to.equal(1);
    expect(page.document.cookie).to.contain('kept=1');
  });

  it('in a frame that loses its src ends', async () => {
    const page = await openPlainPage({
      files: { 'frame.html': ticking },
      body: '<iframe src="frame.html" title="Frame"></iframe>',
    });
    await ticksOn(page);
    const frame = page.query<HTMLIFrameElement>('iframe');
    frame.removeAttribute('src');
    await isBlank(frame);
    expect(await page.requests()).to.deep.equal(['frame.html']);
  });

  for (const what of ['iframe', 'object', 'embed'] as const)
    it(`in a frame ends when the ${what} is removed`, async () => {
      const source = what === 'object' ? 'data' : 'src';
      const page = await openPlainPage({
        files: { 'frame.html': ticking },
        body: `<${what} ${source}="frame.html" title="Frame"></${what}>`,
      });
      await until(() => page.window['ticks'], 'the frame');
      await ticksOn(page);
      page.query(what).remove();
      page.window['ticks'] = 0;
      page.window['control'] = 0;
      const timer = page.window.setInterval(() => {
        (page.window['control'] as number) += 1;
      });
      await until(() => (page.window['control'] as number) > 20, 'a timer of the page');
      page.window.clearInterval(timer);
      expect(page.window['ticks']).to.equal(0);
    });

  for (const [how, move] of [
    ['moved with append', (frame: Element, to: Element) => to.append(frame)],
    [
      'removed and put back',
      (frame: Element) => {
        const { parentNode, nextSibling } = frame;
        frame.remove();
        parentNode?.insertBefore(frame, nextSibling);
      },
    ],
  ] as const)
    it(`in a frame starts anew when it is ${how}`, async () => {
      const page = await openPlainPage({
        body: '<div></div><iframe src="frame.html" title="Frame"></iframe>',
      });
      const frame = page.query('iframe');
      const loaded = nextEvent(frame, 'load');
      move(frame, page.query('div'));
      await loaded;
      expect(await page.requests()).to.deep.equal(['frame.html', 'frame.html']);
    });

  it('in a frame goes on when it is moved with moveBefore, which WebKit does not have', async () => {
    const page = await openPlainPage({
      files: { 'frame.html': ticking },
      body: '<div></div><iframe src="frame.html" title="Frame"></iframe>',
    });
    const holder: HTMLElement & { moveBefore?: (node: Node, child: null) => void } =
      page.query('div');
    expect('moveBefore' in holder).to.equal(
      byEngine({ chromium: true, firefox: true, webkit: false }),
    );
    holder.moveBefore?.(page.query('iframe'), null);
    await ticksOn(page);
    expect(await page.requests()).to.deep.equal(['frame.html']);
  });

  it('of a medium goes on when it loses its src, until load() is called', async () => {
    const page = await openPlainPage({ body: '<audio src="a.wav" preload="auto"></audio>' });
    const audio = page.query<HTMLAudioElement>('audio');
    await until(() => audio.readyState > 0, 'metadata');
    audio.removeAttribute('src');
    expect(audio.currentSrc).to.contain('a.wav');
    expect(audio.readyState).to.be.greaterThan(0);
    audio.load();
    expect(audio.readyState).to.equal(0);
  });
});
