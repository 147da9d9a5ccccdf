import { msg } from '../internal/msg.js';

export const declarationMessages = {
  'status.allowed': msg('Allowed', {
    id: 'status.allowed',
    desc: 'The visitor’s present choice for a category.',
  }),
  'status.denied': msg('Not allowed', {
    id: 'status.denied',
    desc: 'The visitor’s present choice for a category.',
  }),
  'status.partly': msg('Partly allowed', {
    id: 'status.partly',
    desc: 'The visitor allowed some services of a category and refused others.',
  }),
  'status.required': msg('Always on', {
    id: 'status.required',
    desc: 'Said of a strictly necessary category, which is not a matter of choice.',
  }),
  'status.gpc': msg('Off by your browser’s opt-out signal', {
    id: 'status.gpc',
    desc: 'Said of a category that Global Privacy Control keeps off.',
  }),
  'status.zone': msg('Never used in this part of the site', {
    id: 'status.zone',
    desc: 'Said of a category that the site itself excludes from the present part of it.',
  }),
  'declaration.change': msg('Change your choice', {
    id: 'declaration.change',
    desc: 'Button on the policy page: opens the preferences.',
  }),
  'declaration.empty': msg('No stored items are declared for this category.', {
    id: 'declaration.empty',
    desc: 'Stands where a category has no table.',
  }),
  'declaration.version': msg('Version of this policy: {version}', {
    id: 'declaration.version',
    desc: 'Below the tables. {version} is often a date.',
  }),
  'declaration.contact': msg('Questions:', {
    id: 'declaration.contact',
    desc: 'Stands before the address to write to.',
  }),
};
