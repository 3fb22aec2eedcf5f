import { expect, it } from 'vitest';

import { diffWords } from './word-diff.ts';

const signs = { same: '', removed: '−', added: '+' } as const;

it.each([
  { before: 'Engineer', after: 'Senior Engineer', expected: ['+Senior ', 'Engineer'] },
  { before: 'Head of Sales', after: 'Head of Legal', expected: ['Head of ', '−Sales', '+Legal'] },
  { before: 'a b c d', after: 'a c d e', expected: ['a ', '−b ', 'c d', '+ e'] },
  { before: '', after: 'new', expected: ['+new'] },
  { before: 'same', after: 'same', expected: ['same'] },
  { before: '', after: '', expected: [] },
])('“$before” → “$after”', ({ before, after, expected }) => {
  expect(diffWords(before, after).map(({ kind, text }) => signs[kind] + text)).toEqual(expected);
});

it('compares very long texts as wholes', () => {
  const long = 'word '.repeat(1_000);
  expect(diffWords(long, `${long}more`).map(({ kind }) => kind)).toEqual(['removed', 'added']);
});

it('loses nothing of either text', () => {
  const [before, after] = ['one two  three four', 'zero two three  four five'];
  const parts = diffWords(before, after);
  const without = (kind: 'removed' | 'added') =>
    parts
      .filter((part) => part.kind !== kind)
      .map(({ text }) => text)
      .join('');
  expect([without('added'), without('removed')]).toEqual([before, after]);
});
