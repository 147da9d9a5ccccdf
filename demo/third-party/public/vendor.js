/*
 * Stand-ins for the tags of five vendors. Each takes what waits in its queue, listens from then on in the way that the vendor's own
 * documents describe, and calls home with the consent that it was told, if any. They store nothing.
 */
(() => {
  const self = new URL(document.currentScript.src);
  const vendor = /(\w+)\.js$/.exec(self.pathname)[1];
  const hit = (consent) => {
    const address = new URL('/vendors/hit.gif', self);
    address.search = new URLSearchParams({ site: self.searchParams.get('site'), vendor, consent });
    new Image(1, 1).src = address.href;
  };

  const start = {
    google() {
      const { push } = window.dataLayer;
      const state = {};
      const take = ([command, action, signals]) => {
        if (command === 'consent') Object.assign(state, signals);
        return command === 'consent' && action === 'update';
      };
      const call = () => state.ad_storage === 'granted' && hit('ad_storage=granted');
      for (const item of window.dataLayer) if (item.length) take(item);
      window.dataLayer.push = (...items) => {
        const result = push.apply(window.dataLayer, items);
        if (items.some((item) => item.length && take(item))) call();
        return result;
      };
      call();
    },
    uet() {
      const queue = [...window.uetq];
      let consent;
      const take = (...items) => {
        for (const item of items) if (item && item.ad_storage) consent = item.ad_storage;
        if (consent === 'granted') hit('asc=G');
      };
      window.uetq = { push: take };
      take(...queue);
    },
    clarity() {
      const queue = window.clarity.q ?? [];
      const take = (command, signals) => {
        if (command === 'consentv2' && signals.analytics_Storage === 'granted')
          hit('analytics_Storage=granted');
      };
      window.clarity = take;
      // What was said last is what holds.
      if (queue.length) take(...queue.at(-1));
    },
    meta() {
      let granted = true;
      let waiting = 0;
      const take = (command, value) => {
        if (command === 'consent') granted = value === 'grant';
        else if (command === 'track') waiting += 1;
        if (!granted || waiting === 0) return;
        waiting = 0;
        hit('grant');
      };
      const queue = window.fbq.queue.splice(0);
      window.fbq.callMethod = take;
      for (const command of queue) take(...command);
    },
    matomo() {
      let needed = false;
      let given = false;
      let waiting = 0;
      const take = ([command]) => {
        if (command === 'requireConsent') needed = true;
        if (command === 'setConsentGiven') given = true;
        if (command === 'forgetConsentGiven') given = false;
        // A page view begins a new list, as it does in Matomo.
        if (command === 'trackPageView') waiting = 1;
        else if (command.startsWith('track')) waiting += 1;
        if (needed && !given) return;
        while (waiting > 0) {
          waiting -= 1;
          hit('consent=1');
        }
      };
      const queue = [...window._paq];
      window._paq = { push: take };
      for (const command of queue) take(command);
    },
  };
  start[vendor]();
})();
