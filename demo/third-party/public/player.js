/* The video embed's own script. It runs inside the iframe and stores things under the third party's name. */
(() => {
  const site = new URLSearchParams(location.search).get('site');
  const id = Math.random().toString(36).slice(2, 12);
  if (!/(?:^|; )video_visitor=/.test(document.cookie))
    document.cookie = `video_visitor=${id}; Path=/; Max-Age=31536000; SameSite=None; Secure`;
  try {
    localStorage.setItem('video.volume', localStorage.getItem('video.volume') ?? '80');
  } catch {
    /* The browser keeps strangers' storage shut: play without. */
  }
  const button = document.querySelector('button');
  button.addEventListener('click', () => {
    const playing = document.body.classList.toggle('playing');
    button.setAttribute('aria-label', playing ? 'Pause' : 'Play');
    if (playing) navigator.sendBeacon(`/analytics/collect?site=${site}&event=video-play`);
  });
})();
