/** Texts that several surfaces share. English is the source; translations are in `locales/xliff`. */
import { msg } from './msg.js';

export const commonMessages = {
  'banner.accept-all': msg('Accept all', {
    id: 'banner.accept-all',
    desc: 'Button: allow every category. As plain and as short as "Reject all".',
  }),
  'banner.reject-all': msg('Reject all', {
    id: 'banner.reject-all',
    desc: 'Button: refuse every category that is not strictly necessary. As plain and as short as "Accept all".',
  }),
  'category.necessary.label': msg('Strictly necessary', {
    id: 'category.necessary.label',
    desc: 'Name of a category of storage, used where the site gives none.',
  }),
  'category.functional.label': msg('Functional', {
    id: 'category.functional.label',
    desc: 'Name of a category of storage, used where the site gives none.',
  }),
  'category.analytics.label': msg('Analytics', {
    id: 'category.analytics.label',
    desc: 'Name of a category of storage, used where the site gives none.',
  }),
  'category.marketing.label': msg('Marketing', {
    id: 'category.marketing.label',
    desc: 'Name of a category of storage, used where the site gives none.',
  }),
  'choice.saved': msg('Saved.', {
    id: 'choice.saved',
    desc: 'Announced to screen readers after any choice, whatever it was.',
  }),
  'gpc.honored': msg('Your browser’s opt-out signal (Global Privacy Control) is honored.', {
    id: 'gpc.honored',
    desc: 'Status line; some laws ask to show that the signal was processed.',
  }),
  'gpc.overridden': msg(
    'You made an exception to your browser’s opt-out signal (Global Privacy Control).',
    {
      id: 'gpc.overridden',
      desc: 'Status line where the visitor switched something on nevertheless.',
    },
  ),
  'gpc.limit': msg('“{accept}” leaves this off: {categories}.', {
    id: 'gpc.limit',
    desc: 'Follows gpc.honored where a button accepts the rest. {accept} is that button, {categories} is a list of category names.',
  }),
};
