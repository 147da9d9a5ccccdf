import { expect } from '@open-wc/testing';
import { bannerMessages } from '../../components/cookie-banner/cookie-banner.messages.js';
import { declarationMessages } from '../../components/cookie-declaration/cookie-declaration.messages.js';
import { preferencesMessages } from '../../components/cookie-preferences/cookie-preferences.messages.js';
import { placeholderMessages } from '../../components/consent-placeholder/consent-placeholder.messages.js';
import { categoryMessages } from '../../components/internal/category.messages.js';
import { inventoryMessages } from '../../components/internal/inventory.messages.js';
import { messageIds } from '../../components/internal/message-ids.js';
import { commonMessages } from '../../components/internal/messages.js';
import { templates as german } from '../../locales/generated/de.js';
import { templates as french } from '../../locales/generated/fr.js';

const english: Record<string, string> = {
  ...bannerMessages,
  ...categoryMessages,
  ...commonMessages,
  ...declarationMessages,
  ...inventoryMessages,
  ...placeholderMessages,
  ...preferencesMessages,
};
const translations: Record<string, Record<string, string>> = { de: german, fr: french };

const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

describe('messages', () => {
  it('are listed by id, each once', () => {
    expect([...messageIds]).to.deep.equal(Object.keys(english).sort());
  });

  it('have the ids that the contract names', () => {
    expect(messageIds).to.include.members([
      ...['banner.title', 'banner.body', 'banner.accept-all', 'banner.reject-all'],
      ...['banner.manage', 'banner.acknowledge', 'preferences.title', 'preferences.save'],
      ...['gate.title', 'gate.body', 'gate.allow-once', 'gate.allow-always', 'gpc.honored'],
    ]);
  });

  it('shame nobody into accepting', () => {
    const shaming =
      /unfortunately|sorry|worse|miss out|don’t care|enjoy|best experience|improve your/i;
    for (const [id, text] of Object.entries(english)) expect(text, id).not.to.match(shaming);
  });

  it('name the signal wherever it is overridden', () => {
    for (const texts of [english, ...Object.values(translations)]) {
      expect(texts['gpc.override']).to.contain('Global Privacy Control');
      expect(texts['gpc.allow-always']).to.contain('GPC');
      expect(texts['gpc.honored']).to.contain('Global Privacy Control');
    }
  });
});

for (const [locale, texts] of Object.entries(translations))
  describe(`translation ${locale}`, () => {
    it('has every message and no other', () => {
      expect(Object.keys(texts).sort()).to.deep.equal([...messageIds]);
    });

    it('has the same placeholders as the source', () => {
      for (const [id, text] of Object.entries(texts))
        expect(placeholders(text), id).to.deep.equal(placeholders(english[id] ?? ''));
    });

    it('is translated', () => {
      const same = Object.keys(texts).filter((id) => texts[id] === english[id]);
      // Words that are the same in both languages.
      expect(
        same.every((id) => /^(category\.marketing\.label|type\.|table\.(name|type|host))/.test(id)),
      ).to.equal(true, same.join());
    });

    it('gives accept and reject the same weight', () => {
      const [accept, reject] = ['banner.accept-all', 'banner.reject-all'].map((id) => texts[id]!);
      expect(accept!.split(' ')).to.have.lengthOf(reject!.split(' ').length);
      expect(Math.abs(accept!.length - reject!.length)).to.be.at.most(5);
    });
  });
