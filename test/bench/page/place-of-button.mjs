/**
 * Runs in the page: where to click, once the button stands still and nothing lies above it.
 *
 * @returns {Promise<{ x: number; y: number } | undefined>}
 */
export async function placeOfButton() {
  const { bench } = /** @type {{ bench: import('./probe.mjs').Probe }} */ (
    /** @type {unknown} */ (window)
  );
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const before = bench.button()?.getBoundingClientRect();
  await frame();
  await frame();
  const button = bench.button();
  const now = button?.getBoundingClientRect();
  if (!before || !button || !now || before.top !== now.top || before.left !== now.left) return;

  const x = now.left + now.width / 2;
  const y = now.top + now.height / 2;
  let hit = document.elementFromPoint(x, y);
  for (let inner = hit; inner; inner = hit?.shadowRoot?.elementFromPoint(x, y) ?? null) hit = inner;
  return button.contains(hit) ? { x, y } : undefined;
}
