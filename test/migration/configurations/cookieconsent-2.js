// As sites had it for version 2 of vanilla-cookieconsent.
window.addEventListener('load', function () {
  var cc = initCookieConsent();
  cc.run({
    current_lang: 'en',
    autoclear_cookies: true,
    page_scripts: true,
    delay: 100,
    cookie_expiration: 365,
    gui_options: { consent_modal: { layout: 'bar', position: 'top center' } },
    languages: {
      en: {
        consent_modal: {
          title: 'Cookies',
          primary_btn: { text: 'Fine', role: 'accept_all' },
          secondary_btn: { text: 'No', role: 'accept_necessary' },
        },
        settings_modal: {
          title: 'Your choice',
          save_settings_btn: 'Save',
          cookie_table_headers: [{ col1: 'Name' }, { col2: 'Expiration' }, { col3: 'Description' }],
          blocks: [
            { title: 'Cookies', description: 'What we use them for.' },
            { title: 'Needed', toggle: { value: 'necessary', enabled: true, readonly: true } },
            {
              title: 'Statistics',
              toggle: { value: 'analytics', enabled: false, readonly: false, reload: 'on_clear' },
              cookie_table: [
                { col1: '^_ga', col2: '2 years', col3: 'Tells visits apart', is_regex: true },
              ],
            },
          ],
        },
      },
    },
  });
});
