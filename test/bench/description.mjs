/** What every contestant's page says and holds back: one site, told in each tool's own words by `contestants/`. */

/**
 * @typedef {object} Category
 * @property {string} id
 * @property {string} label
 * @property {string} description
 * @property {boolean} [required]
 *
 * @typedef {object} GatedScript
 * @property {string} category
 * @property {string} src
 */

/** @type {readonly Category[]} */
export const categories = [
  {
    id: 'necessary',
    label: 'Necessary',
    description: 'Keeps your basket and your choice of cookies. The shop does not work without it.',
    required: true,
  },
  {
    id: 'functional',
    label: 'Functional',
    description: 'Remembers your language, your currency and what you looked at last.',
  },
  {
    id: 'analytics',
    label: 'Analytics',
    description: 'Counts visits and shows us which pages are hard to find.',
  },
  {
    id: 'marketing',
    label: 'Marketing',
    description: 'Shows you advertisements that fit, here and on other sites.',
  },
];

export const optional = categories.filter(({ required }) => !required);

export const texts = {
  title: 'Cookies in this shop',
  body: 'We use cookies to keep the shop running and, if you agree, to count visits and to show fitting advertisements. You can change your mind at any time.',
  accept: 'Accept all',
  reject: 'Reject all',
  manage: 'Settings',
  preferences: 'Cookie settings',
  save: 'Save settings',
};

export const policyUrl = '/privacy';

/**
 * @param {number} count
 * @returns {GatedScript[]} three are one of each category; more than that are all for analytics, as their order is looked at
 */
export function gatedScripts(count) {
  const three = ['analytics', 'marketing', 'functional'];
  return Array.from({ length: count }, (_, index) => ({
    category: (count === three.length && three[index]) || 'analytics',
    src: `/gated/${count}/${index}.js`,
  }));
}
