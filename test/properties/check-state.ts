/** What a tab shows and keeps, held against what was said. */
import type { ConsentState } from '../../src/consent/types.js';
import type { World } from '../consent/world.js';
import { grantedNow, isYes, letters, type Memory, type Situation } from './oracle.js';
import { claim } from './stated-property.js';

/** `situation` is undefined where the policy was refused. */
export function checkState(
  { store, changes, withdrawals }: World,
  memory: Memory | undefined,
  situation: Situation | undefined,
): void {
  const { state, record } = store;
  if (!situation) {
    claim(!store.policy && !store.mustAsk, 'There is a policy that was refused.');
    claim(Object.keys(state.grants).length === 0, 'Granted without a policy:', state.grants);
    return;
  }
  claim(Object.isFrozen(state), 'The state can be changed.');
  checkGrants(state, memory, situation);
  claim(!(store.mustAsk && state.status === 'decided'), 'Decided, and asked nevertheless.', state);

  // Nothing is kept that nobody said.
  for (const [id, letter] of Object.entries(record?.choices ?? {})) {
    const word = memory?.words.get(id);
    if (letter === 'y' || letter === 'o')
      claim(isYes(word) && letters[word!] === letter, `A ${letter} for ${id}, which was`, word);
  }
  for (const { state: next, previous, added, removed } of changes) {
    claim(turnedOn(next, previous).join() === sorted(added).join(), 'Added:', added);
    claim(turnedOn(previous, next).join() === sorted(removed).join(), 'Removed:', removed);
    const isErased = !removed[0] || withdrawals.some((each) => each.removed === removed);
    claim(isErased, 'Nothing was erased of', removed);
  }
}

function checkGrants(
  { grants, granted, denied, ...state }: ConsentState,
  memory: Memory | undefined,
  situation: Situation,
): void {
  const { categories, services } = situation.policy;
  const expected = grantedNow(memory, situation);
  for (const [id, grant] of Object.entries(grants)) {
    claim(grant.granted === expected.has(id), `Of ${id}:`, grant, state, memory);
    claim(Object.isFrozen(grant), `The grant of ${id} can be changed.`);
    claim(!grant.granted || grant.source !== 'zone', `The zone grants ${id}.`);
  }
  const ids = categories.map(({ id }) => id);
  const known = sorted([...ids, ...services.map(({ id }) => id)]);
  claim(sorted(Object.keys(grants)).join() === known.join(), 'Known:', grants, known);
  const isRight = (named: readonly string[], side: boolean): boolean =>
    named.join() === ids.filter((id) => expected.has(id) === side).join();
  claim(isRight(granted, true) && isRight(denied, false), 'Two lists:', granted, denied);
  for (const each of [grants, granted, denied])
    claim(Object.isFrozen(each), 'The state can be changed:', each);
}

const sorted = (ids: readonly string[]): readonly string[] => [...ids].sort();

function turnedOn({ grants }: ConsentState, before: ConsentState): readonly string[] {
  return sorted(
    Object.keys(grants).filter((id) => grants[id]?.granted && !before.grants[id]?.granted),
  );
}
