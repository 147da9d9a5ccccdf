/* What any page may listen to. It stands before the loader: `consent-ready` comes once, and may come before the head is through. */
document.addEventListener('consent-ready', () => window.signals.note('event', 'consent-ready'));
document.addEventListener('consent-change', ({ detail }) => {
  const { added, removed } = detail;
  const list = (mark, ids) => ids.map((id) => `${mark}${id}`);
  const ids = [...list('+', added), ...list('−', removed)].join(' ');
  window.signals.note('event', `consent-change ${ids}`.trim());
});
