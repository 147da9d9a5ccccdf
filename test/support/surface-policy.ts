/** Policies with something of everything that the surfaces show. */

/** The four usual categories, services in two of them, items in three. */
export const policy = {
  version: '2026-11-22',
  site: {
    name: 'Nordlicht',
    policyUrl: '/cookies',
    privacyUrl: '/privacy',
    contact: 'privacy@nordlicht.example',
  },
  storage: { type: 'memory' },
  categories: [
    { id: 'necessary', required: true },
    { id: 'functional', gpc: 'ignore' },
    { id: 'analytics' },
    { id: 'marketing', label: { en: 'Advertising', de: 'Werbung' } },
  ],
  services: [
    {
      id: 'video',
      category: 'marketing',
      label: 'Filmhaus',
      provider: 'Filmhaus AG',
      privacyUrl: 'https://video.example/privacy',
      description: 'Plays our films.',
    },
    { id: 'ads', category: 'marketing', label: 'Northern Ads' },
  ],
  items: [
    {
      name: 'csrftoken',
      type: 'cookie',
      category: 'necessary',
      purpose: 'Protects forms.',
      duration: 'P1Y',
    },
    {
      name: 'sessionid',
      type: 'cookie',
      category: 'necessary',
      duration: 'session',
      when: 'authenticated',
    },
    {
      name: '/^_film_/',
      type: 'localStorage',
      category: 'marketing',
      service: 'video',
      party: 'third',
      provider: 'Filmhaus AG',
      purpose: { en: 'Remembers the volume.', de: 'Merkt sich die Lautstärke.' },
      duration: 'P1M15D',
      host: 'video.example',
      legalBasis: 'Consent',
    },
  ],
};

/** Nothing but what is needed: one button. */
export const noticePolicy = {
  ...policy,
  mode: 'notice',
  categories: [{ id: 'necessary', required: true }],
  services: [],
  items: policy.items.filter(({ category }) => category === 'necessary'),
};
