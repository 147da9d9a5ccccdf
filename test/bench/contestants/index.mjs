import { c15t } from './c15t.mjs';
import { klaro } from './klaro.mjs';
import { orejime } from './orejime.mjs';
import { bundle, inlined, loader } from './ours.mjs';
import { plain } from './plain.mjs';
import { probo } from './probo.mjs';
import { tarteaucitron } from './tarteaucitron.mjs';
import { vanilla } from './vanilla-cookieconsent.mjs';

/**
 * @typedef {object} Embedding
 * @property {string} head markup for the end of the head, before the first gated script
 * @property {string} [end] markup for the end of the body
 * @property {(script: import('../description.mjs').GatedScript) => string} [gate] markup of a gated script, where it is written in the page
 *
 * @typedef {object} Contestant
 * @property {string} id
 * @property {string} name
 * @property {'limit' | 'peer' | 'ours'} kind
 * @property {readonly string[]} accept selectors of the button that accepts: each is looked for in the shadow root of the one before
 * @property {(scripts: readonly import('../description.mjs').GatedScript[], origin: string) => Embedding} embed
 * @property {string} [inlined] the part of the head that is the tool itself
 * @property {(name: string) => Promise<string | undefined>} file text of a file below `/tool/<id>/`
 * @property {(path: string) => object | undefined} [backend] what the tool's own server would answer to a request below `/tool/<id>/`
 */

/** @type {readonly Contestant[]} */
export const contestants = [
  plain,
  loader,
  inlined,
  bundle,
  vanilla,
  orejime,
  klaro,
  tarteaucitron,
  probo,
  c15t,
];
