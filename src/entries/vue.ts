/**
 * `import { useConsent } from 'consent-elements/vue'`, for Vue 3. Brings the types of our elements in templates along; registers
 * and starts nothing.
 */
import {
  computed,
  getCurrentInstance,
  getCurrentScope,
  onMounted,
  onScopeDispose,
  shallowRef,
  type ShallowRef,
} from 'vue';
import type { ConsentState } from '../consent/types.js';
import { keepSame, loadingState, type ConsentSelector } from '../frameworks/selection.js';
import { getConsent } from './index.js';

/**
 * The visitor's consent as a readonly ref, or what the selector takes out of it, whatever else that depends on. It changes when
 * something else comes out: arrays and objects are compared member by member. Ends with the scope in which it was made, such as a
 * component.
 *
 * On a server, and until what came from one is mounted, the state is `loading` and nothing is granted.
 */
export function useConsent(): Readonly<ShallowRef<ConsentState>>;
export function useConsent<T>(selector: ConsentSelector<T>): Readonly<ShallowRef<T>>;
export function useConsent<T>(
  selector?: ConsentSelector<T>,
): Readonly<ShallowRef<ConsentState | T>> {
  const state = shallowRef(loadingState);
  // Nothing ever starts on a server, and nobody would end a subscription there.
  if ('document' in globalThis) {
    let end: (() => void) | undefined;
    const follow = (): void => {
      end = getConsent().subscribe((latest) => (state.value = latest));
    };
    if (getCurrentScope()) onScopeDispose(() => end?.());
    // What is hydrated has its element before it has been rendered.
    if (getCurrentInstance()?.vnode.el) onMounted(follow);
    else follow();
  }
  return computed<ConsentState | T>((before) => {
    const value = selector ? selector(state.value) : state.value;
    return before === undefined ? value : keepSame(before, value);
  });
}

export type {
  BannerPlacement,
  ConsentGateElement,
  CookieBannerElement,
  CookieDeclarationElement,
  CookiePreferencesElement,
} from '../frameworks/elements.js';
export type { ConsentElementsInVue } from '../frameworks/vue-template.js';
export type { ConsentSelector };
