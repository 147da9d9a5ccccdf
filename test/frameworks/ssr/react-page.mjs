/* What server and browser render with React. */
import { createElement as h, useEffect, useState } from 'react';

export function Page() {
  const [count, setCount] = useState(0);
  useEffect(() => {
    window.update = setCount;
    window.hydrated = true;
  }, []);
  return h(
    'main',
    null,
    h('p', { className: 'count' }, count),
    h('cookie-banner'),
    h('cookie-preferences'),
    h('cookie-declaration'),
    h(
      'consent-gate',
      { category: 'analytics' },
      h('script', { type: 'text/plain', 'data-src': '/gate.js' }),
      h('script', { type: 'text/plain' }, "came.push('inline');"),
      h('iframe', { 'data-src': '/film.html', title: `Film ${count}` }),
    ),
  );
}
