import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { categories, policyUrl, texts } from '../description.mjs';
import { filesIn, literal } from './files.mjs';

const dist = fileURLToPath(new URL('../../../dist', import.meta.url));

export const policy = {
  version: '1',
  site: { name: 'Kettles', policyUrl },
  categories,
  texts: {
    en: {
      'banner.title': texts.title,
      'banner.body': texts.body,
      'banner.accept-all': texts.accept,
      'banner.reject-all': texts.reject,
      'banner.manage': texts.manage,
      'preferences.title': texts.preferences,
      'preferences.save': texts.save,
    },
  },
};

/**
 * @param {string} script
 * @param {object} [document] the policy
 * @returns {import('./index.mjs').Contestant['embed']}
 */
export function embedded(script, document = policy) {
  return ([first]) => ({
    head: `<script type="application/json" data-consent-policy>${literal(document)}</script>\n${script}`,
    gate: ({ category, src }) =>
      src === first?.src
        ? `<script type="text/plain" data-consent="${category}" data-src="${src}"></script>`
        : `<consent-gate category="${category}"><script type="text/plain" data-src="${src}"></script></consent-gate>`,
    end: '<cookie-banner></cookie-banner>',
  });
}

/** @type {Pick<import('./index.mjs').Contestant, 'kind' | 'accept' | 'file'>} */
const common = {
  kind: 'ours',
  accept: ['cookie-banner', '[part~="accept-all"]'],
  file: filesIn(dist),
};

/**
 * Has the banner fetched while the page is still on its way, unless somebody has decided: `docs/loading.md`.
 *
 * @param {string} id
 */
const hint = (id) =>
  `<script>/(^|; )cookie_consent=/.test(document.cookie) || document.head.append(Object.assign(document.createElement('link'),
  { rel: 'modulepreload', href: '/tool/${id}/chunks/banner.js' }))</script>`;

/** @type {import('./index.mjs').Contestant} */
export const loader = {
  ...common,
  id: 'loader',
  name: 'consent-elements, external loader',
  inlined: hint('loader'),
  embed: embedded(
    `${hint('loader')}\n<script defer src="/tool/loader/consent-elements.js"></script>`,
  ),
};

/** @type {import('./index.mjs').Contestant} */
export const inlined = {
  ...common,
  id: 'inlined',
  name: 'consent-elements, loader inlined',
  get inlined() {
    const path = `${dist}/consent-elements.js`;
    // Nothing is built where only the pure parts are tested.
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
    const loaderText = text.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '');
    return `${hint('inlined')}\n<script data-base="/tool/inlined/">${loaderText}</script>`;
  },
  embed: (scripts, origin) => embedded(inlined.inlined ?? '')(scripts, origin),
};

/** @type {import('./index.mjs').Contestant} */
export const bundle = {
  ...common,
  id: 'bundle',
  name: 'consent-elements, one-file bundle',
  embed: embedded('<script defer src="/tool/bundle/consent-elements.bundle.js"></script>'),
};
