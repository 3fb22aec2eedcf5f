import { expect, it } from 'vitest';

import { aLogRow } from '../../test/harness/console-data.ts';
import { noLiveStatus, perMinute, withRows } from './live-status.ts';

const now = 1_000_000;

it('keeps the newest twenty rows, newest first', () => {
  const rows = Array.from({ length: 25 }, (_, index) => aLogRow({ id: `r${index}` }));
  const status = withRows(withRows(noLiveStatus, rows.slice(0, 10), now), rows.slice(10), now);
  expect(status.recent).toHaveLength(20);
  expect(status.recent[0]?.id).toBe('r24');
  expect(status.recent[19]?.id).toBe('r5');
});

it('counts requests of the last minute only, also those that share a row', () => {
  const first = withRows(noLiveStatus, [aLogRow(), aLogRow({ count: 4 })], now);
  const both = withRows(first, [aLogRow()], now + 30_000);
  expect(perMinute(both, now + 30_000)).toBe(6);
  expect(perMinute(both, now + 60_000)).toBe(1);
  expect(perMinute(both, now + 90_000)).toBe(0);
});

it('counts the refused ones since the window opened', () => {
  const first = withRows(noLiveStatus, [aLogRow({ outcome: 'refused', count: 3 }), aLogRow()], now);
  expect(withRows(first, [aLogRow({ outcome: 'refused' })], now + 3_600_000).refused).toBe(4);
});
