/** Tags of the built-in languages: `targetLocales` of `lit-localize.json`, and English. A test compares. */
export const languages: readonly string[] =
  'ar bg ca cs cy da de el en es et eu fa fi fr ga he hi hr hu id is it ja ko lt lv mk mt nb nl pl pt pt-BR ro ru sk sl sq sr sv th tr uk vi zh-Hans zh-Hant'.split(
    ' ',
  );
