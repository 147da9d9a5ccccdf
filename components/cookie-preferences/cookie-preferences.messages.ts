import { msg } from '../internal/msg.js';

export const preferencesMessages = {
  'preferences.title': msg('Cookie settings', {
    id: 'preferences.title',
    desc: 'Heading of the preferences.',
  }),
  'preferences.body': msg('Switch on what you allow. Nothing changes until you save.', {
    id: 'preferences.body',
    desc: 'Text below the heading of the preferences.',
  }),
  'preferences.body.notice': msg(
    'Everything listed here is needed for this site to work. There is nothing to choose.',
    {
      id: 'preferences.body.notice',
      desc: 'Text below the heading of the preferences where nothing can be chosen.',
    },
  ),
  'preferences.save': msg('Save choices', {
    id: 'preferences.save',
    desc: 'Button: keep the switches as they are now.',
  }),
  'preferences.close': msg('Close without saving', {
    id: 'preferences.close',
    desc: 'Name of the button with a cross.',
  }),
  'preferences.always-on': msg('Always on: this site does not work without it.', {
    id: 'preferences.always-on',
    desc: 'Why the switch of a strictly necessary category cannot be changed.',
  }),
  'preferences.services': msg('Services: {on} of {count} on', {
    id: 'preferences.services',
    desc: 'Says how many services of a category are switched on.',
  }),
  'preferences.items': msg('Stored items: {count}', {
    id: 'preferences.items',
    desc: 'Says how many cookies and other stored items a category has.',
  }),
  'preferences.decided': msg('Your last choice:', {
    id: 'preferences.decided',
    desc: 'Stands before date and time of the last choice.',
  }),
  'preferences.undecided': msg('You have not chosen yet.', {
    id: 'preferences.undecided',
    desc: 'Stands where the date of the last choice would be.',
  }),
  'preferences.receipt': msg('Download a record of your choice', {
    id: 'preferences.receipt',
    desc: 'Button that looks like a link: gives the visitor a file that says what was chosen, and when.',
  }),
  'preferences.privacy': msg('Privacy policy of {provider}', {
    id: 'preferences.privacy',
    desc: 'Link to the privacy policy of a service.',
  }),
  'gpc.off': msg('Off because of your browser’s opt-out signal (Global Privacy Control).', {
    id: 'gpc.off',
    desc: 'Stands at a category that the signal keeps off.',
  }),
  'gpc.override': msg(
    'If you save this, it is an exception to your browser’s opt-out signal (Global Privacy Control).',
    {
      id: 'gpc.override',
      desc: 'Stands at a category that the visitor switches on although the signal is sent. It has to name the signal.',
    },
  ),
};
