import { msg } from './msg.js';

/** What the usual categories are for, where the site does not say it itself. */
export const categoryMessages = {
  'category.necessary.description': msg(
    'Needed for what you ask this site to do, such as staying signed in or keeping it secure.',
    {
      id: 'category.necessary.description',
      desc: 'What the category is for, where the site gives no description.',
    },
  ),
  'category.functional.description': msg(
    'Remembers your settings and offers extra functions, such as maps and videos.',
    {
      id: 'category.functional.description',
      desc: 'What the category is for, where the site gives no description.',
    },
  ),
  'category.analytics.description': msg(
    'Measures how this site is used, so that it can be improved.',
    {
      id: 'category.analytics.description',
      desc: 'What the category is for, where the site gives no description.',
    },
  ),
  'category.marketing.description': msg(
    'Shows advertising that fits your interests and measures whether it works.',
    {
      id: 'category.marketing.description',
      desc: 'What the category is for, where the site gives no description.',
    },
  ),
};
