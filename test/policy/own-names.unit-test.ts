import { expect } from 'chai';
import { isOwnName } from '../../src/policy/own-names.js';

describe('isOwnName', () => {
  for (const name of [
    'cookie_consent',
    'consent-denied',
    'consent-denied,cookie_consent',
    'consent-deferred',
    'consent-deferred,x',
    'consent-id',
    'consent-id,cookie_consent',
    'consent-record',
    'consent-record,5',
  ])
    it(`is so for ${name}`, () => {
      expect(isOwnName(name, 'cookie_consent')).to.be.true;
    });

  for (const name of [
    '',
    'cookie_consent2',
    'my_cookie_consent',
    'Cookie_Consent',
    'consent',
    'consent-',
    'consent-recorder',
    'consent-ids',
    'x-consent-id',
    'consent-denied_',
    '_ga',
  ])
    it(`is not so for ${JSON.stringify(name)}`, () => {
      expect(isOwnName(name, 'cookie_consent')).to.be.false;
    });

  it('goes by the key of the policy, whatever signs that has', () => {
    expect(isOwnName('a.b', 'a.b')).to.be.true;
    expect(isOwnName('axb', 'a.b')).to.be.false;
    expect(isOwnName('cookie_consent', 'other')).to.be.false;
  });
});
