/* The strip "What the third party has seen of you". Reads from the site's own server, stores nothing. */
const panel = document.querySelector('.demo-panel');
const count = panel.querySelector('.demo-panel-count');
const list = panel.querySelector('.demo-panel-list');
const empty = panel.querySelector('.demo-panel-empty');
const clear = panel.querySelector('.demo-panel-clear');

const element = (name, className, text) => {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
};

const row = ({ time, kind, method, url, cookie, secGpc }) => {
  const item = document.createElement('li');
  item.append(
    element('time', 'demo-panel-time', new Date(time).toLocaleTimeString('en-GB')),
    element('b', 'demo-panel-kind', kind),
    element('code', 'demo-panel-url', `${method} ${url}`),
  );
  const sent = [cookie && `cookies: ${cookie}`, secGpc && `Sec-GPC: ${secGpc}`].filter(Boolean);
  if (sent.length) item.append(element('code', 'demo-panel-sent', sent.join(' · ')));
  return item;
};

const refresh = () => {
  const { length } = list.children;
  count.textContent = length === 0 ? 'nothing' : length === 1 ? '1 request' : `${length} requests`;
  panel.classList.toggle('demo-panel-some', length > 0);
  list.hidden = clear.hidden = length === 0;
  empty.hidden = length > 0;
};

let source;
const listen = () => {
  source = new EventSource('/demo-panel/seen');
  source.addEventListener('all', ({ data }) => {
    list.replaceChildren(...JSON.parse(data).map(row).reverse());
    refresh();
  });
  source.addEventListener('one', ({ data }) => {
    list.prepend(row(JSON.parse(data)));
    refresh();
  });
  source.addEventListener('error', () => {
    count.textContent = 'the demo server is not answering';
  });
};
addEventListener('pageshow', listen);
// A page that is kept for going back would keep its connection, too, and a browser has only six to spare.
addEventListener('pagehide', () => source?.close());

/* The panel for developers: from when it is asked for, and as long as it remembers having been opened in this tab. */
const developers = document.querySelector('.demo-panel-dev');
const showToDevelopers = () => {
  developers.hidden = true;
  void import('/dist/dev.js');
};
developers.addEventListener('click', showToDevelopers);
try {
  if (sessionStorage.getItem('consent-elements-dev')) showToDevelopers();
} catch {
  // Where storage is shut, it comes when it is asked for.
}

clear.addEventListener('click', () => fetch('/demo-panel/clear', { method: 'POST' }));
