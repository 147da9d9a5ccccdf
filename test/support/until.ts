/** The longest that anything here takes on a slow machine, in milliseconds. */
const patience = 20_000;

type Falsy = undefined | null | false | 0 | '';

/** Resolves once the condition holds, with what it gave; looks once a frame. `what` is for the message when it never does. */
export async function until<T>(
  condition: () => T | Promise<T>,
  what: string,
): Promise<Exclude<T, Falsy>> {
  const start = performance.now();
  for (;;) {
    const value = await condition();
    if (value) return value as Exclude<T, Falsy>;
    if (performance.now() - start > patience) throw new Error(`Waited in vain for ${what}.`);
    await nextFrame();
  }
}

export function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

/** The next event of a type. */
export function nextEvent<T extends Event>(target: EventTarget, type: string): Promise<T> {
  return new Promise((resolve) =>
    target.addEventListener(type, (event) => resolve(event as T), { once: true }),
  );
}

/** The code of what a promise has rejected with. */
export function codeOf(error: unknown): string {
  return (error as { readonly code: string }).code;
}
