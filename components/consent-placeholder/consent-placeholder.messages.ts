import { msg } from '../internal/msg.js';

export const placeholderMessages = {
  'gate.title': msg('Content from {name}', {
    id: 'gate.title',
    desc: 'Heading where embedded content is blocked. {name} is a service, such as YouTube.',
  }),
  'gate.title.category': msg('Blocked content: {name}', {
    id: 'gate.title.category',
    desc: 'Heading where embedded content is blocked. {name} is a category, such as Marketing.',
  }),
  'gate.body': msg(
    'Nothing has been loaded yet. If you allow it, {provider} learns your IP address and that you are here, and may store data on your device.',
    {
      id: 'gate.body',
      desc: 'What allowing the content of a service means. {provider} is the company behind it.',
    },
  ),
  'gate.body.category': msg('Nothing has been loaded yet. It needs your consent to: {name}.', {
    id: 'gate.body.category',
    desc: 'What the content waits for. {name} is a list of categories.',
  }),
  'gate.category': msg('Category: {name}', {
    id: 'gate.category',
    desc: 'Follows gate.body: to which category of the preferences the service belongs. {name} is a list of categories.',
  }),
  'gate.allow-once': msg('Show once', {
    id: 'gate.allow-once',
    desc: 'Button: load this content now, keep no choice. As plain as gate.allow-always.',
  }),
  'gate.allow-always': msg('Always allow', {
    id: 'gate.allow-always',
    desc: 'Button: load the content and keep that as a choice.',
  }),
  'gpc.allow-always': msg('Always allow, despite my GPC signal', {
    id: 'gpc.allow-always',
    desc: 'The same button while the browser sends a Global Privacy Control signal; it has to name the signal.',
  }),
  'gate.privacy': msg('Privacy policy', {
    id: 'gate.privacy',
    desc: 'Link to the privacy policy of the service.',
  }),
  'gate.settings': msg('Cookie settings', {
    id: 'gate.settings',
    desc: 'Button that looks like a link: opens the preferences.',
  }),
  'gate.revoke': msg('Stop sharing', {
    id: 'gate.revoke',
    desc: 'Small button over content that has been allowed: take the permission back.',
  }),
  'gate.revoke.name': msg('Stop sharing: {name}', {
    id: 'gate.revoke.name',
    desc: 'The same for screen readers; has to begin with the same words. {name} is a service or category.',
  }),
};
