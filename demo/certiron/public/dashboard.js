/* CERTIRON's dashboard. Keeps one thing in the browser, certiron.session, and takes only that away again. */
const key = 'certiron.session';

const signedOut = document.querySelector('[data-signed-out]');
const signedIn = document.querySelector('[data-signed-in]');
const rows = document.querySelector('[data-rows]');
const status = document.querySelector('[data-status]');

/* Where the browser keeps storage shut, the token lives as long as the page. */
let tokenOfThisPage = '';
const session = {
  read() {
    try {
      return localStorage.getItem(key) ?? '';
    } catch {
      return tokenOfThisPage;
    }
  },
  write(token) {
    tokenOfThisPage = token;
    try {
      localStorage.setItem(key, token);
      return true;
    } catch {
      return false;
    }
  },
  remove() {
    tokenOfThisPage = '';
    try {
      localStorage.removeItem(key);
    } catch {
      /* Nothing was kept. */
    }
  },
};

const call = (method, path) =>
  fetch(path, { method, headers: { Authorization: `Bearer ${session.read()}` } });

const row = ({ name, issuer, daysLeft }) => {
  const made = document.createElement('tr');
  made.className = daysLeft < 14 ? 'due' : '';
  const title = document.createElement('th');
  title.scope = 'row';
  title.textContent = name;
  made.append(title);
  for (const text of [issuer, daysLeft]) made.insertCell().textContent = text;
  return made;
};

const show = async () => {
  const answer = session.read() ? await call('GET', '/api/certificates') : undefined;
  const isIn = answer?.ok === true;
  if (isIn) rows.replaceChildren(...(await answer.json()).map(row));
  else if (answer?.status === 401) session.remove();
  signedIn.hidden = !isIn;
  signedOut.hidden = isIn;
};

document.querySelector('[data-sign-in]').addEventListener('submit', async (event) => {
  event.preventDefault();
  const answer = await fetch('/api/session', { method: 'POST' });
  const { token } = await answer.json();
  status.textContent = session.write(token)
    ? 'Signed in.'
    : 'Signed in for this page only: your browser keeps storage shut, so the next page will ask again.';
  await show();
});

document.querySelector('[data-log-out]').addEventListener('click', async () => {
  await call('DELETE', '/api/session');
  session.remove();
  await show();
  status.textContent = 'Logged out. The token is gone here and on our server.';
});

void show();
