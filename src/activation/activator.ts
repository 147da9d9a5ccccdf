/**
 * Opens and closes gates. Owns which gates and single scripts the page has, which are open and what was inserted for them; knows
 * neither storage nor policy, only the state it is shown.
 */
import type { ConsentState } from '../consent/types.js';
import type { ProblemCode } from '../policy/problem.js';
import { contentSelector, instantiate, setLive } from './content.js';
import {
  ConsentGateActivatedEvent,
  ConsentGateActivateEvent,
  ConsentGateErrorEvent,
} from './gate-events.js';
import { gateAround, isComplete } from './observe.js';
import { requirementOf, verdict } from './plan.js';
import { liveCopy, scriptUrl, wouldWipePage } from './scripts.js';

/** A gate as the activator sees it. */
export interface Gate extends HTMLElement {
  /** Called whenever the gate may have to look different. */
  gateChanged(open: boolean): void;
}

export interface Activator {
  /** A gate came into the page, or its attributes changed. */
  readonly add: (gate: Gate) => void;
  /** A gate left the page. */
  readonly remove: (gate: Gate) => void;
  /** Whether the visitor allows this gate alone, until the page is left. */
  readonly allowOnce: (gate: Gate, allowed: boolean) => void;
  /** Matches every gate to the state. */
  readonly apply: () => void;
  /** Ids of categories and services that code needed which has run. */
  readonly ran: Set<string>;
}

export interface ActivatorContext {
  /** Undefined while nothing may open. */
  readonly state: () => ConsentState | undefined;
  readonly report: (code: ProblemCode, field: string, value: unknown) => void;
  /** Other elements that the page is searched for. */
  readonly selector: string;
  readonly found: (element: Element) => void;
}

const singleScript = 'script[type="text/plain"][data-consent]:not([data-consent-done])';

/** Where a node stands for the whole page: what is in a shadow tree stands where its host does. */
function anchor(node: Node): Node {
  const { host } = node.getRootNode() as Partial<ShadowRoot>;
  return host ? anchor(host) : node;
}

/** `Node.DOCUMENT_POSITION_FOLLOWING`, in fewer letters. */
const following = 4;

const byPosition = (one: Node, other: Node): number =>
  one.compareDocumentPosition(other) & following ? -1 : 1;

/**
 * Elements as they stand, not as they came. Many are found in one pass over the page: how two children of one parent stand to
 * each other takes the longer to find out the more there are.
 */
function inOrder(elements: ReadonlySet<Element>): Element[] {
  const standing = new Map<Node, Element[]>();
  for (const element of elements) {
    const place = anchor(element);
    const here = standing.get(place);
    if (here) here.push(element);
    else standing.set(place, [element]);
  }
  const places =
    elements.size > 200
      ? // What has left the page comes last, so that it is dealt with all the same.
        new Set([...document.querySelectorAll('*'), ...standing.keys()])
      : [...standing.keys()].sort(byPosition);
  return [...places].flatMap((place) => standing.get(place)?.sort(byPosition) ?? []);
}

