import { expect } from 'chai';
import { denying, makeIntegration } from '../../src/consent/make-integration.js';
import type { ConsentState, Integration } from '../../src/consent/types.js';
import { evaluated, recordOf } from './support.js';

interface Options {
  readonly name?: string;
}

const accepted = evaluated(recordOf({ analytics: 'y', marketing: 'y', youtube: 'y' })).state;

/** Writes down what it is told. */
function recorder(options: unknown, shape: Readonly<Record<string, string>> = { name: 'string' }) {
  const told: [string, string | undefined, ConsentState?][] = [];
  const integration = makeIntegration<Options>({
    id: 'one',
    shape,
    options: options as Options,
    make: ({ name }) => ({
      prepare: () => void told.push(['prepare', name]),
      init: (state) => void told.push(['init', name, state]),
      update: (state) => void told.push(['update', name, state]),
    }),
  });
  return { integration, told };
}

const messageOf = (step: () => void): string => {
  try {
    step();
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

function live(integration: Integration): void {
  integration.prepare?.();
  integration.init(accepted);
  integration.update(accepted, accepted);
}

describe('makeIntegration', () => {
  it('hands its options over, and steps aside', () => {
    const { integration, told } = recorder({ name: 'n' });
    expect(told).to.deep.equal([]);
    live(integration);
    expect(integration.id).to.equal('one');
    expect(told).to.deep.equal([
      ['prepare', 'n'],
      ['init', 'n', accepted],
      ['update', 'n', accepted],
    ]);
  });

  it('needs no options', () => {
    const { integration, told } = recorder(undefined);
    live(integration);
    expect(told.length).to.equal(3);
  });

  for (const wrong of [{ name: 5 }, { nam: 'n' }, null, 'text'])
    it(`with ${JSON.stringify(wrong)} says so once and denies, as without options`, () => {
      const { integration, told } = recorder(wrong);
      expect(messageOf(() => integration.prepare?.())).to.match(/^integrations\.one/);
      expect(messageOf(() => integration.init(accepted))).to.equal('');
      integration.update(accepted, accepted);
      expect(told.map(([step, name]) => [step, name])).to.deep.equal([
        ['prepare', undefined],
        ['init', undefined],
      ]);
      expect(told[1]?.[2]?.granted).to.deep.equal(['necessary']);
    });

  it('is silent where an option is missing that it cannot do without', () => {
    const { integration, told } = recorder({}, { 'name!': 'string' });
    expect(messageOf(() => integration.prepare?.())).to.equal(
      'integrations.one.name is missing: add it.',
    );
    integration.init(accepted);
    integration.update(accepted, accepted);
    expect(told).to.deep.equal([]);
  });
});

describe('denying', () => {
  it('leaves what is required, and moves the rest among what is denied', () => {
    let state: ConsentState | undefined;
    denying({ id: 'one', init: (given) => (state = given), update: () => undefined }).init(
      accepted,
    );
    const { grants = {}, granted, denied } = state ?? {};
    expect(granted).to.deep.equal(['necessary']);
    expect(denied).to.have.members(accepted.denied.concat(['analytics', 'marketing']));
    expect(Object.keys(grants).filter((id) => grants[id]?.granted)).to.deep.equal(
      Object.keys(accepted.grants).filter((id) => accepted.grants[id]?.source === 'required'),
    );
  });

  it('has nothing to say beforehand where the integration has not', () => {
    const silent = { id: 'one', init: () => undefined, update: () => undefined };
    expect(messageOf(() => denying(silent).prepare?.())).to.equal('');
  });
});
