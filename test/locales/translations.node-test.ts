import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { messageIds } from '../../components/internal/message-ids.js';
import { sourcesBelow } from '../guards/source-files.js';
import { allTranslations, english, type Texts } from './all-texts.js';
import { shamingIn, shamingWords } from './shaming-words.js';

const translations = await allTranslations();
const everything = new Map([['en', english], ...translations]);

/** Messages that may be the same as in English: everywhere, or in the languages that have the same word. */
const same: Readonly<Record<string, string>> = {
  'category.marketing.label': 'cs da de es fr hr hu it mt nl pl pt pt-BR ro sk sq',
  'table.host': 'de es id it mt nl pl pt-BR',
  'table.name': 'de',
  'table.type': 'da fr nb',
};
const sameEverywhere = /^(?:list\.next|type\.)/;

const languagesWith = (id: string) => (same[id] ?? '').split(' ');
const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

/** What is wrong with a translation, a line each. */
function mistakesIn(texts: Texts, language: string): string[] {
  return Object.entries(texts).flatMap(([id, text]) => {
    const source = english[id] ?? '';
    const allowed = sameEverywhere.test(id) || languagesWith(id).includes(language);
    const wrong = {
      'is not translated': text === source && !allowed,
      'has other placeholders': placeholders(text).join() !== placeholders(source).join(),
      'has a stray brace': /[{}]/.test(text.replace(/\{\w+\}/g, '')),
      'is empty, or has space around it': text.trim() !== (text || '-'),
      shouts: /[!！]/.test(text),
      'has markup': /<|&\w+;/.test(text),
    };
    return Object.entries(wrong).flatMap(([what, is]) => (is ? `${language} ${id} ${what}` : []));
  });
}

function isSameWeight([accept = '', reject = '']: readonly (string | undefined)[]): boolean {
  const words = (text: string) => text.split(' ').length;
  return words(accept) === words(reject) && Math.abs(accept.length - reject.length) <= 5;
}

describe('messages', () => {
  it('are listed by id, each once', () => {
    const written = [...sourcesBelow('components', 'messages.ts').values()].flatMap((text) =>
      [...text.matchAll(/\bid: '([\w.-]+)'/g)].map(([, id]) => id),
    );
    assert.deepEqual([...messageIds], written.sort());
  });

  it('have the ids that the contract names', () => {
    const named = [
      ...['banner.title', 'banner.body', 'banner.accept-all', 'banner.reject-all'],
      ...['banner.manage', 'banner.acknowledge', 'preferences.title', 'preferences.save'],
      ...['gate.title', 'gate.body', 'gate.allow-once', 'gate.allow-always', 'gpc.honored'],
    ];
    assert.deepEqual(
      named.filter((id) => !messageIds.includes(id)),
      [],
    );
  });
});

describe('every translation', () => {
  it('has every message and no other', () => {
    for (const [language, texts] of translations)
      assert.deepEqual(Object.keys(texts).sort(), [...messageIds], language);
  });

  it('is translated, with the placeholders of the source and nothing odd', () => {
    const found = [...translations].flatMap(([language, texts]) => mistakesIn(texts, language));
    assert.deepEqual(found, []);
  });

  for (const [id, text, mistake] of [
    ['banner.title', 'Cookies and your privacy', 'is not translated'],
    ['table.host', 'Host', 'is not translated'],
    ['gate.title', 'Von {nmae}', 'has other placeholders'],
    ['gate.title', 'Von {name} {name}', 'has other placeholders'],
    ['gate.title', 'Von {name} {', 'has a stray brace'],
    ['banner.title', ' ', 'is empty, or has space around it'],
    ['banner.title', 'Privacidad！', 'shouts'],
    ['banner.title', '<b>Privacidad</b>', 'has markup'],
  ] as const)
    it(`would be found out if “${text}” stood for ${id}`, () => {
      assert.deepEqual(mistakesIn({ [id]: text }, 'sv'), [`sv ${id} ${mistake}`]);
    });

  it('gives accept and reject the same weight: as many words, and within five characters', () => {
    for (const [language, texts] of everything) {
      const pair = [texts['banner.accept-all'], texts['banner.reject-all']];
      assert.ok(isSameWeight(pair), `${language}: ${pair.join(' | ')}`);
    }
    assert.ok(!isSameWeight(['Accept all', 'Reject']));
    assert.ok(!isSameWeight(['OK', 'Continue without']));
  });

  it('names the signal wherever it is overridden', () => {
    for (const [language, texts] of everything) {
      for (const id of ['gpc.allow', 'gpc.override', 'gpc.honored', 'gpc.overridden'])
        assert.match(texts[id] ?? '', /Global Privacy Control/, `${language} ${id}`);
      assert.match(texts['gpc.allow-always'] ?? '', /GPC/, language);
    }
  });

  it('names the control that takes content back by the words on it', () => {
    for (const [language, texts] of everything)
      assert.ok(texts['gate.revoke.name']?.startsWith(texts['gate.revoke'] ?? '–'), language);
  });

  it('has the comma of its script', () => {
    for (const [commas, own] of Object.entries({ 'ar fa': '،', 'ja zh-Hans zh-Hant': '、' }))
      for (const language of commas.split(' '))
        assert.ok(translations.get(language)?.['list.next']?.includes(own), language);
  });
});

describe('no message shames anybody into accepting', () => {
  for (const [language, texts] of everything)
    it(`in ${language}`, () => {
      const found = Object.entries(texts).flatMap(([id, text]) =>
        shamingIn(text, language).map((word) => `${id}: “${word}” in “${text}”`),
      );
      assert.deepEqual(found, []);
    });

  it('of what the lists know, in every language', () => {
    assert.deepEqual([...shamingWords.keys()].sort(), [...everything.keys()].sort());
    for (const [language, words] of shamingWords) {
      assert.ok(words.length >= 6, language);
      for (const word of words) {
        assert.deepEqual(word, word.toLocaleLowerCase(language), language);
        const capital = word.charAt(0).toLocaleUpperCase(language) + word.slice(1);
        assert.ok(shamingIn(`– ${capital}.`, language).includes(word), word);
      }
    }
  });

  for (const [language, text] of [
    ['en', 'Enjoy the best experience'],
    ['de', 'Nein, ich möchte das beste Erlebnis verpassen'],
    ['fr', 'Malheureusement, votre expérience sera limitée'],
    ['tr', 'İYİ BİR DENEYİM İÇİN'],
    ['ar', 'استمتع بأفضل تجربة'],
    ['ja', 'より良い体験のために'],
    ['zh-Hans', '接受以获得最佳体验'],
  ] as const)
    it(`would be found out in “${text}”`, () => {
      assert.notDeepEqual(shamingIn(text, language), []);
    });
});
