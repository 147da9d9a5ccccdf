/** What stands for the options of klaro that no policy has. `docs/migration.md` has them as a table. */
import type { Remedies } from './migration.js';

const inCode =
  'Code stays in the page: listen to the event consent-change on document, or wait for consentElements.whenGranted(id).';
const styled = 'How the surfaces look is CSS: docs/theming.md.';
const preselected =
  'Nothing is switched on before a choice in opt-in: a switch set beforehand is no consent.';

export const remedies: Remedies = {
  version:
    'It is the version of the configuration format of klaro. "version" of a policy names its edition.',
  elementID: 'Put <cookie-banner> where it is to stand; its id is yours.',
  'styling.*': styled,
  stylePrefix: styled,
  additionalClass: styled,
  showDescriptionEmptyStore: 'The placeholder always offers both: once, and always.',
  noAutoLoad: [
    'Leave <cookie-banner> out of the page and call consentElements.show("banner") when it is to be asked.',
    false,
  ],
  htmlTexts: ['Texts of a policy are always text.', false],
  embedded: ['<cookie-preferences inline> stands in the page instead of a dialog.', false],
  groupByPurpose: [
    'Services always stand below their category, and can be chosen one by one.',
    true,
  ],
  autoFocus: ['The banner takes no focus, a modal one does: <cookie-banner modal>.', false],
  showNoticeTitle: ['The banner always has a heading.', true],
  default: [preselected, false],
  acceptAll: ['"Accept all" is always there.', true],
  hideDeclineAll: ['"Reject all" is always there, and looks like "Accept all".', false],
  hideLearnMore: ['The way to the preferences is always there.', false],
  hideToggleAll: ['There is no switch for everything beside the two buttons.', true],
  disablePoweredBy: ['There is no such line.', true],
  poweredBy: 'There is no such line.',
  lang: 'data-locale on the loader, or <html lang>.',
  testing: ['Nothing is hidden for tests. A page without <cookie-banner> asks nobody.', false],
  callback: inCode,
  privacyPolicy: 'A policy has one privacyUrl for all languages: site.privacyUrl.',
  'translations.*.privacyPolicy': 'The link has the text banner.privacy.',
  'translations.*.consentNotice.changeDescription':
    'Visitors are asked again by themselves once the policy asks for something new; there is no text for it.',
  'translations.*.poweredBy': 'There is no such line.',
  'translations.*.service': 'Words around a service are built in, in every language.',
  'translations.*.purposeItem': 'Words around a category are built in, in every language.',
  'services.*.default': [preselected, false],
  'services.*.callback': inCode,
  'services.*.onInit': 'Code that runs in any case belongs into a script of the page.',
  'services.*.onAccept': inCode,
  'services.*.onDecline': inCode,
  'services.*.vars': 'Values for code stay in that code.',
  'services.*.onlyOnce': ['A script runs once on a page, however often it is allowed.', true],
  'services.*.contextualConsentOnly': [
    'The placeholder of its gate asks; “Accept all” accepts it, too. A category of its own keeps it apart.',
    false,
  ],
};
