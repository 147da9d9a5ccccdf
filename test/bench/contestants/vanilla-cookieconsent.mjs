import { categories, texts } from '../description.mjs';
import { filesOf, literal, nameWithVersion } from './files.mjs';

const config = {
  // Otherwise it shows nothing to a browser that is driven by a program.
  hideFromBots: false,
  categories: Object.fromEntries(
    categories.map(({ id, required }) => [id, required ? { enabled: true, readOnly: true } : {}]),
  ),
  language: {
    default: 'en',
    translations: {
      en: {
        consentModal: {
          title: texts.title,
          description: texts.body,
          acceptAllBtn: texts.accept,
          acceptNecessaryBtn: texts.reject,
          showPreferencesBtn: texts.manage,
        },
        preferencesModal: {
          title: texts.preferences,
          acceptAllBtn: texts.accept,
          acceptNecessaryBtn: texts.reject,
          savePreferencesBtn: texts.save,
          closeIconLabel: 'Close',
          sections: categories.map(({ id, label, description }) => ({
            title: label,
            description,
            linkedCategory: id,
          })),
        },
      },
    },
  },
};

/** @type {import('./index.mjs').Contestant} */
export const vanilla = {
  id: 'vanilla-cookieconsent',
  name: nameWithVersion('vanilla-cookieconsent'),
  kind: 'peer',
  accept: ['#cc-main .cm [data-role="all"]'],
  file: filesOf('vanilla-cookieconsent/dist'),
  embed: () => ({
    head: '<link rel="stylesheet" href="/tool/vanilla-cookieconsent/cookieconsent.css">',
    gate: ({ category, src }) =>
      `<script type="text/plain" data-category="${category}" data-src="${src}"></script>`,
    end: `<script src="/tool/vanilla-cookieconsent/cookieconsent.umd.js"></script>
<script>CookieConsent.run(${literal(config)})</script>`,
  }),
};
