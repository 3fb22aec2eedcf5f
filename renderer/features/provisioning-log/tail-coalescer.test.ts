import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { aLogRow } from '../../../test/harness/console-data.ts';
import { busyRowsPerSecond, createTailCoalescer } from './tail-coalescer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp() {
  const batches: number[] = [];
  const rates: (number | null)[] = [];
  const coalescer = createTailCoalescer({
    onRows: (rows) => batches.push(rows.length),
    onRate: (rate) => rates.push(rate),
  });
  return { batches, rates, coalescer };
}

const rows = (length: number) => Array.from({ length }, () => aLogRow());

it('hands on few rows at once', () => {
  const { batches, rates, coalescer } = setUp();
  coalescer.add(rows(3));
  coalescer.add(rows(busyRowsPerSecond - 3));
  expect(batches).toEqual([3, busyRowsPerSecond - 3]);
  vi.advanceTimersByTime(5_000);
  expect(rates).toEqual([]);
});

it('puts the rows of a busy second together and says how many, until it is quiet again', () => {
  const { batches, rates, coalescer } = setUp();
  coalescer.add(rows(60));
  expect(batches).toEqual([]);
  vi.advanceTimersByTime(1_000);
  coalescer.add(rows(30));
  coalescer.add(rows(40));
  expect(batches).toEqual([60]);
  vi.advanceTimersByTime(1_000);
  expect(batches).toEqual([60, 70]);
  coalescer.add(rows(1));
  expect(batches).toEqual([60, 70]);
  vi.advanceTimersByTime(1_000);
  expect(batches).toEqual([60, 70, 1]);
  expect(rates).toEqual([60, 70, null]);
});
