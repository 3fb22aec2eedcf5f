import { describe, expect, it } from 'vitest';

import { formatAge, formatDuration, formatElapsed, formatMoment, formatRowTime } from './format-time.ts';

const now = Date.parse('2026-11-22T10:42:07.113Z');
const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** A moment of the viewer's own time zone, whichever the test runs in. */
const local = (...parts: [number, number, number, number, number, number, number]) =>
  new Date(...parts).toISOString();

describe('formatAge', () => {
  it.each([
    { distanceMs: 0, expected: '0 s ago' },
    { distanceMs: -900, expected: '0 s ago' },
    { distanceMs: 59 * second, expected: '59 s ago' },
    { distanceMs: minute, expected: '1 min ago' },
    { distanceMs: 59 * minute + 59 * second, expected: '59 min ago' },
    { distanceMs: hour, expected: '1 h ago' },
    { distanceMs: day, expected: '1 day ago' },
    { distanceMs: 212 * day, expected: '212 days ago' },
    { distanceMs: -6 * day, expected: 'in 6 days' },
    { distanceMs: -5 * hour, expected: 'in 5 h' },
  ])('$distanceMs ms is $expected', ({ distanceMs, expected }) => {
    expect(formatAge(new Date(now - distanceMs).toISOString(), now)).toBe(expected);
  });
});

it.each([
  { microseconds: 840, expected: '840 µs' },
  { microseconds: 12_440, expected: '12.4 ms' },
  { microseconds: 1_800_000, expected: '1.8 s' },
])('$microseconds µs is $expected', ({ microseconds, expected }) => {
  expect(formatElapsed(microseconds)).toBe(expected);
});

it('rounds durations down', () => {
  expect(formatDuration(3 * day - 1)).toBe('2 days');
});

it('shows a moment in the time zone of the viewer', () => {
  expect(formatMoment(local(2026, 0, 2, 3, 4, 5, 6))).toBe('2026-01-02 03:04:05.006');
});

it.each([
  { name: 'today', at: local(2026, 10, 22, 9, 5, 7, 13), expected: '09:05:07.013' },
  { name: 'yesterday', at: local(2026, 10, 21, 9, 5, 7, 13), expected: '11-21 09:05:07' },
])('a row of $name says when', ({ at, expected }) => {
  expect(formatRowTime(at, new Date(2026, 10, 22, 12).getTime())).toBe(expected);
});
