import { expect, it } from 'vitest';

import { describeCadence } from './cadence-words.ts';

const now = Date.parse('2026-11-22T10:42:07.113Z');

it.each([
  { name: 'calls as usual', gap: 60, silentS: 100, word: 'As usual', sentence: 'Every ~1 min' },
  {
    name: 'is at three gaps still as usual',
    gap: 60,
    silentS: 180,
    word: 'As usual',
    sentence: 'Every ~1 min',
  },
  {
    name: 'is quiet after more',
    gap: 60,
    silentS: 181,
    word: 'Quiet',
    sentence: 'No traffic for 3 min, longer than usual (typical 1 min).',
  },
  {
    name: 'has no rhythm yet',
    gap: null,
    silentS: 90_000,
    word: 'Seen',
    sentence: 'Its rhythm is known after three rounds of requests.',
  },
])('$name', ({ gap, silentS, word, sentence }) => {
  const lastRequestAt = new Date(now - silentS * 1_000).toISOString();
  const described = describeCadence({ lastRequestAt, typicalGapSeconds: gap }, now);
  expect(described.status.word).toBe(word);
  expect(described.sentence).toBe(sentence);
});
