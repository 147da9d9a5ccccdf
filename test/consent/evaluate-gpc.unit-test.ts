import { expect } from 'chai';
import type { ConsentRecord } from '../../src/consent/types.js';
import type { Mode } from '../../src/policy/types.js';
import { categories, services, type Document } from '../policy/support.js';
import { answersOf, brief, circumstances, evaluated, recordOf, type Choices } from './support.js';
import { evaluate } from '../../src/consent/evaluate.js';
import { transition } from '../../src/consent/transition.js';

/** Everything that is not required is covered by the signal. */
const covered = { categories: categories.map(({ id }) => ({ id, required: id === 'necessary' })) };
/** One more service in a category that was decided about without it. */
const joined = { services: [...services, { id: 'heatmap', category: 'analytics' }] };

interface Case {
  readonly what: string;
  readonly modes: readonly Mode[];
  /** What the browser says: yes where it is left out. */
  readonly signals?: readonly (boolean | undefined)[];
  readonly document?: Document;
  /** None where it is left out. */
  readonly record?: (mode: Mode) => ConsentRecord;
  /** As `brief` puts it, for the ids that matter. */
  readonly grants: readonly string[];
  /** The status, then `asks` where the visitor must be asked, `records` where the opt-out must be stored. */
  readonly outcome: string;
}

const both = ['opt-in', 'opt-out'] as const;
const silent = [false, undefined] as const;

const cases: Readonly<Record<string, readonly Case[]>> = {
  'on, nothing chosen': [
    {
      what: 'denies, and asks nothing where it covers everything',
      modes: ['opt-in'],
      document: covered,
      grants: ['-functional gpc', '-analytics gpc', '-youtube gpc'],
      outcome: 'undecided',
    },
    {
      what: 'asks only for the rest where it does not cover everything',
      modes: ['opt-in'],
      grants: ['-functional default', '-analytics gpc'],
      outcome: 'undecided, asks',
    },
    {
      what: 'is satisfied once the rest is answered',
      modes: ['opt-in'],
      record: (mode) => recordOf({}, { mode, choices: answersOf({ functional: 'y', chat: 's' }) }),
      grants: ['functional user', '-analytics gpc', '-marketing gpc'],
      outcome: 'decided',
    },
    {
      what: 'denies, has to be recorded, and asks nothing where it covers everything',
      modes: ['opt-out'],
      document: covered,
      grants: ['-functional gpc', '-analytics gpc', '-stats gpc'],
      outcome: 'undecided, records',
    },
    {
      what: 'does not touch what it does not cover',
      modes: ['opt-out'],
      grants: ['functional default', '-analytics gpc', '-marketing gpc'],
      outcome: 'undecided, asks, records',
    },
  ],
  'on, granted earlier without it': [
    {
      what: 'denies, keeps the record, and does not ask',
      modes: ['opt-in'],
      record: (mode) => recordOf({ functional: 'y', analytics: 'y', youtube: 'y' }, { mode }),
      grants: [
        'functional user',
        '-analytics gpc',
        '-stats gpc',
        '-marketing user',
        '-youtube gpc',
      ],
      outcome: 'decided',
    },
    {
      what: 'denies, has to be recorded, and does not ask',
      modes: ['opt-out'],
      record: (mode) => recordOf({ functional: 'y', analytics: 'y', youtube: 'y' }, { mode }),
      grants: [
        'functional user',
        '-analytics gpc',
        '-stats gpc',
        '-marketing user',
        '-youtube gpc',
      ],
      outcome: 'decided, records',
    },
    {
      what: 'denies, and has to be recorded where consent was asked for then',
      modes: ['opt-out'],
      record: () => recordOf({ analytics: 'y' }),
      grants: ['-analytics gpc', '-stats gpc'],
      outcome: 'decided, records',
    },
  ],
  'on, granted by a choice that named it': [
    {
      what: 'grants, with the services of the category',
      modes: both,
      record: (mode) => recordOf({ analytics: 'o' }, { mode }),
      grants: ['analytics user', 'stats user', '-marketing user'],
      outcome: 'decided',
    },
    {
      what: 'grants a service alone where only that was named',
      modes: both,
      record: (mode) => recordOf({ youtube: 'o' }, { mode }),
      grants: ['-marketing user', 'youtube user', '-ads user'],
      outcome: 'decided',
    },
    {
      what: 'ends with its term, while refusals stay',
      modes: ['opt-in'],
      record: (mode) => recordOf({ analytics: 'o' }, { mode, until: 5 }),
      grants: ['-functional user', '-analytics gpc'],
      outcome: 'stale, asks',
    },
    {
      what: 'asks again for a service that joined the category',
      modes: ['opt-in'],
      document: joined,
      record: (mode) => recordOf({ analytics: 'o' }, { mode }),
      grants: ['analytics user', '-heatmap gpc'],
      outcome: 'stale, asks',
    },
  ],
  'on, denied by the visitor': [
    {
      what: 'denies in the visitor’s name, and asks nothing',
      modes: both,
      record: (mode) => recordOf({}, { mode }),
      grants: ['-analytics user', '-stats user'],
      outcome: 'decided',
    },
  ],
  'gone, after an opt-out by it': [
    {
      what: 'denies on',
      modes: both,
      signals: silent,
      record: (mode) => recordOf({ analytics: 'g', marketing: 'g', functional: 'y' }, { mode }),
      grants: ['functional user', '-analytics gpc', '-stats gpc', '-marketing gpc'],
      outcome: 'decided',
    },
  ],
  'off or not said, nothing chosen': [
    {
      what: 'denies by default',
      modes: ['opt-in'],
      signals: silent,
      grants: ['-functional default', '-analytics default', '-marketing default'],
      outcome: 'undecided, asks',
    },
    {
      what: 'grants by default',
      modes: ['opt-out'],
      signals: silent,
      grants: ['functional default', 'analytics default', 'marketing default'],
      outcome: 'undecided, asks',
    },
  ],
};

