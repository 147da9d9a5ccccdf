import { expect } from 'chai';
import { categoryRows, preferenceRows, type GrantView } from '../../src/policy/views.js';
import { policyOf, services } from './support.js';

const items = [
  { name: 'session', category: 'necessary' },
  { name: 'token', service: 'login' },
  { name: '_ga', service: 'stats' },
  { name: '_gat', category: 'analytics' },
  { name: 'yt', service: 'youtube' },
] as const;
const policy = policyOf({ services, items });

const yes: GrantView = { granted: true, source: 'user' };
const no: GrantView = { granted: false, source: 'user' };
const grants: Readonly<Record<string, GrantView>> = {
  necessary: { granted: true, source: 'required' },
  login: { granted: true, source: 'required' },
  functional: { granted: false, source: 'zone' },
  chat: { granted: false, source: 'zone' },
  analytics: { granted: false, source: 'gpc' },
  stats: { granted: false, source: 'gpc' },
  marketing: no,
  youtube: yes,
  ads: no,
};

describe('categoryRows', () => {
  const rows = categoryRows(policy, grants);

  it('has a row for each category, in the order of the policy', () => {
    expect(rows.map(({ category }) => category)).to.deep.equal(policy.categories);
  });

  it('says what is granted', () => {
    expect(rows.map(({ granted }) => granted)).to.deep.equal([true, false, false, false]);
  });

  it('says where some services differ from their category', () => {
    expect(rows.map(({ mixed }) => mixed)).to.deep.equal([false, false, false, true]);
  });

  it('says what the signal denies', () => {
    expect(rows.map(({ deniedByGpc }) => deniedByGpc)).to.deep.equal([false, false, true, false]);
  });

  it('lists the services of each category with what is granted to them', () => {
    const listed = rows.map((row) =>
      row.services.map(({ service, granted }) => [service.id, granted]),
    );
    expect(listed).to.deep.equal([
      [['login', true]],
      [['chat', false]],
      [['stats', false]],
      [
        ['youtube', true],
        ['ads', false],
      ],
    ]);
  });

  it('lists the items of each category, those of its services included', () => {
    const listed = rows.map((row) => row.items.map(({ name }) => name));
    expect(listed).to.deep.equal([['session', 'token'], [], ['_ga', '_gat'], ['yt']]);
  });

  it('lists the items of each service', () => {
    const listed = rows.flatMap((row) =>
      row.services.map((each) => each.items.map(({ name }) => name)),
    );
    expect(listed).to.deep.equal([['token'], [], ['_ga'], ['yt'], []]);
  });

  it('takes for denied what no grant speaks about', () => {
    const bare = categoryRows(policy, {});
    expect(bare.map(({ granted }) => granted)).to.deep.equal([false, false, false, false]);
    expect(bare.some(({ mixed, deniedByGpc }) => mixed || deniedByGpc)).to.be.false;
  });

  it('has no rows for services and items where there are none', () => {
    const [row] = categoryRows(policyOf({ services: [] }), {});
    expect(row).to.deep.include({ services: [], items: [], mixed: false });
  });

  it('has no rows for a policy of no categories', () => {
    expect(categoryRows(policyOf({ categories: [] }), {})).to.deep.equal([]);
  });
});

describe('preferenceRows', () => {
  it('leaves out what the zone forbids, and nothing else', () => {
    const ids = preferenceRows(policy, grants).map(({ category }) => category.id);
    expect(ids).to.deep.equal(['necessary', 'analytics', 'marketing']);
  });

  it('shows the same rows otherwise', () => {
    const all = categoryRows(policy, grants);
    for (const row of preferenceRows(policy, grants)) expect(all).to.deep.include(row);
  });
});
