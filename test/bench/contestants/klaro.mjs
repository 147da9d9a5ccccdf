import { categories, policyUrl, texts } from '../description.mjs';
import { filesOf, literal, nameWithVersion } from './files.mjs';

const config = {
  version: 1,
  acceptAll: true,
  lang: 'en',
  showNoticeTitle: true,
  services: categories.map(({ id, required }) => ({
    name: id,
    purposes: [id],
    required: Boolean(required),
  })),
  translations: {
    en: {
      privacyPolicyUrl: policyUrl,
      consentNotice: { title: texts.title, description: texts.body, learnMore: texts.manage },
      consentModal: { title: texts.preferences },
      ok: texts.accept,
      acceptAll: texts.accept,
      decline: texts.reject,
      save: texts.save,
      purposes: Object.fromEntries(categories.map(({ id, label }) => [id, { title: label }])),
      ...Object.fromEntries(
        categories.map(({ id, label, description }) => [id, { title: label, description }]),
      ),
    },
  },
};

/** @type {import('./index.mjs').Contestant} */
export const klaro = {
  id: 'klaro',
  name: nameWithVersion('klaro'),
  kind: 'peer',
  accept: ['.klaro .cookie-notice .cm-btn-success'],
  file: filesOf('klaro/dist'),
  embed: () => ({
    head: `<script>var klaroConfig = ${literal(config)}</script>
<script defer src="/tool/klaro/klaro.js"></script>`,
    gate: ({ category, src }) =>
      `<script type="text/plain" data-type="text/javascript" data-name="${category}" data-src="${src}"></script>`,
  }),
};
