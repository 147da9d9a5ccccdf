/* SensoCAN's own script: signing in, the dashboard, and going from page to page without loading one. */
const consent = window.consentElements;
const tokenKey = 'sensocan.jwt';

/** The browser may keep storage shut; then nobody is signed in. */
const storage = (() => {
  try {
    localStorage.getItem(tokenKey);
    return localStorage;
  } catch {
    return undefined;
  }
})();

const all = (selector) => [...document.querySelectorAll(selector)];
const one = (selector) => document.querySelector(selector);
const svg = (name, attributes) => {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};

const showSession = () => {
  const signedIn = Boolean(storage?.getItem(tokenKey));
  for (const each of all('[data-signed-in], [data-sign-out]')) each.hidden = !signedIn;
  for (const each of all('[data-signed-out]')) each.hidden = signedIn;
};

/* Usage metrics: reported only while they are allowed. */
const countUsage = (event) => {
  if (consent?.has('usage-metrics')) window.demoStats?.track(event);
};

/* Signing in */

const prepareLogin = () => {
  const form = one('[data-login]');
  if (!form) return;
  const button = form.querySelector('button');
  const status = form.querySelector('[data-login-status]');
  if (!storage) {
    one('[data-storage-blocked]').hidden = false;
    return;
  }
  let challenge = '';
  form.addEventListener('challenge-passed', ({ detail }) => {
    challenge = detail.token;
    button.disabled = false;
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    button.disabled = true;
    const answer = await fetch('/api/login', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: challenge,
    });
    sessionStorage.removeItem('turnstile.token');
    if (!answer.ok) {
      status.textContent = 'The bot check has run out. Please load the page again.';
      return;
    }
    storage.setItem(tokenKey, (await answer.json()).token);
    location.assign('/dashboard');
  });
};

const signOut = () => {
  storage?.removeItem(tokenKey);
  location.assign('/');
};

/* The dashboard */

const path = (values, { width, height, low, high }) =>
  values
    .map((value, index) => {
      const x = (index / (values.length - 1)) * width;
      const y = height - ((value - low) / (high - low)) * height;
      return `${index ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');

const strokes = ['var(--accent)', 'var(--second)', 'var(--third)', 'var(--fourth)'];

const tile = ({ id, name, unit, values, low, high }, index) => {
  const item = document.createElement('li');
  const title = document.createElement('p');
  title.textContent = `${id} · ${name}`;
  const value = document.createElement('b');
  value.textContent = `${values.at(-1)} ${unit}`;
  const line = svg('svg', { viewBox: '0 0 120 36', 'aria-hidden': 'true' });
  line.append(
    svg('path', {
      d: path(values, { width: 120, height: 36, low, high }),
      fill: 'none',
      stroke: strokes[index],
      'stroke-width': '2',
    }),
  );
  item.append(title, value, line);
  return item;
};

const legendEntry = ({ id }, index) => {
  const entry = document.createElement('li');
  const line = svg('svg', { viewBox: '0 0 22 4', 'aria-hidden': 'true' });
  line.append(svg('path', { d: 'M0 2h22', stroke: strokes[index], 'stroke-width': '4' }));
  entry.append(line, id);
  return entry;
};

const prepareDashboard = async () => {
  const dashboard = one('[data-dashboard]');
  if (!dashboard) return;
  const token = storage?.getItem(tokenKey);
  if (!token) {
    location.replace('/login');
    return;
  }
  const answer = await fetch('/api/readings', { headers: { Authorization: `Bearer ${token}` } });
  if (!answer.ok) {
    storage.removeItem(tokenKey);
    location.replace('/login');
    return;
  }
  const sensors = await answer.json();
  dashboard.querySelector('[data-tiles]').replaceChildren(...sensors.map(tile));
  dashboard.querySelector('[data-legend]').replaceChildren(...sensors.map(legendEntry));
  dashboard.querySelector('[data-chart]').replaceChildren(
    ...sensors.map(({ values, low, high }, index) =>
      svg('path', {
        d: path(values, { width: 720, height: 220, low, high }),
        fill: 'none',
        stroke: strokes[index],
        'stroke-width': '2.5',
        'vector-effect': 'non-scaling-stroke',
      }),
    ),
  );
  const status = dashboard.querySelector('[data-dashboard-status]');
  status.textContent = `${sensors.length} sensors, all inside their lanes.`;

  dashboard.querySelector('[data-export]').addEventListener('click', () => {
    const rows = sensors.flatMap(({ id, unit, values }) =>
      values.map((value, hour) => [id, hour, value, unit].join(',')),
    );
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([['sensor,hour,value,unit', ...rows].join('\n')]));
    link.download = 'line-3.csv';
    link.click();
    URL.revokeObjectURL(link.href);
    countUsage('export-csv');
    status.textContent = 'Exported line-3.csv.';
  });
  dashboard.querySelector('[data-break]').addEventListener('click', () => {
    status.textContent = 'A chart failed. With error tracking allowed, its report is on its way.';
    throw new Error('Chart PT-104 could not be drawn');
  });
};

/* From page to page */

let shown = location.pathname;

const showPage = async (address) => {
  shown = new URL(address).pathname;
  const text = await (await fetch(address)).text();
  const page = new DOMParser().parseFromString(text, 'text/html');
  document.title = page.title;
  // First the zone, then the content: nothing of the new page may start under the old rules.
  consent?.setZone(page.documentElement.dataset.consentZone ?? '');
  one('main').replaceWith(document.adoptNode(page.querySelector('main')));
  one('.site-header nav').replaceWith(document.adoptNode(page.querySelector('.site-header nav')));
  scrollTo(0, 0);
  preparePage();
  const title = one('h1');
  title.tabIndex = -1;
  title.focus();
};

document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[data-route]');
  if (event.target.closest?.('[data-sign-out]')) signOut();
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  if (!storage?.getItem(tokenKey)) return;
  event.preventDefault();
  if (link.pathname === location.pathname) return;
  history.pushState(null, '', link.href);
  void showPage(link.href);
});
addEventListener('popstate', () => {
  // A jump within the page comes by here, too.
  if (location.pathname !== shown) void showPage(location.href);
});

/* A tag that has run cannot be stopped: where it may not be, only a new page will do. */
document.addEventListener('consent-reload-required', () => location.reload());

/* The policy page */

const gpcSentences = {
  honored: 'Your browser sends the signal. Analytics and marketing are off.',
  overridden: 'Your browser sends the signal, and you made an exception for this site.',
  off: 'Your browser knows the signal and does not send it.',
  unknown: 'Your browser does not say whether you want the signal.',
};

const showGpc = () => {
  const sentence = one('[data-gpc-sentence]');
  if (sentence && consent)
    consent.subscribe(({ status, gpc }) => {
      if (status !== 'loading') sentence.textContent = gpcSentences[gpc];
    });
};

const preparePage = () => {
  showSession();
  prepareLogin();
  void prepareDashboard();
  showGpc();
};
preparePage();
