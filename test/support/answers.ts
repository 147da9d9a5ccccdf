/** Answers in short, as they are stored. */
import type { Answer, ConsentRecord } from '../../src/consent/types.js';

export type Letter = 'y' | 'n' | 'g' | 'o' | 's';

export const answers: Readonly<Record<Letter, Answer>> = {
  y: 'granted',
  n: 'denied',
  g: 'denied-by-signal',
  o: 'granted-over-signal',
  s: 'seen',
};

export type Choices = Readonly<Record<string, Letter>>;

export function answersOf(choices: Choices): ConsentRecord['choices'] {
  return Object.fromEntries(
    Object.entries(choices).map(([id, letter]) => [id, answers[letter]] as const),
  );
}
