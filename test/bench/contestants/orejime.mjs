import { categories, policyUrl, texts } from '../description.mjs';
import { filesOf, literal, nameWithVersion } from './files.mjs';

const config = {
  privacyPolicyUrl: policyUrl,
  purposes: categories.map(({ id, label, description, required }) => ({
    id,
    title: label,
    description,
    cookies: [],
    isMandatory: Boolean(required),
  })),
  translations: {
    banner: {
      title: texts.title,
      description: texts.body,
      accept: texts.accept,
      decline: texts.reject,
      configure: texts.manage,
    },
    modal: { title: texts.preferences, save: texts.save },
  },
};

/** @type {import('./index.mjs').Contestant} */
export const orejime = {
  id: 'orejime',
  name: nameWithVersion('orejime'),
  kind: 'peer',
  accept: ['.orejime-Banner-saveButton'],
  file: filesOf('orejime/dist'),
  embed: () => ({
    head: '<link rel="stylesheet" href="/tool/orejime/orejime-standard.css">',
    gate: ({ category, src }) =>
      `<template data-purpose="${category}"><script src="${src}"></script></template>`,
    end: `<script>window.orejimeConfig = ${literal(config)}</script>
<script src="/tool/orejime/orejime-standard-en.js"></script>`,
  }),
};
