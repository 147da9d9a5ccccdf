/**
 * Consent-O-Matic's rule format, as far as our file uses it, after the description in that project's readme. A guard keeps the file
 * within these types.
 */

interface Selection {
  readonly selector: string;
  readonly displayFilter?: boolean;
}

/** With `parent`, the target is looked for in that element's shadow root if it has one. */
interface Place {
  readonly parent?: Selection;
  readonly target: Selection;
}

interface Matcher extends Place {
  readonly type: 'css';
}

type Action =
  | (Place & { readonly type: 'click' })
  | { readonly type: 'ifallowall'; readonly trueAction: Action; readonly falseAction: Action };

export type ConsentOMaticRules = Readonly<
  Record<
    string,
    {
      readonly detectors: readonly {
        readonly presentMatcher: readonly Matcher[];
        readonly showingMatcher: readonly Matcher[];
      }[];
      readonly methods: readonly { readonly name: 'DO_CONSENT'; readonly action: Action }[];
    }
  >
>;

/** What the tool tells about a page. */
export interface Outcome {
  readonly handled: boolean;
  readonly cmpName?: string;
  readonly clicks?: number;
}

/** Follows the first rule whose banner shows, now or later. It runs in a page, so it has everything within itself. */
export function followRule(
  rules: ConsentOMaticRules,
  choices: Readonly<Record<string, boolean>>,
  done: (outcome: Outcome) => void,
): void {
  const select = (
    root: ParentNode,
    { selector, displayFilter }: Selection,
  ): HTMLElement | undefined => {
    return [...root.querySelectorAll<HTMLElement>(selector)].find(
      (each) => displayFilter === undefined || (each.offsetHeight !== 0) === displayFilter,
    );
  };
  const find = ({ parent, target }: Place): HTMLElement | undefined => {
    if (!parent) return select(document, target);
    const within = select(document, parent);
    return within && select(within.shadowRoot ?? within, target);
  };
  const matches = (matcher: Matcher): boolean => find(matcher) !== undefined;
  let clicks = 0;
  const perform = (action: Action): void => {
    if (action.type === 'ifallowall') {
      const allowsAll = Object.values(choices).every(Boolean);
      return perform(allowsAll ? action.trueAction : action.falseAction);
    }
    const target = find(action);
    if (target) clicks++;
    target?.click();
  };
  const look = (): void => {
    for (const [cmpName, { detectors, methods }] of Object.entries(rules)) {
      const showing = ({ presentMatcher, showingMatcher }: (typeof detectors)[number]): boolean =>
        presentMatcher.every(matches) && showingMatcher.every(matches);
      if (!detectors.some(showing)) continue;
      observer.disconnect();
      for (const { action } of methods) perform(action);
      done({ handled: true, cmpName, clicks });
    }
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { subtree: true, childList: true, attributes: true });
  look();
}
