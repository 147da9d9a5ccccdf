/* Error reporting: keeps reports in an IndexedDB of the host page until they are sent, and says hello at the start. */
(() => {
  const self = new URL(document.currentScript.src);
  const endpoint = new URL(`/errors/report?site=${self.searchParams.get('site')}`, self);

  const opening = indexedDB.open('error-reports', 1);
  opening.onupgradeneeded = () =>
    opening.result.createObjectStore('reports', { autoIncrement: true });

  const send = (report) => navigator.sendBeacon(endpoint, JSON.stringify(report));
  const keep = (report) => {
    send(report);
    if (opening.readyState !== 'done' || !opening.result) return;
    opening.result.transaction('reports', 'readwrite').objectStore('reports').add(report);
  };
  addEventListener('error', ({ message, lineno }) => keep({ type: 'error', message, lineno }));
  addEventListener('unhandledrejection', ({ reason }) =>
    keep({ type: 'rejection', message: String(reason) }),
  );
  window.demoErrors = { report: (message) => keep({ type: 'message', message }) };
  send({ type: 'session-start', page: location.pathname });
})();
