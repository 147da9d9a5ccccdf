import { expect } from 'chai';
import { linkTo } from '../../src/policy/link.js';
import { policyOf, services } from './support.js';

describe('linkTo', () => {
  for (const address of [
    '',
    '/cookies',
    'cookies.html?a=b:c#d:e',
    '#cookies',
    '//site.example:8080/a',
    'https://site.example/a b',
    'HTTP://site.example',
    'mailto:privacy@site.example',
    '/javascript:1',
  ])
    it(`leaves ${JSON.stringify(address)} as it is`, () => {
      expect(linkTo(address)).to.equal(address);
    });

  for (const address of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' \u0000\u0001javascript:alert(1)',
    'java\tscr\r\nipt\n:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'blob:https://site.example/1',
    'httpsx:alert(1)',
    'x:y',
    ' https://site.example',
  ])
    it(`takes ${JSON.stringify(address)} for no link`, () => {
      expect(linkTo(address)).to.equal('');
    });

  it('takes nothing for a link that the browser takes for another scheme', () => {
    for (let code = 0; code < 0x80; code++)
      for (const place of [0, 4, 10]) {
        const sign = String.fromCharCode(code);
        const address = `${'javascript'.slice(0, place)}${sign}${'javascript'.slice(place)}:alert(1)`;
        const { protocol } = new URL(address, 'https://site.example/');
        if (!/^https?:$/.test(protocol)) expect(linkTo(address), address).to.equal('');
      }
  });

  it('is asked about every address of a policy', () => {
    const url = 'javascript:alert(1)';
    const { site, services: found } = policyOf({
      site: { policyUrl: url, privacyUrl: url },
      services: [
        { ...services[0], privacyUrl: url },
        { ...services[1], privacyUrl: '/chat' },
      ],
    });
    expect([site.policyUrl, site.privacyUrl]).to.deep.equal(['', '']);
    expect(found.map(({ privacyUrl }) => privacyUrl)).to.deep.equal(['', '/chat']);
  });
});
