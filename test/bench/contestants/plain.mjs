/** No consent manager at all: nobody can be faster. Its button is the bare loop that inserts scripts in order. */

const loop = `
addEventListener('click', ({ target }) => {
  if (target.id !== 'accept') return;
  for (let number = 0; number < 500; number++) {
    const script = document.createElement('script');
    script.async = false;
    script.src = '/gated/500/' + number + '.js';
    document.head.append(script);
  }
});`;

/** @type {import('./index.mjs').Contestant} */
export const plain = {
  id: 'plain',
  name: 'plain tags',
  kind: 'limit',
  accept: ['#accept'],
  file: async () => undefined,
  embed: (scripts) => {
    const button =
      '<button id="accept" style="position: fixed; inset: auto auto 1rem 1rem">Go</button>';
    if (scripts.length > 3) return { head: `<script>${loop}</script>`, end: button };
    return { head: '', gate: ({ src }) => `<script async src="${src}"></script>` };
  },
};
