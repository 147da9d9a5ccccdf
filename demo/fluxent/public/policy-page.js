/* Says on the policy page what the browser sends. */
const sentences = {
  honored: 'Yours sends it now.',
  overridden: 'Yours sends it, and you made an exception for this site.',
  off: 'Yours knows it and does not send it.',
  unknown: 'Yours does not say.',
};
const place = document.querySelector('[data-gpc-sentence]');
window.consentElements?.subscribe(({ status, gpc }) => {
  if (status !== 'loading') place.textContent = sentences[gpc];
});
