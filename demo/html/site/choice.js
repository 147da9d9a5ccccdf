/* What holds for the visitor now, as the page's own text. */
window.consentElements.subscribe(({ status, granted, grants }) => {
  const texts = {
    answer: status === 'decided' ? 'Given' : 'Not given yet',
    visits: granted.includes('analytics') ? 'Counted' : 'Not counted',
    films: grants.film?.granted ? 'Shown' : 'Held back',
  };
  const list = document.querySelector('.choice');
  if (!list) return;
  list.dataset.status = status;
  for (const place of list.querySelectorAll('[data-show]'))
    place.textContent = texts[place.dataset.show];
});
