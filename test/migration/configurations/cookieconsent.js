// As a site has it: a script of its own, after that of vanilla-cookieconsent 3.
CookieConsent.run({
  revision: 2,
  autoShow: true,
  hideFromBots: false,
  cookie: { name: 'cc_cookie', domain: location.hostname, secure: false, expiresAfterDays: 90 },
  guiOptions: {
    consentModal: { layout: 'box inline', position: 'bottom left', flipButtons: true },
    preferencesModal: { layout: 'box' },
  },
  onConsent: () => {
    document.title = 'consented';
  },
  categories: {
    necessary: { enabled: true, readOnly: true },
    analytics: {
      autoClear: { cookies: [{ name: /^_ga/ }, { name: '_gid', path: '/shop' }] },
      services: {
        stats: { label: 'Stats', onAccept: () => {} },
        heat: { label: 'Heat <em>maps</em>', cookies: [{ name: 'heat', domain: '.shop.example' }] },
      },
    },
    marketing: { enabled: true },
  },
  language: {
    default: 'en',
    autoDetect: 'browser',
    translations: {
      en: {
        consentModal: {
          title: 'Cookies in this shop',
          description: 'We use cookies. <a href="/cookies">More</a>',
          acceptAllBtn: 'Accept all',
          acceptNecessaryBtn: 'Reject all',
          showPreferencesBtn: 'Choose',
          footer: '<a href="/privacy">Privacy</a>',
        },
        preferencesModal: {
          title: 'Your choice',
          savePreferencesBtn: 'Save',
          sections: [
            { title: 'Cookies', description: 'What we use them for.' },
            { title: 'Necessary', linkedCategory: 'necessary' },
            {
              title: 'Statistics',
              description: 'Which pages are read.',
              linkedCategory: 'analytics',
              cookieTable: {
                caption: 'Cookies',
                headers: { name: 'Cookie', desc: 'Purpose', exp: 'Expires', risk: 'Risk' },
                body: [
                  { name: '_ga*', desc: 'Tells visits apart', exp: '2 years', risk: 'low' },
                  { name: '_gid', desc: 'Tells visits apart', exp: 'Session', risk: 'low' },
                ],
              },
            },
            { title: 'Advertising', linkedCategory: 'marketing' },
          ],
        },
      },
      de: () =>
        Promise.resolve({
          consentModal: { title: 'Cookies in diesem Laden' },
          preferencesModal: {
            sections: [
              { title: 'Cookies' },
              { title: 'Notwendig', linkedCategory: 'necessary' },
              {
                title: 'Statistik',
                linkedCategory: 'analytics',
                cookieTable: {
                  headers: { name: 'Name', desc: 'Zweck' },
                  body: [{ name: '_gid', desc: 'Unterscheidet Besuche' }],
                },
              },
              { title: 'Werbung', linkedCategory: 'marketing' },
            ],
          },
        }),
    },
  },
});
