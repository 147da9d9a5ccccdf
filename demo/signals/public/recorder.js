/* Writes down what is said to each vendor, in the order of all. It stands before everything else, and changes nothing of what it sees. */
(() => {
  const entries = [];
  /** kind: signal, gate or event. */
  const note = (kind, text, vendor, items = []) => {
    entries.push({ kind, text, vendor, items });
    dispatchEvent(new Event('signals:note'));
  };
  const isCommand = (item) => Object.prototype.toString.call(item) === '[object Arguments]';
  const plain = (item) => (isCommand(item) ? [...item] : item);
  /** As one would write it, with room for line breaks. */
  const code = (value) =>
    JSON.stringify(value)
      .replace(/"(\w+)":/g, ' $1: ')
      .replace(/,(?=\S)/g, ', ')
      .replaceAll('}', ' }')
      .replace(/ {2,}/g, ' ');
  const written = (items) => items.map(code).join(', ');
  const isConsent = (items) => /consent|data_redaction/i.test(JSON.stringify(items.map(plain)));

  const heard = (vendor, call) => (items) => {
    if (!isConsent(items)) return;
    const [first] = items;
    const text = isCommand(first) ? `gtag(${written([...first])})` : `${call}(${written(items)})`;
    note('signal', text, vendor, items.map(plain));
  };

  /** Whatever a vendor puts in the place of its queue is listened to as well. */
  const watch = (name, vendor, wrap) => {
    let value;
    Object.defineProperty(window, name, {
      configurable: true,
      enumerable: true,
      get: () => value,
      set(given) {
        value = wrap(given, vendor);
      },
    });
  };
  const wrapQueue = (call) => (queue, vendor) => {
    const hear = heard(vendor, call);
    for (const add of ['push', 'unshift']) {
      const { [add]: original } = queue;
      if (!original) continue;
      queue[add] = function (...items) {
        hear(items);
        return original.apply(queue, items);
      };
    }
    return queue;
  };
  watch('dataLayer', 'google', wrapQueue('dataLayer.push'));
  watch('uetq', 'uet', wrapQueue('uetq.push'));
  watch('_paq', 'matomo', wrapQueue('_paq.push'));
  watch('clarity', 'clarity', (given, vendor) => {
    const hear = heard(vendor, 'clarity');
    return (...command) => {
      hear(command);
      return given(...command);
    };
  });

  // Clarity's own queue, which its tag and the integration use where they find it.
  window.clarity = function () {
    (window.clarity.q ??= []).push(arguments);
  };

  /** Meta's function is there once its snippet has run, with its first commands waiting. */
  const watchPixel = (fbq) => {
    const hear = heard('meta', 'fbq');
    let method;
    for (const command of fbq.queue) hear([...command]);
    const { push } = fbq.queue;
    fbq.queue.push = (command) => {
      hear([...command]);
      return push.call(fbq.queue, command);
    };
    Object.defineProperty(fbq, 'callMethod', {
      get: () => method,
      set(given) {
        method = (...command) => {
          hear(command);
          return given(...command);
        };
      },
    });
  };

  window.signals = { entries, note, watchPixel };
})();
