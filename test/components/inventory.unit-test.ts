import { expect } from 'chai';
import { durationInWords } from '../../components/internal/duration.js';
import { readableName } from '../../components/internal/readable-name.js';

describe('durationInWords', () => {
  for (const [duration, words] of [
    ['P1Y', '1 year'],
    ['P2Y', '2 years'],
    ['P13M', '13 months'],
    ['P2W', '2 weeks'],
    ['P182D', '182 days'],
    ['PT30M', '30 minutes'],
    ['PT1H', '1 hour'],
    ['PT15S', '15 seconds'],
    ['P1Y6M', '1 year, 6 months'],
    ['P1DT12H', '1 day, 12 hours'],
    ['P0D', '0 days'],
  ] as const)
    it(`says ${duration} as "${words}"`, () => {
      expect(durationInWords(duration)).to.equal(words);
    });

  for (const text of ['persistent (until cleared)', 'P', 'PT', '1 year', 'P1X', ''])
    it(`leaves "${text}" as it is`, () => {
      expect(durationInWords(text)).to.equal(text);
    });

  it('takes the text of the language', () => {
    expect(durationInWords({ en: 'P1Y', de: 'P2Y' })).to.equal('1 year');
    expect(durationInWords({ de: 'ewig' })).to.equal('ewig');
  });

  it('says nothing of nothing', () => {
    expect(durationInWords(undefined)).to.equal('');
  });
});

describe('readableName', () => {
  for (const [name, readable] of [
    ['csrftoken', 'csrftoken'],
    ['/^_ga_/', '_ga_*'],
    ['/^_ga_.+$/', '_ga_*'],
    ['/^_gid$/', '_gid'],
    ['/_session$/i', '*_session'],
    ['/^hint-\\d+$/', 'hint-*'],
    ['/^[a-f0-9]{32}_pref$/', '*_pref'],
    ['/^app\\.ui\\.\\w*/', 'app.ui.*'],
    ['/tracking/', '*tracking*'],
  ] as const)
    it(`says ${name} as ${readable}`, () => {
      expect(readableName(name)).to.equal(readable);
    });

  for (const name of ['/^(a|b)_/', '/^_ga(_.*)?$/', '/path/that/is/no/pattern', '/', '//'])
    it(`leaves ${name} as it is`, () => {
      expect(readableName(name)).to.equal(name);
    });
});
