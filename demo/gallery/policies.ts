/** Something of everything that the surfaces show. Nothing is kept: each frame is a first visit. */
export const policy = {
  version: '2026-11-22',
  site: {
    name: 'Nordlicht',
    policyUrl: '#cookies',
    privacyUrl: '#privacy',
    contact: 'privacy@nordlicht.example',
  },
  storage: { type: 'memory' },
  categories: [
    { id: 'necessary', required: true },
    { id: 'functional', gpc: 'ignore' },
    { id: 'analytics' },
    { id: 'marketing' },
  ],
  services: [
    {
      id: 'counter',
      category: 'analytics',
      label: 'Nordlicht Count',
      description: 'Counts visits, on our own servers.',
      provider: 'Nordlicht',
    },
    {
      id: 'film',
      category: 'marketing',
      label: 'Filmhaus',
      description: 'Plays our films.',
      provider: 'Filmhaus AG',
      privacyUrl: '#filmhaus',
    },
    { id: 'adverts', category: 'marketing', label: 'Northern Ads', provider: 'Northern Ads Ltd' },
  ],
  items: [
    {
      name: 'session',
      category: 'necessary',
      provider: 'Nordlicht',
      purpose: 'Keeps your basket together.',
      duration: 'session',
      protected: true,
    },
    {
      name: 'view',
      type: 'localStorage',
      category: 'functional',
      purpose: 'Remembers whether you prefer the list or the map.',
      duration: 'P1Y',
    },
    {
      name: '/^_count_/',
      category: 'analytics',
      service: 'counter',
      purpose: 'Tells one visit from another.',
      duration: 'P30D',
    },
    {
      name: 'volume',
      type: 'localStorage',
      category: 'marketing',
      service: 'film',
      party: 'third',
      provider: 'Filmhaus AG',
      host: 'film.example',
      purpose: 'Remembers how loud you like it.',
      duration: 'P6M',
    },
  ],
};

/** Nothing to consent to: one button. */
export const noticePolicy = {
  ...policy,
  mode: 'notice',
  categories: policy.categories.slice(0, 1),
  services: [],
  items: policy.items.slice(0, 1),
};

/** Visitors may refuse, and are not asked first. */
export const optOutPolicy = { ...policy, mode: 'opt-out' };
