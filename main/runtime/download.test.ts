import { expect, it } from 'vitest';

import { isWorthTrying } from './download.ts';

const now = Date.UTC(2026, 0, 15, 12);
const hour = 60 * 60 * 1000;

it.each([
  { when: 'never', failedAt: undefined, expected: true },
  { when: 'a minute ago', failedAt: now - 60_000, expected: false },
  { when: '23 hours ago', failedAt: now - 23 * hour, expected: false },
  { when: 'a day ago', failedAt: now - 24 * hour, expected: true },
  { when: 'in the future, by a clock set wrong', failedAt: now + hour, expected: true },
])('a download that failed $when is worth another try: $expected', ({ failedAt, expected }) => {
  expect(isWorthTrying(failedAt, now)).toBe(expected);
});
