/** What leads back to the choice is called. Apart from the others, because links of the page are worded without any surface. */
import { msg } from '../internal/msg.js';

export const reopenMessage = {
  'banner.reopen': msg('Cookie settings', {
    id: 'banner.reopen',
    desc: 'Link, and name of the small floating button, that opens the preferences, or the notice, again.',
  }),
};

export const optOutLinkMessage = {
  'opt-out.link': msg('Your Privacy Choices', {
    id: 'opt-out.link',
    desc: 'The same where visitors may refuse but are not asked first: the title that the law of California gives to this link.',
  }),
};