export function createActivator({ state, report, selector, found }: ActivatorContext): Activator {
  /** Gates, and single scripts that have not run. */
  const present = new Set<Element>();
  /** Of these, those that have to be looked at with the next change of the page: it is not through with them. */
  const due = new Set<Element>();
  const open = new Set<Element>();
  const cancelled = new Set<Element>();
  const once = new WeakSet<Element>();
  const near = new WeakSet<Element>();
  let views: IntersectionObserver | undefined;
  /** Gates of which everything has been said. */
  const settled = new WeakSet<Element>();
  /** What was made live for a gate: elements in place, and what templates held. */
  const shown = new WeakMap<Element, Set<Element>>();
  /** External scripts of a gate that have neither run nor failed. */
  const running = new WeakMap<Element, Set<Promise<unknown>>>();
  const ran = new Set<string>();
  /** Single scripts of the head that have run, as they were written. */
  const inHead = new Set<string>();
  /** Scripts that are here because of us. */
  const live = new WeakSet<Node>();
  /** What is still to be weighed, the next one last. */
  let queue: Element[] = [];

  const tell = (code: ProblemCode, element: Element, value: unknown): void =>
    report(code, (element.cloneNode() as Element).outerHTML, value);

  /** One failing element never stops the next. */
  const attempt = (element: Element, step: () => void): void => {
    try {
      step();
    } catch (error) {
      tell('activation', element, error);
    }
  };

  /** Whether an element may be open now. Says once what is wrong with a gate that never can. */
  const mayOpen = (element: Element): boolean => {
    const now = state();
    const outer = gateAround(element);
    // A document that nobody shows loads and runs nothing: what would come alive there would be lost.
    if (!now || !element.isConnected || !element.ownerDocument.defaultView) return false;
    if (outer && !open.has(outer)) return false;
    const { opens, wrong } = verdict(requirementOf(element), now, once.has(element));
    if (wrong !== undefined && !settled.has(element) && isComplete(element)) {
      settled.add(element);
      tell('gate', element, wrong);
    }
    return opens;
  };

  /** `loading="lazy"`: whether the visitor has come near. Weighs the element again when that is so. */
  const isNear = (element: Element): boolean => {
    if (near.has(element) || element.getAttribute('loading') !== 'lazy') return true;
    views ??= new IntersectionObserver(
      (records) => {
        for (const { isIntersecting, target } of records)
          if (isIntersecting) {
            views?.unobserve(target);
            near.add(target);
            weighNow(target);
          }
      },
      { rootMargin: '200px' },
    );
    views.observe(element);
    return false;
  };

  const runScript = async (original: HTMLScriptElement, gate: Element): Promise<void> => {
    const { dataset } = original;
    const url = scriptUrl(original);
    const before = running.get(gate) ?? new Set();
    const fail = () => gate.dispatchEvent(new ConsentGateErrorEvent({ element: original, url }));
    if ('consentDone' in dataset) return;
    dataset['consentDone'] = '';
    if (url === null && before.size) {
      await Promise.all(before);
      // Now that it is its turn, consent may be gone.
      if (!mayOpen(gate)) {
        delete dataset['consentDone'];
        return;
      }
    }
    try {
      if (url === null && wouldWipePage(original)) {
        tell('document-write', original, original.text);
        fail();
        return;
      }
      const script = liveCopy(original);
      const done = new Promise<void>((resolve) => {
        script.onload = () => resolve();
        script.onerror = () => {
          fail();
          resolve();
        };
      });
      if (url !== null && !script.async) {
        running.set(gate, before.add(done));
        void done.then(() => before.delete(done));
      }
      for (let each: Element | undefined = gate; each; each = gateAround(each)) {
        const { categories, services } = requirementOf(each);
        for (const id of [...categories, ...services]) ran.add(id);
      }
      live.add(script);
      original.before(script);
      // What it is was settled just now. From here on its type is none, so that no copy of the page runs it again.
      script.type = 'consent/ran';
    } catch (error) {
      tell('activation', original, error);
      fail();
    }
  };

  /** Brings everything complete inside an open gate to life, in order. */
  const fill = (gate: Element): void => {
    const lit = shown.get(gate) ?? new Set();
    shown.set(gate, lit);
    for (const each of gate.querySelectorAll('template'))
      if (gateAround(each) === gate && !lit.has(each) && isComplete(each)) {
        lit.add(each);
        instantiate(each);
      }
    for (const each of gate.querySelectorAll<HTMLElement>(contentSelector)) {
      if (gateAround(each) !== gate || lit.has(each)) continue;
      if (!isComplete(each)) return;
      if (each instanceof HTMLScriptElement) void runScript(each, gate);
      else {
        lit.add(each);
        attempt(each, () => setLive(each, true));
      }
    }
    if (settled.has(gate) || !isComplete(gate)) return;
    settled.add(gate);
    void Promise.all([...(running.get(gate) ?? [])]).then(() => {
      if (open.has(gate)) gate.dispatchEvent(new ConsentGateActivatedEvent());
    });
  };

  const close = (gate: Element): void => {
    if (open.delete(gate)) {
      settled.delete(gate);
      shown.get(gate)?.forEach((each) => setLive(each, false));
      shown.delete(gate);
    }
    (gate as Gate).gateChanged(false);
  };

  /** Matches one element to the state. */
  const weigh = (element: Element): void => {
    const complete = isComplete(element);
    due.delete(element);
    // While it is not known what holds, what is open stays so, and nothing opens.
    if (!present.has(element) || (open.has(element) && !state())) return;
    if (!complete) due.add(element);
    const may = mayOpen(element);
    if (element instanceof HTMLScriptElement) {
      if (may && complete) {
        present.delete(element);
        // What swaps pages inserts a script of the head again, because the first one is marked by now.
        if (
          element.parentNode === document.head &&
          inHead.size === inHead.add(element.outerHTML).size
        )
          return;
        void runScript(element, element);
      }
    } else if (may) {
      if (!open.has(element)) {
        if (cancelled.has(element) || !isNear(element)) return;
        if (!element.dispatchEvent(new ConsentGateActivateEvent())) {
          cancelled.add(element);
          return;
        }
        open.add(element);
      }
      (element as Gate).gateChanged(true);
      fill(element);
    } else close(element);
  };

  const weighNow = (element: Element): void => attempt(element, () => weigh(element));

  /** Weighs the first of the queue, and leaves the rest to tasks of their own, so that none of them holds up the page. */
  const work = (least: number, patience: number): void => {
    const end = performance.now() + patience;
    for (let count = 0; queue[0] && (count < least || performance.now() < end); count++)
      weighNow(queue.pop() as Element);
    // Later ones take longer, since each lets the page be laid out again.
    if (queue[0]) setTimeout(work, 0, 1, 25);
  };

  const weighAll = (): void => {
    queue = inOrder(present).reverse();
    work(3, 8);
  };

  /** Not through the queue: what comes out of it changes the page, and would call for the next of it at once. */
  const weighDue = (): void => inOrder(due).forEach(weighNow);

  const look = (node: Element | Document): void => {
    const all = `${singleScript},${selector}`;
    for (const element of [node, ...node.querySelectorAll(all)] as Element[])
      if ((element as Partial<Element>).matches?.(all)) {
        if (element instanceof HTMLScriptElement) {
          present.add(element);
          due.add(element);
        } else found(element);
      }
  };

  const observer = new MutationObserver((records) => {
    for (const { target, addedNodes } of records) {
      if (live.has(addedNodes[0] as Node)) continue;
      const gate = open.has(target as Element) ? (target as Element) : gateAround(target);
      if (gate) due.add(gate);
      for (const node of addedNodes) if (node instanceof Element) look(node);
    }
    weighDue();
  });
  const watch = (root: Node): void => observer.observe(root, { childList: true, subtree: true });
  watch(document);
  look(document);
  document.addEventListener('DOMContentLoaded', weighDue);

  return {
    add(gate) {
      const root = gate.getRootNode();
      if (root !== document) watch(root);
      const isNew = !present.has(gate) || due.has(gate);
      present.add(gate);
      if (isNew && !open.has(gate)) {
        // Some frameworks set attributes once an element is in the page, in the same task.
        due.add(gate);
        queueMicrotask(weighDue);
      } else weighNow(gate);
    },
    remove(gate) {
      present.delete(gate);
    },
    allowOnce(gate, allowed) {
      once[allowed ? 'add' : 'delete'](gate);
      weighAll();
    },
    apply() {
      cancelled.clear();
      for (const gate of open) if (!mayOpen(gate)) close(gate);
      weighAll();
    },
    ran,
  };
}
