import { expect, test } from 'vitest';
import { workTogether } from './together.ts';

test('what was asked at the same moment goes through one step, then through the next', async () => {
  const steps: string[] = [];
  const ask = workTogether(
    (word: string) => {
      steps.push(`find ${word}`);
      return word.toUpperCase();
    },
    (word) => {
      steps.push(`draw ${word}`);
      return `${word}!`;
    },
  );
  expect(await Promise.all(['a', 'b'].map(ask))).toEqual(['A!', 'B!']);
  expect(steps).toEqual(['find a', 'find b', 'draw A', 'draw B']);
});

test('each gets its own answer, however many ask, now and later', async () => {
  const ask = workTogether(
    (number: number) => number + 1,
    (number) => number * 10,
  );
  const numbers = Array.from({ length: 150 }, (_, index) => index);
  const first = numbers.map(ask);
  const later = new Promise<number>((resolve) => setImmediate(() => resolve(ask(1_000))));
  expect(await Promise.all(first)).toEqual(numbers.map((number) => (number + 1) * 10));
  expect(await later).toBe(10_010);
});

test('what fails in either step fails alone', async () => {
  const ask = workTogether(
    (number: number) => {
      if (number === 1) throw new Error('first');
      return number;
    },
    (number) => {
      if (number === 2) throw new Error('second');
      return number;
    },
  );
  const settled = await Promise.allSettled([0, 1, 2, 3].map(ask));
  expect(
    settled.map((one) => (one.status === 'fulfilled' ? one.value : (one.reason as Error).message)),
  ).toEqual([0, 'first', 'second', 3]);
});
