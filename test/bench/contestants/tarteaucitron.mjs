import { optional, policyUrl, texts } from '../description.mjs';
import { filesOf, literal, nameWithVersion } from './files.mjs';

const settings = {
  privacyUrl: policyUrl,
  orientation: 'bottom',
  showTitleBanner: true,
  showIcon: false,
  removeCredit: true,
  highPrivacy: true,
  mandatory: true,
  googleConsentMode: false,
  bingConsentMode: false,
  pianoConsentMode: false,
};

const customText = {
  middleBarHead: texts.title,
  alertBigPrivacy: texts.body,
  acceptAll: texts.accept,
  denyAll: texts.reject,
  personalize: texts.manage,
  title: texts.preferences,
};

const types = { functional: 'api', analytics: 'analytic', marketing: 'ads' };

/**
 * It has no inert markup; a service is a function that inserts its scripts.
 *
 * @param {readonly import('../description.mjs').GatedScript[]} scripts
 */
function setUp(scripts) {
  const services = optional.map(({ id, label }) => {
    const sources = scripts.filter(({ category }) => category === id).map(({ src }) => src);
    const type = types[/** @type {keyof typeof types} */ (id)];
    // Its own services are added later, and one of them is called "analytics".
    const key = `kettles_${id}`;
    return `tarteaucitron.services.${key} = { key: '${key}', type: '${type}', name: '${label}', needConsent: true, cookies: [],
  js: function () { ${literal(sources)}.forEach(function (src) { tarteaucitron.addScript(src) }) } };
(tarteaucitron.job = tarteaucitron.job || []).push('${key}');`;
  });
  return `tarteaucitron.init(${literal(settings)});\n${services.join('\n')}`;
}

/** @type {import('./index.mjs').Contestant} */
export const tarteaucitron = {
  id: 'tarteaucitron',
  name: nameWithVersion('tarteaucitronjs'),
  kind: 'peer',
  accept: ['#tarteaucitronPersonalize2'],
  file: filesOf('tarteaucitronjs'),
  embed: (scripts) => ({
    head: `<script>var tarteaucitronCustomText = ${literal(customText)}</script>
<script src="/tool/tarteaucitron/tarteaucitron.min.js"></script>
<script>${setUp(scripts)}</script>`,
  }),
};
