import { expect } from 'chai';
import { cookiePlaces } from '../../src/policy/cookie-places.js';

const anywhere = { domain: '', path: '' };
const shown = (...given: Parameters<typeof cookiePlaces>): readonly string[] =>
  cookiePlaces(...given).map(({ domain, path }) => `${domain}${path}`);

describe('cookiePlaces', () => {
  it('are the host, its parents, and the host by its name, each with every folder of the page', () => {
    expect(shown({ hostname: 'a.example.com', pathname: '/shop/item' }, anywhere)).to.deep.equal(
      ['', 'a.example.com', 'example.com', 'com'].flatMap((domain) =>
        ['/', '/shop', '/shop/', '/shop/item', '/shop/item/'].map((path) => domain + path),
      ),
    );
  });

  it('of the front page are the host and its parents', () => {
    const places = shown({ hostname: 'www.example', pathname: '/' }, anywhere);
    expect(places).to.include.members(['/', 'www.example/', 'example/']);
    for (const place of places) expect(place).to.match(/^(www\.example|example)?\/+$/);
  });

  it('name each folder once, with and without the slash at its end', () => {
    const paths = cookiePlaces({ hostname: 'h', pathname: '/a/b/' }, anywhere)
      .filter(({ domain }) => domain === '')
      .map(({ path }) => path);
    for (const path of ['/', '/a', '/a/', '/a/b', '/a/b/'])
      expect(paths.filter((each) => each === path)).to.have.lengthOf(1);
  });

  it('begin with the place that the policy names', () => {
    const places = cookiePlaces(
      { hostname: 'a.example.com', pathname: '/' },
      { domain: '.example.com', path: '/elsewhere' },
    );
    expect(places[0]).to.deep.equal({ domain: '.example.com', path: '/elsewhere' });
    expect(places).to.deep.include({ domain: '', path: '/elsewhere' });
    expect(places).to.deep.include({ domain: '.example.com', path: '/' });
  });

  it('name the place of the policy once', () => {
    const location = { hostname: 'example.com', pathname: '/' };
    for (const own of [
      { domain: 'example.com', path: '/' },
      { domain: '', path: '/' },
    ]) {
      const places = shown(location, own);
      expect(new Set(places).size).to.equal(places.length);
    }
  });
});
