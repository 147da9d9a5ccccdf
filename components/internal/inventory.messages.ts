import { msg } from './msg.js';

/** Words of the table of stored items. */
export const inventoryMessages = {
  'table.caption': msg('Stored items: {category}', {
    id: 'table.caption',
    desc: 'Caption of the table of cookies and other stored items of one category.',
  }),
  'table.name': msg('Name', { id: 'table.name', desc: 'Column: name of a cookie or key.' }),
  'table.type': msg('Type', {
    id: 'table.type',
    desc: 'Column: where it is stored, such as cookie.',
  }),
  'table.provider': msg('Provider', {
    id: 'table.provider',
    desc: 'Column: who sets or reads the item.',
  }),
  'table.purpose': msg('Purpose', { id: 'table.purpose', desc: 'Column: what the item is for.' }),
  'table.duration': msg('Kept for', {
    id: 'table.duration',
    desc: 'Column: how long the item stays.',
  }),
  'table.host': msg('Host', {
    id: 'table.host',
    desc: 'Column: on which host name the item exists.',
  }),
  'table.basis': msg('Legal basis', {
    id: 'table.basis',
    desc: 'Column: the legal ground for storing it.',
  }),
  'table.present': msg('On this device', {
    id: 'table.present',
    desc: 'Column: whether the item is stored in the visitor’s browser right now.',
  }),
  'present.yes': msg('Stored', {
    id: 'present.yes',
    desc: 'In the column “On this device”: the item is there now.',
  }),
  'present.no': msg('Not stored', {
    id: 'present.no',
    desc: 'In the column “On this device”: the item is not there now.',
  }),
  'present.unknown': msg('Cannot be seen by this page', {
    id: 'present.unknown',
    desc: 'In the column “On this device”: no script of the page can look, as with items of other sites.',
  }),
  'type.cookie': msg('Cookie', { id: 'type.cookie', desc: 'Kind of storage.' }),
  'type.localStorage': msg('Local storage', {
    id: 'type.localStorage',
    desc: 'Kind of storage: localStorage.',
  }),
  'type.sessionStorage': msg('Session storage', {
    id: 'type.sessionStorage',
    desc: 'Kind of storage: sessionStorage.',
  }),
  'type.indexedDB': msg('IndexedDB', { id: 'type.indexedDB', desc: 'Kind of storage.' }),
  'type.cacheStorage': msg('Cache storage', {
    id: 'type.cacheStorage',
    desc: 'Kind of storage: the Cache API.',
  }),
  'type.serviceWorker': msg('Service worker', {
    id: 'type.serviceWorker',
    desc: 'Kind of storage.',
  }),
  'party.first': msg('This site', {
    id: 'party.first',
    desc: 'Provider of an item that the site itself sets.',
  }),
  'party.third': msg('Third party', {
    id: 'party.third',
    desc: 'Said of an item that somebody else than the site sets or reads.',
  }),
  'duration.session': msg('Until the browser is closed', {
    id: 'duration.session',
    desc: 'How long a session cookie stays.',
  }),
  'when.authenticated': msg('Only while signed in', {
    id: 'when.authenticated',
    desc: 'Said of an item that exists for signed-in visitors only.',
  }),
};