describe('evaluate under Global Privacy Control', () => {
  describe('the status of the signal', () => {
    const table = [
      [true, {}, 'honored'],
      [true, { analytics: 'y' }, 'honored'],
      [true, { analytics: 'o' }, 'overridden'],
      [true, { functional: 'o' }, 'honored'],
      [false, { analytics: 'o' }, 'off'],
      [undefined, { analytics: 'o' }, 'unknown'],
      [false, {}, 'off'],
      [undefined, {}, 'unknown'],
    ] as const;
    for (const [gpc, choices, expected] of table)
      it(`is ${expected} for ${gpc} and ${JSON.stringify(choices)}`, () => {
        expect(evaluated(recordOf(choices), { gpc }).state.gpc).to.equal(expected);
        const optOut = { gpc, mode: 'opt-out' } as const;
        expect(evaluated(recordOf(choices), optOut).state.gpc).to.equal(expected);
      });

    it('is no exception where the zone forbids the category anyway', () => {
      const document = { zones: { inside: { allow: ['functional'] } } };
      const record = recordOf({ analytics: 'o' });
      expect(evaluated(record, { gpc: true, zone: 'inside', document }).state.gpc).to.equal(
        'honored',
      );
    });
  });

  for (const [situation, group] of Object.entries(cases))
    describe(situation, () => {
      for (const { what, modes, signals = [true], document, record, grants, outcome } of group)
        for (const mode of modes)
          for (const gpc of signals)
            it(`${what} (${mode}, ${gpc})`, () => {
              const given = { mode, gpc, ...(document && { document }) };
              const { state, mustAsk, mustRecord } = evaluated(record?.(mode), given);
              const ids = grants.map((each) => each.replace(/^-| .*$/g, ''));
              expect(brief(state, ...ids)).to.deep.equal(grants);
              const outcomes = [state.status, mustAsk && 'asks', mustRecord && 'records'];
              expect(outcomes.filter(Boolean).join(', ')).to.equal(outcome);
            });
    });

  describe('what has to be recorded in opt-out', () => {
    const table: readonly [string, Choices, boolean][] = [
      ['a yes', { analytics: 'y' }, true],
      ['a category only seen', { analytics: 's' }, true],
      ['a service that was chosen alone', { youtube: 'y' }, true],
      ['a no', {}, false],
      ['an opt-out that is there already', { analytics: 'g', marketing: 'g' }, false],
      ['an exception', { analytics: 'o', marketing: 'o' }, false],
      ['a yes to what it does not cover', { functional: 'y' }, false],
    ];
    for (const [what, choices, expected] of table)
      it(`${expected ? 'is' : 'is not'} ${what}`, () => {
        const given = circumstances({ gpc: true, mode: 'opt-out' });
        const record = recordOf(choices, { mode: 'opt-out' });
        expect(evaluate(record, given, 'cookie').mustRecord).to.equal(expected);
      });

    for (const [what, choices] of table)
      it(`is recorded once and outlasts the signal: ${what}`, () => {
        const given = circumstances({ gpc: true, mode: 'opt-out' });
        const record = recordOf(choices, { mode: 'opt-out' });
        const recorded = transition(record, { type: 'signal' }, given);
        const under = evaluate(recorded, given, 'cookie');
        expect(under.mustRecord).to.be.false;
        const later = evaluate(recorded, { ...given, gpc: undefined }, 'cookie');
        expect(later.state.granted).to.deep.equal(under.state.granted);
        for (const { id } of given.policy.services)
          expect(later.state.grants[id]?.granted, id).to.equal(under.state.grants[id]?.granted);
      });
  });
});
