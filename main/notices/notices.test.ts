import { describe, expect, it } from 'vitest';

import { noticesOf, type Situation } from './notices.ts';

const time = Date.parse('2026-11-22T10:00:00.000Z');
const calm: Situation = { failures: 0, held: 0, endingTokens: [] };
const hour = 3_600_000;
const endingIn = (hours: number): Situation => ({
  ...calm,
  endingTokens: [{ id: 't1', name: 'Okta', endsAt: time + hours * hour }],
});

describe('noticesOf', () => {
  it.each<{ name: string; before: Situation | undefined; now: Situation; titles: readonly string[] }>([
    { name: 'a calm start', before: undefined, now: calm, titles: [] },
    {
      name: 'failures at the start',
      before: undefined,
      now: { ...calm, failures: 3 },
      titles: ['Provisioning requests fail'],
    },
    {
      name: 'failures that begin',
      before: calm,
      now: { ...calm, failures: 1 },
      titles: ['Provisioning requests fail'],
    },
    {
      name: 'failures that go on',
      before: { ...calm, failures: 1 },
      now: { ...calm, failures: 9 },
      titles: [],
    },
    { name: 'failures that end', before: { ...calm, failures: 1 }, now: calm, titles: [] },
    {
      name: 'a hold that begins',
      before: calm,
      now: { ...calm, held: 400 },
      titles: ['Changes wait for your decision'],
    },
    { name: 'a hold that grows', before: { ...calm, held: 1 }, now: { ...calm, held: 400 }, titles: [] },
  ])('of $name: $titles', ({ before, now, titles }) => {
    expect(noticesOf(now, before, time).map(({ title }) => title)).toEqual(titles);
  });

  it.each([
    { hours: 8 * 24, keys: [] },
    { hours: 7 * 24, keys: ['token:t1:7'] },
    { hours: 25, keys: ['token:t1:7'] },
    { hours: 24, keys: ['token:t1:1'] },
    { hours: 1, keys: ['token:t1:1'] },
    { hours: -1, keys: [] },
  ])('of a token that ends in $hours h: $keys', ({ hours, keys }) => {
    expect(noticesOf(endingIn(hours), endingIn(hours), time).map(({ key }) => key)).toEqual(keys);
  });

  it('counts in words', () => {
    const [one] = noticesOf({ ...calm, failures: 1 }, undefined, time);
    expect(one?.body).toMatch(/^1 request failed/);
  });
});
