import { describe, expect, it } from 'vitest';

import { beginFacts, joinFacts, noteRequest, verbOf } from './facts.ts';

const minute = 60_000;

/** What is gathered of requests at these minutes. */
function factsOf(minutes: readonly number[]) {
  const [first = 0] = minutes;
  const facts = beginFacts('t1', first * minute);
  for (const at of minutes) noteRequest(facts, 'update', at * minute);
  return facts;
}

describe('gaps between bursts', () => {
  it.each([
    { name: 'one burst', minutes: [0, 0.5, 1], gaps: [] },
    { name: 'cycles of forty minutes', minutes: [0, 0.5, 40, 40.5, 80], gaps: [40, 40] },
    { name: 'silence of exactly a minute', minutes: [0, 1, 2], gaps: [] },
    { name: 'a little more', minutes: [0, 1.01], gaps: [1.01] },
  ])('$name', ({ minutes, gaps }) => {
    expect(factsOf(minutes).gaps).toEqual(gaps.map((gap) => gap * minute));
  });

  it('keeps the latest twenty', () => {
    const minutes = Array.from({ length: 40 }, (_, index) => index * (index + 2));
    const { gaps } = factsOf(minutes);
    expect(gaps).toHaveLength(20);
    expect(gaps.at(-1)).toBe((39 * 41 - 38 * 40) * minute);
  });
});

describe('what was stored before', () => {
  it.each([
    { name: 'a burst of its own', minutes: [45, 90], gaps: [5, 45, 45], burstAt: 90 },
    { name: 'the end of the last burst', minutes: [1.5, 2], gaps: [5], burstAt: 0 },
    { name: 'the end of the last burst and another', minutes: [1.5, 40], gaps: [5, 38.5], burstAt: 40 },
  ])('is joined with $name', ({ minutes, gaps, burstAt }) => {
    const stored = {
      tokenId: 't1',
      lastAt: minute,
      burstAt: 0,
      gaps: [5 * minute],
      verbs: { test: { firstAt: 0, lastAt: 0 }, update: { firstAt: 0, lastAt: minute } },
    };
    const joined = joinFacts(stored, factsOf(minutes));
    expect(joined.gaps).toEqual(gaps.map((gap) => gap * minute));
    expect(joined.burstAt).toBe(burstAt * minute);
    const lastAt = (minutes.at(-1) ?? 0) * minute;
    expect(joined.verbs).toEqual({ test: { firstAt: 0, lastAt: 0 }, update: { firstAt: 0, lastAt } });
  });
});

describe('verbOf', () => {
  const request = { probe: null, outcome: 'updated', method: 'PATCH', resourceType: 'User' } as const;
  it.each([
    { changes: {}, verb: 'update' },
    { changes: { outcome: 'unchanged' }, verb: 'update' },
    { changes: { outcome: 'created' }, verb: 'create' },
    { changes: { outcome: 'linked' }, verb: 'create' },
    { changes: { outcome: 'reactivated' }, verb: 'update' },
    { changes: { outcome: 'deactivated' }, verb: 'deactivate' },
    { changes: { outcome: 'unchanged', resourceType: 'Group' }, verb: 'group_push' },
    { changes: { outcome: 'deleted', resourceType: 'Group' }, verb: 'group_push' },
    { changes: { outcome: 'read', method: 'GET' }, verb: undefined },
    { changes: { outcome: 'read', method: 'GET', probe: 'Okta connection test' }, verb: 'test' },
    { changes: { outcome: 'failed' }, verb: undefined },
    { changes: { outcome: 'refused', probe: 'Okta connection test' }, verb: undefined },
  ] as const)('$changes is $verb', ({ changes, verb }) => {
    expect(verbOf({ ...request, ...changes })).toBe(verb);
  });
});
