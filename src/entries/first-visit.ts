/** What asks, and what takes the answer: a visitor who has not decided needs both at once. */
export { createCore } from '../page/core.js';
export { define } from './banner.js';
