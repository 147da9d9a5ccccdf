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
  'list.next': msg('{list}, {next}', {
    id: 'list.next',
    desc: 'How a list of names goes on: what there is of it so far, and the next name. Mind the comma of your script, such as 、 or ،.',
  }),
  'choice.saved': msg('Saved.', {
    id: 'choice.saved',
    desc: 'Announced to screen readers after any choice, whatever it was.',
  }),
  'preferences.close.notice': msg('Close', {
    id: 'preferences.close.notice',
    desc: 'Button that closes what has nothing to choose.',
  }),
};
