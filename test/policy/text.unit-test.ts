import { expect } from 'chai';
import fc from 'fast-check';
import { language, textFor } from '../../src/policy/text.js';
import type { LocalizedText } from '../../src/policy/types.js';

describe('textFor', () => {
  const text = { fr: 'Films', 'de-AT': 'Kino', de: 'Filme', en: 'Movies', 'pt-BR': 'Cinema' };
  const table: readonly [LocalizedText | undefined, string, string | undefined][] = [
    ['Film', 'de', 'Film'],
    ['Film', '', 'Film'],
    ['', 'en', ''],
    [undefined, 'en', undefined],
    [{}, 'en', undefined],
    [text, 'de', 'Filme'],
    [text, 'de-AT', 'Kino'],
    [text, 'de-CH de', 'Filme'],
    [text, 'de-AT de', 'Kino'],
    [text, 'zh-TW zh-Hant pt-BR', 'Cinema'],
    [text, 'pt-BR', 'Cinema'],
    [text, 'pt', 'Movies'],
    [text, 'ja', 'Movies'],
    [text, '', 'Movies'],
    [{ fr: 'Films', de: 'Filme' }, 'ja', 'Films'],
    [{ en: '', de: 'Filme' }, 'en', ''],
  ];
  for (const [given, tags, expected] of table)
    it(`says ${JSON.stringify(expected)} in "${tags}" from ${JSON.stringify(given)}`, () => {
      expect(textFor(given, tags.split(' '))).to.equal(expected);
    });

  it('always says one of the texts, whatever the page takes for a locale', () => {
    const texts = fc.dictionary(fc.string(), fc.string(), { minKeys: 1 });
    fc.assert(
      fc.property(texts, fc.string(), (given, locale) => {
        const said = textFor(given, [locale]);
        return said !== undefined && Object.values(given).includes(said);
      }),
      {
        numRuns: 3000,
        examples: [
          [{ en: 'Movies' }, 'constructor'],
          [{ en: 'Movies' }, 'toString-x'],
        ],
      },
    );
  });
});

describe('language', () => {
  for (const [tag, expected] of [
    ['de', 'de'],
    ['de-AT', 'de'],
    ['zh-Hant-TW', 'zh'],
    ['', ''],
  ] as const)
    it(`is "${expected}" of "${tag}"`, () => {
      expect(language(tag)).to.equal(expected);
    });
});
