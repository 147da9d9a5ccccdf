/* Usage statistics as such services offer them: an id in a cookie of the host page, a count in its localStorage, a beacon. */
(() => {
  const self = new URL(document.currentScript.src);
  const site = self.searchParams.get('site');
  const year = 365 * 24 * 60 * 60;

  const known = /(?:^|; )_stats_id=([^;]+)/.exec(document.cookie);
  const id = known ? known[1] : Math.random().toString(36).slice(2, 12);
  document.cookie = `_stats_id=${id}; Path=/; Max-Age=${year}; SameSite=Lax`;
  localStorage.setItem('stats.views', String(Number(localStorage.getItem('stats.views')) + 1));

  const track = (event) =>
    navigator.sendBeacon(
      new URL(`/analytics/collect?site=${site}&event=${encodeURIComponent(event)}`, self),
      JSON.stringify({ id, event, page: location.pathname }),
    );
  window.demoStats = { track };
  track('page-view');
})();
