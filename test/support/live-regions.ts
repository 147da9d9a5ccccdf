/** What screen readers are told by live regions; a page that is to be listened to needs `listen` in its `before`. */
import type { TestPage } from './page.js';
import { until } from './until.js';

/** Writes down what live regions say, and how many timers of the page are still to come. */
export const listen = `
  window.said = [];
  window.pending = 0;
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (options) {
    const root = attachShadow.call(this, options);
    new MutationObserver((records) => {
      for (const { target } of records) {
        const region = (target.closest ? target : target.parentElement)
          .closest('[role=status],[role=alert],[aria-live]');
        if (region) said.push((region.role ?? 'live') + ': ' + region.textContent.trim());
      }
    }).observe(root, { childList: true, characterData: true, subtree: true });
    return root;
  };
  const later = setTimeout;
  const cancel = clearTimeout;
  const timers = new Set();
  const done = (timer) => { if (timers.delete(timer)) pending -= 1; };
  window.setTimeout = (run, delay, ...rest) => {
    pending += 1;
    const timer = later(() => { done(timer); run(...rest); }, delay);
    timers.add(timer);
    return timer;
  };
  window.clearTimeout = (timer) => { done(timer); cancel(timer); };`;

/** What live regions have said so far, each with its role. */
export const said = ({ window }: TestPage): string[] => window['said'] as string[];

/** Until everything has been said, and nothing else is to come by itself. */
export const silence = ({ window }: TestPage) => until(() => window['pending'] === 0, 'silence');
