import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { languages } from '../../src/dev/languages.js';

describe('languages of the panel for developers', () => {
  it('are those that the surfaces speak', () => {
    const { targetLocales } = JSON.parse(readFileSync('lit-localize.json', 'utf8')) as {
      targetLocales: readonly string[];
    };
    assert.deepEqual([...languages], [...targetLocales, 'en'].sort());
  });
});
