import { categories, policyUrl, texts } from '../description.mjs';
import { filesOf, nameWithVersion } from './files.mjs';

/** What its server would say, as far as the types of the package tell. */
const config = {
  banner_id: 'kettles',
  version: 1,
  language: 'en',
  default_language: 'en',
  cookie_policy_url: policyUrl,
  privacy_policy_url: policyUrl,
  consent_expiry_days: 182,
  consent_mode: 'OPT_IN',
  regulation: 'GDPR',
  layout: {
    presentation: 'OPT_IN',
    initial_state: 'banner',
    reopen_state: 'panel',
    default_non_necessary_granted: false,
    buttons: { accept_all: true, reject_all: true, customize: true, save: true },
    settings_link: 'default',
  },
  show_branding: false,
  resource_reporting_enabled: false,
  categories: categories.map(({ id, label, description, required }) => ({
    name: label,
    slug: id,
    description,
    kind: required ? 'NECESSARY' : 'NORMAL',
    cookies: [],
    gcm_consent_types: [],
    posthog_consent: false,
  })),
  texts: {
    banner_title: texts.title,
    banner_description: texts.body,
    button_accept_all: texts.accept,
    button_reject_all: texts.reject,
    button_customize: texts.manage,
    button_save: texts.save,
    panel_title: texts.preferences,
    panel_description: texts.body,
    placeholder_text: 'Allow {{category}} to see this.',
    placeholder_button: texts.manage,
    duration_session: 'Session',
    duration_persistent: 'Persistent',
    aria_close: 'Close',
  },
};

/** @type {import('./index.mjs').Contestant} */
export const probo = {
  id: 'probo',
  name: nameWithVersion('@probo/cookie-banner'),
  kind: 'peer',
  accept: ['probo-cookie-banner', 'probo-banner probo-accept-button button'],
  file: filesOf('@probo/cookie-banner/dist'),
  backend: (path) => {
    if (path === 'api/kettles/config') return config;
    if (path === 'api/kettles/consents') return { id: '1', visitor_id: '1', action: 'ACCEPT_ALL' };
    return undefined;
  },
  embed: (_scripts, origin) => ({
    head: `<script src="/tool/probo/cookie-banner.iife.js" data-banner-id="kettles" data-gcm-enabled="false"
  data-base-url="${origin}/tool/probo/api/"></script>`,
    gate: ({ category, src }) =>
      `<script type="text/plain" data-cookie-consent="${category}" data-src="${src}"></script>`,
    end: '<probo-settings-link>Cookie settings</probo-settings-link>',
  }),
};
