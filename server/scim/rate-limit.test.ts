import { expect, it } from 'vitest';

import { createRateLimiter, rateLimitsFor } from './rate-limit.ts';

const second = 1_000;

/** How many of `tries` are let through at an instant. */
function admitted(
  limiter: ReturnType<typeof createRateLimiter>,
  now: number,
  tries: number,
  key = 'a',
): number {
  let count = 0;
  for (let index = 0; index < tries; index += 1) {
    try {
      limiter.require(key, now);
      count += 1;
    } catch {
      return count;
    }
  }
  return count;
}

it('lets the burst through, and then what the rate allows', () => {
  const limiter = createRateLimiter({ perSecond: 50, burst: 100 }, 'requests');
  expect(admitted(limiter, 0, 500)).toBe(100);
  expect(admitted(limiter, second, 500)).toBe(50);
  expect(admitted(limiter, 1.5 * second, 500)).toBe(25);
  expect(admitted(limiter, 100 * second, 500)).toBe(100);
});

it('counts each key for itself', () => {
  const limiter = createRateLimiter({ perSecond: 1, burst: 1 }, 'requests');
  expect(admitted(limiter, 0, 2, 'a')).toBe(1);
  expect(admitted(limiter, 0, 2, 'b')).toBe(1);
});

it.each([
  { rate: { perSecond: 50, burst: 1 }, seconds: 1 },
  { rate: { perSecond: 20 / 60, burst: 1 }, seconds: 3 },
  { rate: { perSecond: 0.1, burst: 1 }, seconds: 10 },
])('says after how many whole seconds the next one passes: $rate', ({ rate, seconds }) => {
  const limiter = createRateLimiter(rate, 'requests');
  limiter.require('a', 0);
  expect(() => limiter.require('a', 0)).toThrow(
    expect.objectContaining({ code: 'rate_limited', retryAfterSeconds: seconds }),
  );
  expect(admitted(limiter, seconds * second, 1)).toBe(1);
});

it('neither fills nor empties when the clock is set back', () => {
  const limiter = createRateLimiter({ perSecond: 1, burst: 2 }, 'requests');
  expect(admitted(limiter, 10 * second, 5)).toBe(2);
  expect(admitted(limiter, 0, 5)).toBe(0);
  expect(admitted(limiter, second, 5)).toBe(1);
});

it('allows twice the rate at once', () => {
  expect(rateLimitsFor(25).requests).toEqual({ perSecond: 25, burst: 50 });
});
