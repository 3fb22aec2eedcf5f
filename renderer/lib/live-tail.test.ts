import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { aLogRow } from '../../test/harness/console-data.ts';
import { installBridge } from '../../test/harness/console.tsx';
import { openLiveTail } from './live-tail.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('hands rows on in batches, in order of arrival, to every listener', () => {
  const { bridge, sendTail } = installBridge();
  const tail = openLiveTail(bridge);
  const first = vi.fn<(rows: unknown) => void>();
  const second = vi.fn<(rows: unknown) => void>();
  tail.onRows(first);
  const stopSecond = tail.onRows(second);
  const rows = [aLogRow({ id: 'a' }), aLogRow({ id: 'b' })];

  sendTail(...rows.map((row) => ({ type: 'row', row }) as const));
  expect(first).not.toHaveBeenCalled();
  vi.advanceTimersByTime(100);
  expect(first.mock.calls).toEqual([[rows]]);
  expect(second.mock.calls).toEqual([[rows]]);

  stopSecond();
  sendTail({ type: 'row', row: aLogRow({ id: 'c' }) });
  vi.advanceTimersByTime(100);
  expect(first).toHaveBeenCalledTimes(2);
  expect(second).toHaveBeenCalledTimes(1);
});

it('keeps the last state for those who come later', () => {
  const { bridge, sendTail } = installBridge();
  const tail = openLiveTail(bridge);
  sendTail({ type: 'state', state: 'reconnecting' });
  expect(tail.state()).toBe('reconnecting');
});

it('is silent once closed', () => {
  const { bridge, sendTail } = installBridge();
  const tail = openLiveTail(bridge);
  const listener = vi.fn<() => void>();
  tail.onRows(listener);
  sendTail({ type: 'row', row: aLogRow() });
  tail.close();
  sendTail({ type: 'row', row: aLogRow() });
  vi.advanceTimersByTime(1_000);
  expect(listener).not.toHaveBeenCalled();
});
