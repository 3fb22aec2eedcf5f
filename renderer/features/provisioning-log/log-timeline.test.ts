import { expect, it } from 'vitest';

import { createTimeline } from './log-timeline.ts';

const at = (seconds: number) => new Date(seconds * 1_000).toISOString();
const bucket = (seconds: number, total: number) => ({ at: at(seconds), total, failed: 0, refused: 0 });

// 100 rows in the first ten seconds, none in the next, 300 in the last.
const timeline = createTimeline({
  from: at(0),
  to: at(30),
  buckets: [bucket(0, 100), bucket(10, 0), bucket(20, 300)],
});

it.each([
  { share: 0, second: 30 },
  { share: 0.375, second: 25 },
  { share: 0.75, second: 20 },
  { share: 0.875, second: 5 },
  { share: 1, second: 0 },
])('$share of the list is at second $second, and back', ({ share, second }) => {
  expect(timeline.timeAt(share)).toBeCloseTo(second * 1_000);
  expect(timeline.shareAt(second * 1_000)).toBeCloseTo(share);
});

it('takes a time without rows for the place between its neighbours', () => {
  expect(timeline.shareAt(15_000)).toBeCloseTo(0.75);
});

it('counts rows as evenly spread while nothing is known', () => {
  const unknown = createTimeline({ from: at(0), to: at(10), buckets: [] });
  expect(unknown.timeAt(0.5)).toBe(5_000);
  expect(unknown.shareAt(2_500)).toBe(0.75);
});
