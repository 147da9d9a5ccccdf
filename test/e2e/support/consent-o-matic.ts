/**
 * Consent-O-Matic in a visitor's page. The tool is not published as a package: where `CONSENT_O_MATIC` names a checkout of it, its own engine
 * runs, else a reading of its rule format that knows as much as our file uses.
 */
import { build } from 'esbuild';
import type { Page } from 'puppeteer-core';
import { followRule, type ConsentOMaticRules, type Outcome } from './consent-o-matic-rule.js';
import { patience } from './visitor.js';

declare global {
  interface Window {
    consentOMaticDone: (outcome: Outcome) => void;
  }
}

/** What the visitor wants, by the tool's letters for purposes. */
export type Choices = Readonly<Record<'A' | 'B' | 'D' | 'E' | 'F' | 'X', boolean>>;

export const wanting = (...letters: readonly (keyof Choices)[]): Choices => {
  const none = { A: false, B: false, D: false, E: false, F: false, X: false };
  return { ...none, ...Object.fromEntries(letters.map((letter) => [letter, true])) };
};

export interface ConsentOMatic {
  /** Puts the tool into a page, to be called before it loads anything. */
  readonly prepare: (page: Page) => Promise<void>;
  /** What the visitor wants in the pages that are opened from now on. */
  set(choices: Choices): void;
  /** What came of it in the page that was opened last. */
  outcome(): Promise<Outcome>;
}

export async function newConsentOMatic(rules: ConsentOMaticRules): Promise<ConsentOMatic> {
  const start = await engine();
  let choices = wanting();
  let settle: (outcome: Outcome) => void = () => undefined;
  let settled: Promise<Outcome>;
  return {
    async prepare(page) {
      await page.exposeFunction('consentOMaticDone', (outcome: Outcome) => settle(outcome));
      await page.exposeFunction('consentOMaticChoices', () => choices);
      await page.evaluateOnNewDocument(
        `${start}; addEventListener('DOMContentLoaded', async () =>
          startConsentOMatic(${JSON.stringify(rules)}, await consentOMaticChoices(), consentOMaticDone))`,
      );
    },
    set(next) {
      choices = next;
      settled = new Promise((resolve) => (settle = resolve));
    },
    async outcome() {
      let timer;
      const late = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => reject(new Error('The tool found nothing.')), patience);
      });
      try {
        return await Promise.race([settled, late]);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

/** The text of a script that puts `startConsentOMatic` into a page. */
async function engine(): Promise<string> {
  const checkout = process.env['CONSENT_O_MATIC'];
  if (!checkout) return `const startConsentOMatic = ${followRule.toString()}`;
  const { outputFiles } = await build({
    stdin: {
      resolveDir: checkout,
      contents: `
        import ConsentEngine from './Extension/ConsentEngine.js';
        globalThis.chrome ??= {};
        globalThis.startConsentOMatic = (rules, choices, done) => {
          Object.assign(ConsentEngine, { debugValues: {}, generalSettings: {}, topFrameUrl: location.host });
          ConsentEngine.singleton = new ConsentEngine(rules, choices, done);
        };`,
    },
    bundle: true,
    write: false,
    format: 'iife',
  });
  return outputFiles[0]!.text;
}
