import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { createThrottle } from './throttle.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('runs once for any number of requests within the interval, and again for later ones', () => {
  const action = vi.fn<() => void>();
  const throttle = createThrottle(action, 1_000);
  throttle.request();
  throttle.request();
  expect(action).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1_000);
  expect(action).toHaveBeenCalledTimes(1);

  throttle.request();
  vi.advanceTimersByTime(1_000);
  expect(action).toHaveBeenCalledTimes(2);
});

it('forgets what was asked for when cancelled', () => {
  const action = vi.fn<() => void>();
  const throttle = createThrottle(action, 1_000);
  throttle.request();
  throttle.cancel();
  vi.advanceTimersByTime(5_000);
  expect(action).not.toHaveBeenCalled();
});
