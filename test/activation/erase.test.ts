import { expect } from 'chai';
import { erase } from '../../src/activation/erase.js';
import {
  clearStorage,
  cookieNames,
  databaseNames,
  openDatabase,
  setCookie,
} from '../support/browser-storage.js';
import { eraseAll, item } from './erasing.js';

describe('erase', () => {
  beforeEach(clearStorage);
  afterEach(clearStorage);

  describe('cookies', () => {
    it('by exact name, and no others', () => {
      setCookie('_ga');
      setCookie('_ga_2');
      setCookie('x_ga');
      expect(eraseAll([item('_ga')])).to.deep.equal({
        erased: [{ name: '_ga', type: 'cookie' }],
        remaining: [],
      });
      expect(cookieNames().sort()).to.deep.equal(['_ga_2', 'x_ga']);
    });

    it('by pattern', () => {
      for (const name of ['_ga', '_GA_1', '_gid']) setCookie(name);
      const { erased } = eraseAll([item('/^_ga/i')]);
      expect(erased.map(({ name }) => name).sort()).to.deep.equal(['_GA_1', '_ga']);
      expect(cookieNames()).to.deep.equal(['_gid']);
    });

    it('by a pattern with the flag g, each of them', () => {
      for (const name of ['t1', 't2', 't3', 't4']) setCookie(name);
      expect(eraseAll([item('/^t/g')]).erased).to.have.length(4);
      expect(cookieNames()).to.deep.equal([]);
    });

    it('whatever their flags', () => {
      setCookie('strict', ';SameSite=Strict');
      setCookie('secure', ';Secure');
      setCookie('partitioned', ';Secure;Partitioned;SameSite=None');
      expect(cookieNames()).to.include('strict');
      eraseAll([item('strict'), item('secure'), item('partitioned')]);
      expect(cookieNames()).to.deep.equal([]);
    });

    it('with a value that holds = and ;-free oddities', () => {
      setCookie('odd', '', 'a=b=c d"e"');
      expect(eraseAll([item('odd')]).erased).to.have.length(1);
      expect(cookieNames()).to.deep.equal([]);
    });

    it('but not what is kept, although a pattern matches it', () => {
      for (const name of ['_session', '_ga']) setCookie(name);
      const { erased } = eraseAll([item('/^_/')], [item('_session')]);
      expect(erased.map(({ name }) => name)).to.deep.equal(['_ga']);
      expect(cookieNames()).to.deep.equal(['_session']);
    });

    it('but not what is kept by pattern', () => {
      for (const name of ['app_a', 'app_b']) setCookie(name);
      expect(eraseAll([item('app_a')], [item('/^app_/')]).erased).to.deep.equal([]);
      expect(cookieNames().sort()).to.deep.equal(['app_a', 'app_b']);
    });

    it('of the same name as another type keeps are not kept with it', () => {
      setCookie('same');
      localStorage.setItem('same', '1');
      eraseAll([item('same')], [item('same', 'localStorage')]);
      expect(cookieNames()).to.deep.equal([]);
      expect(localStorage.getItem('same')).to.equal('1');
    });

    it('that are not there are not reported', () => {
      expect(eraseAll([item('_ga'), item('/^_x/')])).to.deep.equal({ erased: [], remaining: [] });
    });

    it('that were declared twice are reported once', () => {
      setCookie('_ga');
      expect(eraseAll([item('_ga'), item('/^_ga/')]).erased).to.have.length(1);
    });
  });

  describe('web storage', () => {
    for (const type of ['localStorage', 'sessionStorage'] as const)
      it(`${type}, by name and pattern, and nothing else`, () => {
        const storage = window[type];
        for (const name of ['a', 'hj:1', 'hj:2', 'keep']) storage.setItem(name, '1');
        const { erased, remaining } = eraseAll([item('a', type), item('/^hj:/', type)]);
        expect(erased).to.have.deep.members([
          { name: 'a', type },
          { name: 'hj:1', type },
          { name: 'hj:2', type },
        ]);
        expect(remaining).to.deep.equal([]);
        expect(Object.keys(storage)).to.deep.equal(['keep']);
      });

    it('named like a member of Storage', () => {
      for (const name of ['length', 'key', 'clear']) localStorage.setItem(name, '1');
      eraseAll(['length', 'key', 'clear'].map((name) => item(name, 'localStorage')));
      for (const name of ['length', 'key', 'clear'])
        expect(localStorage.getItem(name), name).to.equal(null);
    });
  });

  describe('what takes longer', () => {
    it('nothing of the kind: nothing to wait for', () => {
      expect(
        erase({ erase: [item('_ga')], keep: [], storageKey: 'cookie_consent' }).later,
      ).to.equal(undefined);
    });

    it('databases: pending now, erased later', async () => {
      for (const name of ['tracker', 'tracker-2', 'app']) (await openDatabase(name)).close();
      const { now, later } = erase({
        erase: [item('/^tracker/', 'indexedDB')],
        keep: [],
        storageKey: 'cookie_consent',
      });
      expect(now).to.deep.equal({
        erased: [],
        remaining: [{ name: '/^tracker/', type: 'indexedDB', reason: 'pending' }],
      });
      const done = await later;
      expect(done?.erased).to.have.deep.members([
        { name: 'tracker', type: 'indexedDB' },
        { name: 'tracker-2', type: 'indexedDB' },
      ]);
      expect(done?.remaining).to.deep.equal([]);
      expect(await databaseNames()).to.deep.equal(['app']);
    });

    it('a database with an open connection stays pending, and nobody waits for it', async () => {
      const connection = await openDatabase('open');
      try {
        const { later } = erase({
          erase: [item('open', 'indexedDB')],
          keep: [],
          storageKey: 'cookie_consent',
        });
        expect(await later).to.deep.equal({
          erased: [],
          remaining: [{ name: 'open', type: 'indexedDB', reason: 'pending' }],
        });
      } finally {
        connection.close();
      }
    });

    it('caches', async () => {
      for (const name of ['tracker-v1', 'app-v1']) await caches.open(name);
      const { later } = erase({
        erase: [item('/-v1$/', 'cacheStorage')],
        keep: [item('app-v1', 'cacheStorage')],
        storageKey: 'cookie_consent',
      });
      expect(await later).to.deep.equal({
        erased: [{ name: 'tracker-v1', type: 'cacheStorage' }],
        remaining: [],
      });
      expect(await caches.keys()).to.deep.equal(['app-v1']);
    });

    it('several kinds in one report', async () => {
      (await openDatabase('a')).close();
      await caches.open('b');
      const { later } = erase({
        erase: [item('a', 'indexedDB'), item('b', 'cacheStorage')],
        keep: [],
        storageKey: 'cookie_consent',
      });
      expect((await later)?.erased).to.have.deep.members([
        { name: 'a', type: 'indexedDB' },
        { name: 'b', type: 'cacheStorage' },
      ]);
    });

    it('what does not exist is not reported', async () => {
      const { later } = erase({
        erase: [item('a', 'indexedDB'), item('b', 'cacheStorage'), item('c', 'serviceWorker')],
        keep: [],
        storageKey: 'cookie_consent',
      });
      expect(await later).to.deep.equal({ erased: [], remaining: [] });
    });

    for (const by of ['scope', 'script'] as const)
      it(`service workers, by their ${by}`, async () => {
        const base = `/recorded/${crypto.randomUUID()}/`;
        await fetch(`${base}~files`, {
          method: 'POST',
          body: JSON.stringify({ 'worker.js': { body: '' } }),
        });
        const { scope } = await navigator.serviceWorker.register(`${base}worker.js`);
        const name = by === 'scope' ? scope : `${base}worker.js`;
        const { later } = erase({
          erase: [item(name, 'serviceWorker')],
          keep: [],
          storageKey: 'cookie_consent',
        });
        expect(await later).to.deep.equal({
          erased: [{ name, type: 'serviceWorker' }],
          remaining: [],
        });
        expect(await navigator.serviceWorker.getRegistration(scope)).to.equal(undefined);
      });
  });
});
