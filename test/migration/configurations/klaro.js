// As a site has it: the global variable that klaro looks for.
var klaroConfig = {
  version: 1,
  elementID: 'klaro',
  styling: { theme: ['light', 'left'] },
  cookieName: 'klaro',
  cookieExpiresAfterDays: 200,
  mustConsent: false,
  hideDeclineAll: true,
  privacyPolicy: '/privacy',
  translations: {
    zz: { privacyPolicyUrl: '/privacy', consentNotice: { title: 'Fallback' } },
    en: {
      consentNotice: { title: 'Cookies in this shop', learnMore: 'Choose' },
      purposes: { analytics: { title: 'Statistics', description: 'Which pages are read.' } },
      matomo: { description: 'Counts visits.' },
    },
    de: { purposes: { analytics: 'Statistik', film: 'Filme' }, decline: 'Ablehnen' },
  },
  services: [
    { name: 'shop', title: 'The shop', purposes: ['necessary'], required: true },
    {
      name: 'matomo',
      title: 'Matomo',
      default: true,
      purposes: ['analytics', 'security'],
      cookies: [/^_pk_/, ['piwik_ignore', '/', 'stats.shop.example'], { pattern: '^mtm' }],
      callback: function (consent) {
        window.matomoConsent = consent;
      },
    },
    { name: 'firewall', title: 'Firewall', purposes: ['analytics'], required: true },
    { name: 'video', purposes: ['film'], contextualConsentOnly: true },
    { name: 'clips', title: 'Clips', purposes: ['film'] },
  ],
};
