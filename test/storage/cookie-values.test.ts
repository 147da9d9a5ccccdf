/** Several cookies of one name, in the places in which a page sees them. */
import { expect } from 'chai';
import type { cookieStorage } from '../../src/storage/cookie-storage.js';
import { cookieValues } from '../../src/storage/cookies.js';
import { closePages, openPage } from '../support/page.js';
import { inDays, removeCookies, storageOptions } from './support.js';

/** A page in a folder, which sees the cookies of three paths, with the storage that a policy names. */
async function folderPage() {
  const {
    base,
    document: folder,
    window,
  } = await openPage({
    loader: 'none',
    policy: null,
    body: `<script type="module">
      import { cookieStorage } from '/src/storage/cookie-storage.ts';
      window.cookieStorage = cookieStorage;
    </script>`,
  });
  const file = `${base}page.html`;
  return {
    base,
    file,
    folder,
    open: (storage = {}) =>
      (window['cookieStorage'] as typeof cookieStorage)(storageOptions(storage)),
    setAt: (path: string, value: string) =>
      void (folder.cookie = `cookie_consent=${value};Path=${path}`),
    removeAt: (path: string) => void (folder.cookie = `cookie_consent=;Max-Age=0;Path=${path}`),
  };
}

/** Some places are the same in some browsers, so that a text may be changed twice. */
const changed = (text: string): string => (text.endsWith(' changed') ? text : `${text} changed`);

describe('several cookies of one name', () => {
  afterEach(closePages);

  it('are all read', async () => {
    const { open, setAt, base, file } = await folderPage();
    setAt('/', 'root');
    setAt(base, 'folder');
    setAt(file, 'file');
    expect(open().read()).to.have.members(['root', 'folder', 'file']);
  });

  it('are read as far as they can be', async () => {
    const { open, setAt, base } = await folderPage();
    setAt('/', '%E0%A4%A');
    setAt(base, 'folder');
    expect(open().read()).to.include('folder');
  });

  it('are written in the place of the policy alone', async () => {
    const { open, setAt, base } = await folderPage();
    setAt(base, 'folder');
    expect(open().write('root', inDays(1))).to.be.undefined;
    expect(open().read()).to.have.members(['folder', 'root']);
    expect(open({ path: base }).write('new', inDays(1))).to.be.undefined;
    expect(open().read()).to.have.members(['new', 'root']);
  });

  it('are rewritten in their place, but for the own one', async () => {
    const { open, setAt, removeAt, base, file } = await folderPage();
    const storage = open();
    storage.write('own', inDays(1));
    setAt(base, 'folder');
    setAt(file, 'file');
    storage.rewrite(changed, 'own', inDays(1));
    expect(storage.read()).to.have.members(['own', 'folder changed', 'file changed']);
    removeAt(base);
    expect(storage.read()).to.have.members(['own', 'file changed']);
    removeAt(file);
    expect(storage.read()).to.deep.equal(['own']);
  });

  it('are rewritten also if two say the same', async () => {
    const { open, setAt, base, file } = await folderPage();
    const storage = open();
    storage.write('own', inDays(1));
    setAt(base, 'same');
    setAt(file, 'same');
    storage.rewrite(changed, 'own', inDays(1));
    expect([...storage.read()].sort()).to.deep.equal(['own', 'same changed', 'same changed']);
  });

  it('are left alone by rewriting if there is only the own one', async () => {
    const storage = (await folderPage()).open();
    storage.write('own', inDays(1));
    let asked = 0;
    storage.rewrite((text) => (asked++, text), 'own', inDays(1));
    expect(asked).to.equal(0);
    expect(storage.read()).to.deep.equal(['own']);
  });

  it('are all removed', async () => {
    const { open, setAt, base, file, folder } = await folderPage();
    setAt('/', 'root');
    setAt(base, 'folder');
    setAt(file, 'file');
    open().clear();
    expect(folder.cookie).to.equal('');
  });
});

describe('cookieValues', () => {
  beforeEach(() => {
    document.cookie = 'cookie_consent=real;Path=/';
  });

  afterEach(() => removeCookies());

  it('reads the cookies of the page although a script has taken over the name', () => {
    Object.defineProperty(document, 'cookie', { configurable: true, value: 'cookie_consent=fake' });
    try {
      expect(cookieValues('cookie_consent')).to.deep.equal(['real']);
    } finally {
      Reflect.deleteProperty(document, 'cookie');
    }
  });

  it('reads the cookies of the page although an element has the name', () => {
    const image = document.createElement('img');
    image.setAttribute('name', 'cookie');
    document.body.append(image);
    try {
      expect(cookieValues('cookie_consent')).to.deep.equal(['real']);
    } finally {
      image.remove();
    }
  });
});
