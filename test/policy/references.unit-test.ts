import { expect } from 'chai';
import { categories, policyOf, problemOf, services, type Document } from './support.js';

const problem = (document: Document) => problemOf({ categories, services, ...document });

describe('completeReferences', () => {
  describe('ids', () => {
    it('refuses two categories of one id', () => {
      expect(problem({ categories: [...categories, { id: 'analytics' }] })).to.deep.equal({
        code: 'policy-duplicate',
        field: 'categories.id',
        value: 'analytics',
      });
    });

    it('refuses a service that has the id of a category', () => {
      const twice = { id: 'analytics', category: 'marketing' };
      expect(problem({ services: [twice] })).to.deep.equal({
        code: 'policy-duplicate',
        field: 'services.analytics',
        value: 'analytics',
      });
    });

    it('refuses two services of one id, also in two categories', () => {
      const twice = { id: 'youtube', category: 'analytics' };
      expect(problem({ services: [...services, twice] })).to.deep.equal({
        code: 'policy-duplicate',
        field: 'services.youtube',
        value: 'youtube',
      });
    });

    const bad = [
      '',
      ' ',
      'two words',
      ' analytics',
      'analytics ',
      'a\tb',
      'a\nb',
      'a|b',
      'a,b',
      'a/b',
      'größe',
      'toString',
      'hasOwnProperty',
      'valueOf',
      '__proto__',
      '__defineGetter__',
      'constructor',
    ];
    for (const id of bad) {
      it(`refuses a category called ${JSON.stringify(id)}`, () => {
        expect(problem({ services: [], categories: [{ id }] })).to.deep.equal({
          code: 'policy-value',
          field: 'categories.id',
          value: id,
        });
      });

      it(`refuses a service called ${JSON.stringify(id)}`, () => {
        expect(problem({ services: [{ id, category: 'marketing' }] })).to.deep.equal({
          code: 'policy-value',
          field: `services.${id}`,
          value: id,
        });
      });
    }

    it('takes letters, digits and the four signs', () => {
      for (const id of ['a', 'A1', '0', 'meta-pixel', 'x_y', 'iab:1', 'v1.2', 'prototype'])
        expect(problem({ services: [], categories: [{ id }] }), id).to.be.undefined;
    });
  });

  describe('what is named has to exist', () => {
    const table: readonly [string, Document, string, string][] = [
      [
        'a service of an unknown category',
        { services: [{ id: 'x', category: 'social' }] },
        'services.x',
        'social',
      ],
      [
        'a service of a category that has a prototype name',
        { services: [{ id: 'x', category: 'toString' }] },
        'services.x',
        'toString',
      ],
      [
        'a service of another service',
        { services: [...services, { id: 'x', category: 'youtube' }] },
        'services.x',
        'youtube',
      ],
      ['an item in no category', { items: [{ name: '_ga' }] }, 'items._ga', ''],
      [
        'an item in an unknown category',
        { items: [{ name: '_ga', category: 'social' }] },
        'items._ga',
        'social',
      ],
      [
        'an item in a category that is a service',
        { items: [{ name: '_ga', category: 'youtube' }] },
        'items._ga',
        'youtube',
      ],
      [
        'an item of an unknown service',
        { items: [{ name: '_ga', category: 'analytics', service: 'matomo' }] },
        'items._ga',
        'matomo',
      ],
      [
        'a zone with an unknown category',
        { zones: { dashboard: { allow: ['necessary', 'social'] } } },
        'zones.dashboard',
        'social',
      ],
      ['a zone with a service', { zones: { '': { allow: ['youtube'] } } }, 'zones.', 'youtube'],
    ];
    for (const [what, document, field, value] of table)
      it(`refuses ${what}`, () => {
        expect(problem(document)).to.deep.equal({ code: 'policy-reference', field, value });
      });

    it('takes whole references', () => {
      expect(
        problem({
          items: [
            { name: 'a', category: 'analytics' },
            { name: 'b', service: 'youtube' },
            { name: 'c', service: 'youtube', category: 'marketing' },
          ],
          zones: { dashboard: { allow: ['necessary', 'analytics'] }, none: { allow: [] } },
        }),
      ).to.be.undefined;
    });
  });

  describe('names of items', () => {
    for (const name of ['/(/', '/[/i', '/a/q', '/a/gg', '/*/', '/(?<n>a)(?<n>b)/'])
      it(`refuses ${name}, which does not compile`, () => {
        expect(problem({ items: [{ name, category: 'analytics' }] })).to.deep.equal({
          code: 'policy-pattern',
          field: `items.${name}`,
          value: name,
        });
      });

    for (const name of ['/^_ga/', '/^_ga/iu', '/a/', '_ga', '(', '/', '//', '/a', '[/'])
      it(`takes ${name}`, () => {
        expect(problem({ items: [{ name, category: 'analytics' }] })).to.be.undefined;
      });
  });

  describe('the address of records', () => {
    for (const url of ['', '/records', 'records?a=b:c', '//log.example/', 'https://log.example/a'])
      it(`takes ${JSON.stringify(url)}`, () => {
        expect(problem({ records: { url } })).to.be.undefined;
        expect(policyOf({ records: { url } }).records).to.deep.equal({ url });
      });

    for (const url of [
      'mailto:a@b.example',
      'javascript:1',
      'ftp://b.example',
      ' https://b.example',
    ])
      it(`refuses ${JSON.stringify(url)}`, () => {
        const expected = { code: 'policy-value', field: 'records.url', value: url };
        expect(problem({ records: { url } })).to.deep.equal(expected);
      });

    it('is refused beside a flag, which promises that nothing else is kept', () => {
      const storage = { format: 'flag' };
      const records = { url: '/records' };
      const expected = { code: 'policy-value', field: 'records.url', value: '/records' };
      expect(problem({ storage, records })).to.deep.equal(expected);
      expect(problem({ storage, records: {} })).to.be.undefined;
    });
  });

  describe('what follows', () => {
    it('puts an item into the category of its service', () => {
      const { items } = policyOf({ services, items: [{ name: 'a', service: 'youtube' }] });
      expect(items[0]).to.include({ category: 'marketing', service: 'youtube' });
    });

    it('calls a service by its id where it has no label', () => {
      const named = { id: 'x', category: 'marketing', label: { en: 'X' } };
      const labels = policyOf({ services: [...services.slice(0, 1), named] }).services;
      expect(labels.map(({ label }) => label)).to.deep.equal(['login', { en: 'X' }]);
    });

    it('keeps every service beside the category that it is in', () => {
      const policy = policyOf({ services });
      const ids = policy.categories.map(({ id }) => id);
      for (const { category } of policy.services) expect(ids).to.include(category);
      const kept = policy.services.map(({ id, category }) => ({ id, category }));
      expect(kept).to.deep.equal(services);
    });
  });
});
