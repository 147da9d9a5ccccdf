/* The portal's small conveniences. They are remembered only where "functional" is allowed, and never sent. */
const consent = window.consentElements;
const roleKey = 'view_as_role';

const may = () => consent?.has('functional') === true;
const read = (key) => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};
const remember = (key, value) => {
  if (!may()) return;
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    /* Then it is forgotten with the page. */
  }
};

const main = document.querySelector('main');
const toggle = document.querySelector('[data-view-as]');
const status = document.querySelector('[data-portal-status]');

const showRole = (role) => {
  main.dataset.role = role;
  toggle.checked = role === 'client';
};

toggle.addEventListener('change', () => {
  showRole(toggle.checked ? 'client' : 'admin');
  remember(roleKey, toggle.checked ? 'client' : null);
  status.textContent = may()
    ? ''
    : 'This holds for this page only: remembering it needs your consent to functionality.';
});

const hints = [...document.querySelectorAll('[data-hint]')];
for (const hint of hints)
  hint.querySelector('[data-dismiss]').addEventListener('click', () => {
    hint.hidden = true;
    hint.dataset.dismissed = '';
    remember(`hint.${hint.dataset.hint}`, '1');
  });

/* What was remembered counts only while it may be. */
consent?.subscribe((state) => {
  if (state.status === 'loading') return;
  if (may() && read(roleKey) === 'client') showRole('client');
  for (const hint of hints)
    hint.hidden =
      hint.dataset.dismissed !== undefined || (may() && read(`hint.${hint.dataset.hint}`) !== null);
  main.dataset.ready = '';
});
