/** The whole catalogue at once, and the lists that the page has of what the library knows. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { readCatalogue } from '../../demo/configurator/catalogue/read.js';
import { defaultChoices } from '../../demo/configurator/choices/choices.js';
import { presetIds } from '../../demo/configurator/choices/presets.js';
import { soundChoices } from '../../demo/configurator/choices/sound.js';
import { themeProperties } from '../../demo/configurator/theme-properties.js';
import { writeCsp } from '../../demo/configurator/write/csp.js';
import { writePolicy } from '../../demo/configurator/write/policy.js';
import { integrationIds } from '../../scripts/rollup/integrations.mjs';
import { parsePolicy } from '../../src/policy/parse.js';
import { optInPresets } from '../../src/policy/presets/opt-in.js';
import { presetRules } from '../../src/policy/presets/rules.js';
import { choosing } from './sample.js';

describe('the configurator', () => {
  it('writes a policy with everything in the catalogue', () => {
    const catalogue = readCatalogue();
    const everything = choosing(catalogue);
    assert.deepEqual(soundChoices(everything, catalogue), everything);
    const written = writePolicy(everything, catalogue);
    const { policy, problem } = parsePolicy(JSON.stringify(written), '');
    assert.equal(problem, undefined);
    assert.equal(policy?.services.length, catalogue.length);
    for (const id of Object.keys(policy.integrations)) assert.ok(integrationIds().includes(id), id);
    assert.match(writeCsp(everything, catalogue), /^[\x20-\x7e]+$/);
  });

  it('offers every preset that the library knows', () => {
    const known = Object.keys({ ...presetRules, ...optInPresets });
    assert.deepEqual([...presetIds].sort(), known.sort());
  });

  it('offers every custom property that is documented', () => {
    const table = readFileSync('docs/theming.md', 'utf8').matchAll(/^\| `(--cookie-[\w-]+)`/gm);
    const documented = Array.from(table, ([, name]) => name);
    assert.deepEqual(Object.keys(themeProperties).sort(), documented.sort());
  });

  it('begins with the defaults of the library', () => {
    const { policy } = parsePolicy(JSON.stringify({ categories: [] }), '');
    assert.deepEqual(defaultChoices.storage, policy?.storage);
    assert.equal(defaultChoices.mode, policy?.mode);
    assert.equal(defaultChoices.onWithdraw, policy?.onWithdraw);
  });
});
