/** Byte budgets of the built files, from `budgets.json`: brotli at its best, as a server would send them. */
import { readFileSync } from 'node:fs';
import { filesOf } from './scripts/budgets.mjs';

/** @type {import('./scripts/budgets.mjs').Budget[]} */
const budgets = JSON.parse(readFileSync('budgets.json', 'utf8'));

export default budgets.map((budget) => ({
  name: `${budget.name}: ${budget.note}${budget.goal ? ` (goal: ${budget.goal} KB)` : ''}`,
  path: filesOf(budget, (file) => readFileSync(`dist/${file}`, 'utf8')).map(
    (file) => `dist/${file}`,
  ),
  limit: `${Math.floor(budget.kilobytes * 1024)} B`,
}));
