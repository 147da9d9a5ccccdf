import { msg } from '../internal/msg.js';
import { reopenMessage } from '../opt-out/link.messages.js';

export const bannerMessages = {
  ...reopenMessage,
  'banner.title': msg('Cookies and your privacy', {
    id: 'banner.title',
    desc: 'Heading of the banner; also read out once when it appears.',
  }),
  'banner.body': msg(
    'This site stores what it needs to work on your device, for example in cookies. With your consent it also does so for: {purposes}. You can change your choice at any time.',
    {
      id: 'banner.body',
      desc: 'Text of the banner where consent is asked for. {purposes} is a list of category names.',
    },
  ),
  'banner.body.opt-out': msg(
    'This site stores what it needs to work on your device, for example in cookies. It also does so for: {purposes}. You can object now or at any time later.',
    {
      id: 'banner.body.opt-out',
      desc: 'Text of the banner where the visitor may refuse but is not asked first. {purposes} is a list of category names.',
    },
  ),
  'banner.body.notice': msg(
    'This site stores on your device only what it needs to work. There is nothing to consent to.',
    {
      id: 'banner.body.notice',
      desc: 'Text of the banner where nothing is asked, only told.',
    },
  ),
  'banner.manage': msg('Manage choices', {
    id: 'banner.manage',
    desc: 'Button: open the preferences, where each category can be chosen.',
  }),
  'banner.acknowledge': msg('Got it', {
    id: 'banner.acknowledge',
    desc: 'The only button where nothing is asked: the visitor has read the notice. It is no consent.',
  }),
  'banner.policy': msg('Cookie policy', {
    id: 'banner.policy',
    desc: 'Link to the cookie policy of the site.',
  }),
  'banner.privacy': msg('Privacy policy', {
    id: 'banner.privacy',
    desc: 'Link to the privacy policy of the site.',
  }),
};
