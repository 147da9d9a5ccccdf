/**
 * Watches a page from before its first byte. The same for all contestants; it is sent to the page as text, so everything it needs is
 * inside.
 *
 * @typedef {object} Probe
 * @property {number | undefined} banner when the button was first on the screen, after the frame that painted it
 * @property {number | undefined} click when the browser got the click on the button
 * @property {[number, number][]} runs which gated script ran and when, in the order they ran
 * @property {(number: number) => void} ran called by every gated script
 * @property {{ start: number; duration: number }[]} longTasks above 50 ms
 * @property {number | undefined} answer from the click to the end of the frame that answers it; the event timing API says the same, but headless
 *   browsers were seen to deliver no entry of it unless the click brings new text
 * @property {number} frame the longest time from one frame to the next within a second after the click
 * @property {number} shift layout shift without input
 * @property {() => Element | undefined} button the one that accepts, where it can be seen
 *
 * @param {object} settings
 * @param {readonly string[]} settings.accept selectors of the button: each is looked for in the shadow root of the one before
 * @param {boolean} settings.asked whether a banner is expected
 */
export function probe({ accept, asked }) {
  if (window !== window.top) return;

  /** @type {Probe} */
  const bench = {
    banner: undefined,
    click: undefined,
    runs: [],
    ran: (number) => bench.runs.push([number, performance.now()]),
    longTasks: [],
    answer: undefined,
    frame: 0,
    shift: 0,
    button,
  };
  Object.assign(window, { bench });

  /** The button that accepts, whether or not it can be seen. */
  function present() {
    /** @type {ParentNode | null | undefined} */
    let root = document;
    /** @type {Element | null | undefined} */
    let found;
    for (const selector of accept) {
      found = root?.querySelector(selector);
      root = found?.shadowRoot;
    }
    return found;
  }

  function button() {
    const found = present();
    if (!found?.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return;
    const { width, height, top, bottom, left, right } = found.getBoundingClientRect();
    const isInside = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
    return width > 0 && height > 0 && isInside ? found : undefined;
  }

  /** Runs in the first task after the frame that is being made. */
  function afterFrame(/** @type {() => void} */ callback) {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = callback;
    port2.postMessage(undefined);
  }

  function look() {
    if (button()) afterFrame(() => (bench.banner = performance.now()));
    else requestAnimationFrame(look);
  }

  /** Looks at each frame once the button is there. Before that it asks for none, since every frame takes the page time. */
  function lookOut() {
    const observer = new MutationObserver(() => {
      if (!present()) return;
      observer.disconnect();
      requestAnimationFrame(look);
    });
    const watch = (/** @type {Node} */ root) =>
      observer.observe(root, { childList: true, subtree: true });
    watch(document);
    const { attachShadow } = Element.prototype;
    Element.prototype.attachShadow = function (/** @type {ShadowRootInit} */ options) {
      const root = attachShadow.call(this, options);
      watch(root);
      return root;
    };
  }
  if (asked) lookOut();

  addEventListener(
    'click',
    ({ timeStamp, isTrusted }) => {
      if (!isTrusted || bench.click !== undefined) return;
      bench.click = timeStamp;
      let last = timeStamp;
      const frame = (/** @type {number} */ now) => {
        bench.frame = Math.max(bench.frame, now - last);
        last = now;
        if (now - timeStamp < 1000) requestAnimationFrame(frame);
      };
      requestAnimationFrame((now) => {
        frame(now);
        afterFrame(() => (bench.answer = performance.now() - timeStamp));
      });
    },
    { capture: true },
  );

  /** @param {string} type @param {(entry: any) => void} take */
  function observe(type, take) {
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
      type,
      buffered: true,
    });
  }
  observe('longtask', ({ startTime, duration }) =>
    bench.longTasks.push({ start: startTime, duration }),
  );
  observe('layout-shift', ({ value, hadRecentInput }) => {
    if (!hadRecentInput) bench.shift += value;
  });
}
