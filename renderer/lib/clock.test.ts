import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { createClock } from './clock.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('moves in steps while anything listens, and stops with the last listener', () => {
  let time = 1_000;
  const clock = createClock({ readTime: () => time, everyMs: 1_000 });
  const listener = vi.fn<() => void>();
  const stop = clock.subscribe(listener);

  time = 1_999;
  expect(clock.now()).toBe(1_000);
  vi.advanceTimersByTime(1_000);
  expect(clock.now()).toBe(1_999);
  expect(listener).toHaveBeenCalledTimes(1);

  stop();
  expect(vi.getTimerCount()).toBe(0);
});

it('does not stand still between two listeners', () => {
  let time = 1_000;
  const clock = createClock({ readTime: () => time, everyMs: 1_000 });
  clock.subscribe(() => undefined)();
  time = 90_000;
  const stop = clock.subscribe(() => undefined);
  expect(clock.now()).toBe(90_000);
  stop();
});
