/** The path of the present page. Links change it without loading another document: see `route-link.vue`. */
import { nextTick, readonly, ref } from 'vue';

const path = ref(location.pathname);
export const route = readonly(path);

addEventListener('popstate', () => {
  path.value = location.pathname;
});

/** Goes to another page. Whoever follows a link hears the new heading. */
export async function goTo(to: string): Promise<void> {
  history.pushState(null, '', to);
  path.value = to;
  scrollTo(0, 0);
  await nextTick();
  document.querySelector('h1')?.focus();
}
