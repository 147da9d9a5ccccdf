/** Tells the page what has changed, in the order of a commit: integrations → activation → erasing → event → subscribers. */
import type { ProblemCode } from '../policy/problem.js';
import type { Environment } from './environment.js';
import { emptyEvaluation } from './evaluate.js';
import { isRefused } from './refusal.js';
import type { ChangeSource, ConsentState, Integration } from './types.js';

export interface Commit {
  readonly source: ChangeSource;
  /** Subscribers need not hear of it if nothing at all has changed. */
  readonly quiet?: boolean | undefined;
  /** Gates have to look at another policy, even if nothing else has changed. */
  readonly isNewPolicy?: boolean | undefined;
  /** The policy's check is not through: only subscribers are told. */
  readonly isProvisional?: boolean | undefined;
}

export interface Commits {
  /** Whether the page has been told a first state. */
  readonly isStarted: boolean;
  readonly isTelling: boolean;
  /** A later commit waits for its turn. */
  readonly isSuperseded: boolean;
  /** Tells the page the present state; after the commit that is being told, if there is one. */
  readonly tell: (commit: Commit) => void;
  /** Resolves once what is denied is erased. Rejects if that cannot be done. */
  readonly erased: () => Promise<void>;
}

export function createCommits(environment: Environment, state: () => ConsentState): Commits {
  const { report, integrations } = environment;
  /** What the page was told last. */
  let told = emptyEvaluation('loading').state;
  let erasing = Promise.resolve();
  let isTelling = false;
  /** Commits that wait to be told. */
  const waiting: Commit[] = [];

  /** One failing step never stops the next. */
  const attempt = (code: ProblemCode, field: string, step: () => void): void => {
    try {
      step();
    } catch (error) {
      report(code, field, error);
    }
  };
  const isStarted = (): boolean => told.status !== 'loading';
  const activate = (): void => attempt('activation', 'gates', environment.activate);

  const tellIntegration = (
    integration: Integration,
    { starts, now, previous, takesBack }: Difference,
  ): void => {
    const { id } = integration;
    if (starts) return attempt('integration', id, () => integration.init(now));
    attempt('integration', id, () => integration.update(now, previous));
    if (takesBack) attempt('integration', id, () => integration.withdraw?.(now));
  };

  /** Returns whether gates were matched to the state. */
  const tellOnce = ({ source, quiet, isNewPolicy, isProvisional }: Commit): boolean => {
    const now = state();
    const previous = told;
    const starts = !isStarted();
    const hasChanged = !isProvisional && (starts || outcome(now) !== outcome(previous));
    if (!isProvisional) told = now;
    if (hasChanged) {
      const { added, removed } = difference(previous, now);
      const takesBack = !!removed[0];
      for (const integration of integrations.values())
        tellIntegration(integration, { starts, now, previous, takesBack });
      activate();
      if (takesBack || refusesMore(previous, now))
        attempt('activation', 'erase', () => {
          erasing = environment.withdraw(removed, /user|gpc/.test(source));
          erasing.catch(() => undefined);
        });
      attempt('listener', 'events', () =>
        starts
          ? environment.started(now)
          : environment.changed({ state: now, previous, added, removed, source }),
      );
    }
    if (isNewPolicy && !hasChanged) activate();
    if (!quiet || JSON.stringify(now) !== JSON.stringify(previous))
      attempt('listener', 'subscribe', environment.notify);
    return hasChanged;
  };

  return {
    get isStarted() {
      return isStarted();
    },
    get isTelling() {
      return isTelling;
    },
    get isSuperseded() {
      return isTelling && !!waiting[0];
    },
    tell(commit) {
      waiting.push(commit);
      if (isTelling) return;
      isTelling = true;
      erasing = Promise.resolve();
      let isOwed = false;
      try {
        while (waiting.length) {
          const isMatched = tellOnce(together(waiting.splice(0)));
          // While another commit waits, gates do not open.
          isOwed = waiting.length ? isMatched || isOwed : isOwed && !isMatched;
        }
      } finally {
        isTelling = false;
      }
      if (isOwed) activate();
    },
    erased: () => erasing,
  };
}

/** Commits that are told at once: the state is that of the last one. */
function together(commits: readonly Commit[]): Commit {
  const sources: readonly ChangeSource[] = ['user', 'gpc', 'zone'];
  return {
    source: sources.find((each) => commits.some(({ source }) => source === each)) ?? 'default',
    isNewPolicy: commits.some(({ isNewPolicy }) => isNewPolicy),
    quiet: commits.every(({ quiet }) => quiet),
    isProvisional: commits.at(-1)?.isProvisional,
  };
}

interface Difference {
  readonly starts: boolean;
  readonly now: ConsentState;
  readonly previous: ConsentState;
  readonly takesBack: boolean;
}

/** Everything in a state but when and where it was decided. */
function outcome(state: ConsentState): string {
  return JSON.stringify({ ...state, decidedAt: 0, expiresAt: 0, storage: 0 });
}

function idsOf(one: ConsentState, other: ConsentState): readonly string[] {
  return Object.keys({ ...one.grants, ...other.grants });
}

/** Ids that were turned on and off. */
function difference(
  previous: ConsentState,
  now: ConsentState,
): { readonly added: readonly string[]; readonly removed: readonly string[] } {
  const turned = (on: boolean) =>
    idsOf(previous, now).filter(
      (id) => !!now.grants[id]?.granted === on && !!previous.grants[id]?.granted !== on,
    );
  return { added: turned(true), removed: turned(false) };
}

function refusesMore(previous: ConsentState, now: ConsentState): boolean {
  return idsOf(previous, now).some(
    (id) => isRefused(now.grants[id]) && !isRefused(previous.grants[id]),
  );
}
