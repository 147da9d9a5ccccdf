import { msg } from '../internal/msg.js';
import { optOutLinkMessage } from './link.messages.js';

export const optOutMessages = {
  ...optOutLinkMessage,
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
  'gpc.allow': msg('Allow despite Global Privacy Control: {categories}', {
    id: 'gpc.allow',
    desc: 'Button that looks like a link, after gpc.limit: an exception to the signal, which it has to name. {categories} is a list of category names.',
  }),
  'gpc.undo': msg('Undo the exception', {
    id: 'gpc.undo',
    desc: 'Button that looks like a link, after gpc.overridden: the signal is to count again.',
  }),
  'opt-out.confirmed': msg('Opt-out request honored.', {
    id: 'opt-out.confirmed',
    desc: 'Status line once the visitor, or the browser by its signal, has opted out; California asks for these very words.',
  }),
};
