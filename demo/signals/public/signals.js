/* Shows what the recorder has written down. */
const list = document.querySelector('.log');
const cards = [...document.querySelectorAll('[data-vendor]')];
let shown = 0;

const element = (name, className, text) => {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
};

const names = Object.fromEntries(
  cards.map((card) => [card.dataset.vendor, card.querySelector('h3').textContent]),
);

const row = ({ kind, text, vendor }) => {
  const item = element('li', kind, '');
  const label = kind === 'signal' ? names[vendor] : kind;
  item.append(element('b', 'log-label', label), element('code', 'log-text', text));
  return item;
};

/** What a vendor was told last, in a word: granted, denied, or both. */
const said = (items) => {
  const text = JSON.stringify(items);
  if (/grant"|ConsentGiven/.test(text) && !/forget/.test(text)) return 'granted';
  if (/revoke"|require|forget/.test(text)) return 'denied';
  // The shop has nothing that the others stand for.
  const signals =
    text.match(/(?:ad|analytics)_(?:storage|user_data|personalization)":"\w+/gi) ?? [];
  const granted = signals.filter((each) => each.endsWith('granted')).length;
  if (granted === 0) return 'denied';
  return granted === signals.length ? 'granted' : 'in part';
};

const show = () => {
  const { entries } = window.signals;
  for (const entry of entries.slice(shown)) list.append(row(entry));
  const isNew = shown < entries.length;
  shown = entries.length;
  if (isNew) list.scrollTop = list.scrollHeight;
  for (const card of cards) {
    const own = entries.filter(({ vendor }) => vendor === card.dataset.vendor);
    const consent = own.filter(({ text }) => !text.includes('data_redaction'));
    const last = consent.at(-1);
    const word = last ? said(last.items) : 'not there';
    card.querySelector('[data-said]').textContent = word;
    card.dataset.state = word.replace(' ', '-');
    const count = Math.max(consent.length - 1, 0);
    card.querySelector('[data-updates]').textContent =
      last && (count === 1 ? '1 update' : `${count || 'no'} updates`);
  }
};

let isDue = false;
const showSoon = () => {
  if (isDue) return;
  isDue = true;
  queueMicrotask(() => {
    isDue = false;
    show();
  });
};
addEventListener('signals:note', showSoon);
show();

document.querySelector('[data-clear]').addEventListener('click', () => {
  list.replaceChildren();
});

document.querySelector('[data-basket]').addEventListener('click', () => {
  window._paq?.push(['trackEvent', 'Basket', 'Add', 'Lamp One']);
  window.uetq?.push('event', 'add_to_cart', {});
  document.querySelector('[data-basket-status]').textContent = 'One lamp is in your basket.';
});
