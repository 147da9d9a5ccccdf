/* A marketing tag: marks the visitor in a cookie and the visit in sessionStorage of the host page, then calls home by pixel. */
(() => {
  const self = new URL(document.currentScript.src);
  const site = self.searchParams.get('site');
  const quarter = 90 * 24 * 60 * 60;

  const known = /(?:^|; )_ads_visitor=([^;]+)/.exec(document.cookie);
  const visitor = known ? known[1] : Math.random().toString(36).slice(2, 12);
  document.cookie = `_ads_visitor=${visitor}; Path=/; Max-Age=${quarter}; SameSite=Lax`;
  if (!sessionStorage.getItem('ads.landing'))
    sessionStorage.setItem('ads.landing', location.pathname);

  const pixel = new Image(1, 1);
  pixel.src = new URL(`/ads/pixel.gif?site=${site}&visitor=${visitor}`, self).href;
})();
