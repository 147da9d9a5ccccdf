/** What holds for everything that can be chosen. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { defaultChoices } from '../../demo/configurator/choices/choices.js';
import { fromFragment, toFragment } from '../../demo/configurator/choices/fragment.js';
import { readPolicy } from '../../demo/configurator/choices/read-policy.js';
import { soundChoices } from '../../demo/configurator/choices/sound.js';
import { chosenServices } from '../../demo/configurator/write/chosen-services.js';
import { cspSources, writeCsp } from '../../demo/configurator/write/csp.js';
import { writePolicy } from '../../demo/configurator/write/policy.js';
import { writeSnippet } from '../../demo/configurator/write/snippet.js';
import { writeTheme } from '../../demo/configurator/write/theme.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { anyChoices, claims } from './choices.js';
import { sample } from './sample.js';

const runs = { numRuns: 500 };

describe('whatever is chosen in the configurator', () => {
  it('makes a policy that parses', () => {
    fc.assert(
      fc.property(anyChoices, (choices) => {
        const json = JSON.stringify(writePolicy(choices, sample));
        assert.equal(parsePolicy(json, 'policy.json').problem, undefined);
      }),
      runs,
    );
  });

  it('has exactly the chosen services and items in its policy, and each in its category', () => {
    fc.assert(
      fc.property(anyChoices, (choices) => {
        const { policy } = parsePolicy(JSON.stringify(writePolicy(choices, sample)), '');
        const services = chosenServices(choices, sample);
        const expected = services.flatMap(({ id, items }) => {
          const { category, without = [] } = choices.services[id]!;
          assert.equal(policy?.services.find((each) => each.id === id)?.category, category);
          const names = items.map(({ name }) => name).filter((name) => !without.includes(name));
          return names.map((name) => ({ name, service: id, category }));
        });
        assert.equal(policy?.services.length, services.length + choices.own.services.length);
        // The site's own have no purpose here, and what keeps the decision is protected.
        const found = policy.items.filter((each) => each.purpose !== undefined && !each.protected);
        assert.deepEqual(
          found.map(({ name, service, category }) => ({ name, service, category })),
          expected,
        );
      }),
      runs,
    );
  });

  it('makes a line that lets in exactly the hosts of the chosen services, and ours', () => {
    fc.assert(
      fc.property(anyChoices, (choices) => {
        const expected = new Set(
          chosenServices(choices, sample).flatMap(({ hosts }) =>
            Object.entries(hosts).flatMap(([directive, all]) =>
              all.map((host) => `${directive} ${host}`),
            ),
          ),
        );
        const { folder, policyUrl } = choices.files;
        if (folder.startsWith('https://cdn'))
          for (const each of ['script-src', 'style-src'])
            expected.add(`${each} https://cdn.example`);
        if (policyUrl.startsWith('https://d')) expected.add('connect-src https://data.example');
        const found = [...cspSources(choices, sample)].flatMap(([directive, all]) =>
          all.filter((source) => source !== "'self'").map((source) => `${directive} ${source}`),
        );
        assert.deepEqual(found.sort(), [...expected].sort());
        assert.match(writeCsp(choices, sample), /^[^\n]+: default-src 'self'; script-src 'self'/);
      }),
      runs,
    );
  });

  it('is the same after a way through an address', () => {
    fc.assert(
      fc.property(anyChoices, (choices) => {
        assert.deepEqual(fromFragment(`#${toFragment(choices)}`, sample), choices);
      }),
      runs,
    );
  });

  it('is the same policy after a way through its file', () => {
    fc.assert(
      fc.property(anyChoices, (choices) => {
        const written = writePolicy(choices, sample);
        const reading = readPolicy(JSON.stringify(written), 'policy.json', choices, sample);
        const again = writePolicy(reading.choices!, sample);
        assert.deepEqual(sorted(again), sorted(written));
      }),
      runs,
    );
  });

  it('cannot leave its place in the page or the style sheet', () => {
    fc.assert(
      fc.property(anyChoices, (choices) => {
        const page = writeSnippet(choices, sample);
        // Each element ends where we end it, whatever is written into it.
        assert.equal(page.split('</script>').length, page.split('<script').length);
        const markup = page.replace(/ data-consent-policy>.*?<\/script>/s, '');
        assert.equal(markup.split('<!--').length, markup.split('-->').length);
        const css = writeTheme(choices, { card: '' });
        assert.equal(css.split('{').length, css.split('}').length);
        assert.ok(css.split('{').length <= 2, css);
      }),
      runs,
    );
  });

  it('is sound, whatever an address claims', () => {
    fc.assert(
      fc.property(fc.oneof(claims, fc.jsonValue()), (claim) => {
        const choices = soundChoices(JSON.parse(JSON.stringify(claim)), sample);
        assert.deepEqual(soundChoices(choices, sample), choices);
        const fragments = [btoa(encodeURIComponent(JSON.stringify(claim))), JSON.stringify(claim)];
        for (const each of fragments) assert.deepEqual(fromFragment(each, sample), defaultChoices);
      }),
      runs,
    );
  });
});

/** The order of services and items is the catalogue's first, the site's own after it. */
function sorted(policy: Readonly<Record<string, unknown>>): unknown {
  const list = (name: string): readonly string[] =>
    ((policy[name] ?? []) as readonly object[]).map((each) => JSON.stringify(each)).sort();
  return { ...policy, services: list('services'), items: list('items') };
}
