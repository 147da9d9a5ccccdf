/* Buttons of the front page. The panel for developers comes when it is asked for, and again where it was left open. */
const showPanel = () => import('/dist/dev.js');

document.querySelector('[data-panel]').addEventListener('click', showPanel);
document
  .querySelector('[data-show]')
  .addEventListener('click', () => window.consentElements.show('banner'));
try {
  if (sessionStorage.getItem('consent-elements-dev')) void showPanel();
} catch {
  // Where storage is shut, it comes when it is asked for.
}
