/** What stands for the options of vanilla-cookieconsent that no policy has. `docs/migration.md` has them as a table. */
import type { Remedies } from './migration.js';

const inCode =
  'Code stays in the page: listen to the event consent-change on document, or wait for consentElements.whenGranted(id).';
const equal = 'Accept and reject always look the same and are always there.';
const styled = 'How the surfaces look is CSS: docs/theming.md.';
const reload =
  'The page is reloaded whenever code has run and consent is taken back. "onWithdraw": "event" in the policy leaves that to you.';
const surface = 'No event of ours says it. The banner has the attribute open while it shows.';
const words = 'There is no such text: docs/policy.md#texts lists the ids that there are.';

export const remedies: Remedies = {
  root: 'Put <cookie-banner> where it is to stand.',
  autoShow: [
    'Leave <cookie-banner> out of the page and call consentElements.show("banner") when it is to be asked.',
    true,
  ],
  autoClearCookies: [
    'What the policy declares is erased when it is refused. "protected": true on an item keeps it.',
    true,
  ],
  manageScriptTags: [
    'Only scripts that are marked with data-consent, or stand in a gate, are held back. Leave the marks away.',
    true,
  ],
  hideFromBots: [
    'The banner is shown to everybody. Its text is in a shadow root and not in the source of the page.',
    false,
  ],
  lazyHtmlGeneration: ['Surfaces are always loaded and made when they show.', true],
  disablePageInteraction: '<cookie-banner modal>',
  'cookie.sameSite': ['Cookies are always SameSite=Lax.', 'Lax'],
  'cookie.secure': ['Cookies are Secure on https: pages.', true],
  'cookie.expiresAfterDays':
    'One number of days holds for every choice: "storage": { "maxAgeDays": 182 }.',
  'categories.*.autoClear.reloadPage': [reload, true],
  'categories.*.services.*.onAccept': inCode,
  'categories.*.services.*.onReject': inCode,
  'guiOptions.consentModal.flipButtons': [styled, false],
  'guiOptions.consentModal.equalWeightButtons': [equal, true],
  'guiOptions.preferencesModal': styled,
  'guiOptions.consentModal.*': styled,
  onFirstConsent: inCode,
  onConsent: inCode,
  onChange: inCode,
  onModalShow: surface,
  onModalHide: surface,
  onModalReady: surface,
  'language.default':
    'The language is that of the page: <html lang>, or data-locale on the loader. Without both the browser says it, then English.',
  'language.autoDetect': [
    'The language is that of the page: data-locale on the loader, <html lang>, then the browser.',
    'document',
  ],
  'language.rtl': 'The direction follows the language, and dir of the page.',
  'language.translations.*.consentModal.label': words,
  'language.translations.*.consentModal.closeIconLabel':
    'The banner has no cross: closing it would be neither yes nor no.',
  'language.translations.*.consentModal.revisionMessage':
    'Visitors are asked again by themselves once the policy asks for something new; there is no text for it.',
  'language.translations.*.consentModal.footer':
    'Its links belong into site.policyUrl and site.privacyUrl of the policy, or into slot="links" of <cookie-banner>.',
  'language.translations.*.preferencesModal.acceptAllBtn':
    'The preferences use the text of the banner, banner.accept-all.',
  'language.translations.*.preferencesModal.acceptNecessaryBtn':
    'The preferences use the text of the banner, banner.reject-all.',
  'language.translations.*.preferencesModal.serviceCounterLabel':
    'preferences.services says how many services are switched on; it has a built-in text in every language.',
  'language.translations.*.preferencesModal.sections.*.title':
    'A section that is no category belongs onto the policy page, beside <cookie-declaration>.',
  'language.translations.*.preferencesModal.sections.*.description':
    'A section that is no category belongs onto the policy page, beside <cookie-declaration>.',
  'language.translations.*.preferencesModal.sections.*.cookieTable.caption':
    'The tables of the declaration have a caption of their own, table.caption.',
};
