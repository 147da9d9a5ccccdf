/** The built-in texts of a language, out of a script of its own: a page from a folder can fetch nothing. */

const page = globalThis as {
  builtInTexts?: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

/** Empty for English, which is in the library, and for languages that are not built in. */
export async function loadTexts(tag: string): Promise<Readonly<Record<string, string>>> {
  const there = page.builtInTexts?.[tag];
  if (tag === 'en' || there) return there ?? {};
  const script = document.createElement('script');
  script.src = `languages/${tag}.js`;
  const loaded = new Promise((resolve) => {
    script.onload = script.onerror = resolve;
  });
  document.head.append(script);
  await loaded;
  return page.builtInTexts?.[tag] ?? {};
}
