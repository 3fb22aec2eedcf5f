import { describe, expect, it } from 'vitest';

import { describeRange, logSearch, type LogSearch, toWindow } from './log-search.ts';

const now = Date.parse('2026-11-22T10:00:00.000Z');

describe('the rows that an address asks for', () => {
  it.each<{ search: LogSearch; expected: object }>([
    { search: {}, expected: { from: '2026-11-21T10:00:00.000Z' } },
    {
      search: { range: '1h', q: 'is:failed' },
      expected: { q: 'is:failed', from: '2026-11-22T09:00:00.000Z' },
    },
    { search: { range: '30d', q: '  ' }, expected: { from: '2026-10-23T10:00:00.000Z' } },
    { search: { range: 'all' }, expected: {} },
    { search: { range: '7d', to: '2026-11-01T00:00:00.000Z' }, expected: { to: '2026-11-01T00:00:00.000Z' } },
  ])('$search', ({ search, expected }) => {
    expect(toWindow(search, now)).toEqual(expected);
  });

  it('leave out what does not fit', () => {
    expect(logSearch.parse({ range: '2h', from: 'yesterday', q: 'jane', selected: 'r1' })).toEqual({
      q: 'jane',
      selected: 'r1',
    });
  });
});

it.each<{ search: LogSearch; expected: string }>([
  { search: {}, expected: 'last 24 hours' },
  { search: { range: 'all' }, expected: 'all that is kept' },
  { search: { from: 'a' }, expected: '<a> to now' },
  { search: { to: 'b' }, expected: 'the beginning to <b>' },
])('is called “$expected”', ({ search, expected }) => {
  expect(describeRange(search, (instant) => `<${instant}>`)).toBe(expected);
});
