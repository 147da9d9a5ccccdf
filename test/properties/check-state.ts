/** What a tab shows and keeps, held against what was said. */
import type { ConsentState } from '../../src/consent/types.js';
import type { World } from '../consent/world.js';
import { isNo, isYes } from './memory.js';
import { decidable } from './oracle.js';
import type { PageModel } from './page-model.js';
import { claim } from './stated-property.js';

export function checkState({ store, changes, withdrawals }: World, model: PageModel): void {
  const { state, record } = store;
  if (!model.site) {
    claim(!store.policy && !store.mustAsk, 'There is a policy that was refused.');
    claim(Object.keys(state.grants).length === 0, 'Granted without a policy:', state.grants);
    return;
  }
  claim(Object.isFrozen(state), 'The state can be changed.');
  checkGrants(state, model);
  checkStatus(state, model);
  claim(!(store.mustAsk && state.status === 'decided'), 'Decided, and asked nevertheless.', state);

  // Nothing is kept that nobody said.
  for (const [id, answer] of Object.entries(record?.choices ?? {})) {
    if (!answer.startsWith('granted')) continue;
    const said = model.memory?.words.get(id);
    const isOver = answer === 'granted-over-signal';
    const fits = said?.word === 'unsure' || (isYes(said) && (said?.word === 'over') === isOver);
    claim(fits, 'Kept, and not said:', id, answer, said);
  }
  for (const { state: next, previous, added, removed } of changes) {
    claim(turnedOn(next, previous).join() === sorted(added).join(), 'Added:', added);
    claim(turnedOn(previous, next).join() === sorted(removed).join(), 'Removed:', removed);
    const isErased = !removed[0] || withdrawals.some((each) => each.removed === removed);
    claim(isErased, 'Nothing was erased of', removed);
  }
}

function checkGrants({ grants, granted, denied, ...state }: ConsentState, model: PageModel): void {
  const { categories, services } = model.site!.policy;
  const expected = model.granted();
  for (const id of Object.keys(grants)) {
    const grant = grants[id]!;
    const should = expected.get(id);
    if (should !== undefined && grant.granted !== should)
      claim(false, 'Of', id, grant, state, [...(model.memory?.words ?? [])]);
    claim(Object.isFrozen(grant), 'The grant can be changed of', id);
    claim(!grant.granted || grant.source !== 'zone', 'The zone grants', id);
  }
  const ids = categories.map(({ id }) => id);
  const known = [...ids, ...services.map(({ id }) => id)];
  const isKnown = known.every((id) => grants[id]) && Object.keys(grants).length === known.length;
  claim(isKnown, 'Known:', grants, known);
  const isRight = (named: readonly string[], side: boolean): boolean =>
    named.join() === ids.filter((id) => grants[id]!.granted === side).join();
  claim(isRight(granted, true) && isRight(denied, false), 'Two lists:', granted, denied);
  for (const each of [grants, granted, denied])
    claim(Object.isFrozen(each), 'The state can be changed:', each);
}

function checkStatus({ status, ...state }: ConsentState, model: PageModel): void {
  const { memory, isChecked, situation } = model;
  if (!isChecked && !memory)
    claim(status === 'undecided', 'Decided before anything was said:', state);
  if (!isChecked || !memory || situation!.mode !== 'opt-out') return;
  // An opt-out has no end.
  const isOptOut = decidable(situation!).every(
    ([category]) => situation!.basisOf(category) !== 'consent',
  );
  const hasRefused = [...memory.words.values()].some(isNo);
  if (isOptOut && hasRefused)
    claim(status === 'decided', 'Somebody who has opted out is asked:', status, state);
}

const sorted = (ids: readonly string[]): readonly string[] => [...ids].sort();

function turnedOn({ grants }: ConsentState, before: ConsentState): readonly string[] {
  return sorted(
    Object.keys(grants).filter((id) => grants[id]?.granted && !before.grants[id]?.granted),
  );
}
