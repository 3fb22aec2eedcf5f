import { describe, expect, it } from 'vitest';

import { restartDelayMs } from './restart-policy.ts';

describe('restartDelayMs', () => {
  it.each([
    { crashes: [0], uptime: 0, expected: 500 },
    { crashes: [0, 1000], uptime: 1000, expected: 1000 },
    { crashes: [0, 1, 2, 3, 4], uptime: 4, expected: 8000 },
    { crashes: [0, 1, 2, 3, 4, 5], uptime: 5, expected: undefined },
    { crashes: [0, 1, 2, 3, 4, 60_000], uptime: 60_000, expected: 8000 },
    { crashes: [0, 1, 2, 3, 4, 60_004], uptime: 60_004, expected: 500 },
  ])('$crashes at $uptime: $expected', ({ crashes, uptime, expected }) => {
    expect(restartDelayMs(crashes, uptime)).toBe(expected);
  });
});
