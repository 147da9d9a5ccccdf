/* What server and browser render with Vue. */
import { createSSRApp, h, ref } from 'vue';

export function createPage() {
  const count = ref(0);
  const gate = () =>
    h('consent-gate', { category: 'analytics' }, [
      h('script', { type: 'text/plain', 'data-src': '/gate.js' }),
      h('script', { type: 'text/plain', innerHTML: "came.push('inline');" }),
      h('iframe', { 'data-src': '/film.html', title: `Film ${count.value}` }),
    ]);
  const app = createSSRApp({
    render: () =>
      h('main', [
        h('p', { class: 'count' }, String(count.value)),
        h('cookie-banner'),
        h('cookie-preferences'),
        h('cookie-declaration'),
        gate(),
      ]),
  });
  return { app, count };
}
