import { expect, it } from 'vitest';

import { guardEventOfGroup, guardEventOfUser, guardWords, isOverLimit, noLimits } from './guard.ts';

const active = { isActive: true, deletedAt: null };
const inactive = { isActive: false, deletedAt: null };
const deleted = { isActive: false, deletedAt: 1 };

it.each([
  { name: 'a new user', before: undefined, after: active, kind: 'creates' },
  { name: 'a new user who is inactive', before: undefined, after: inactive, kind: 'creates' },
  { name: 'the return of a deleted user', before: deleted, after: active, kind: 'creates' },
  { name: 'a deactivation', before: active, after: inactive, kind: 'deactivations' },
  { name: 'a deletion', before: active, after: deleted, kind: 'deactivations' },
  { name: 'a deletion of somebody inactive', before: inactive, after: deleted, kind: undefined },
  { name: 'a reactivation', before: inactive, after: active, kind: undefined },
  { name: 'an update', before: active, after: active, kind: undefined },
])('$name counts as $kind', ({ before, after, kind }) => {
  expect(guardEventOfUser(before, after)?.kind).toBe(kind);
});

it('counts removed members one by one, and nothing when none was', () => {
  expect(guardEventOfGroup(3)).toEqual({ kind: 'memberRemovals', count: 3 });
  expect(guardEventOfGroup(0)).toBeUndefined();
});

it.each([
  { limit: 5, counted: 4, count: 1, isOver: false },
  { limit: 5, counted: 5, count: 1, isOver: true },
  { limit: 5, counted: 0, count: 6, isOver: true },
  { limit: 0, counted: 0, count: 1, isOver: true },
  { limit: null, counted: 1_000, count: 1_000, isOver: false },
])(
  '$count more after $counted with the limit $limit: over is $isOver',
  ({ limit, counted, count, isOver }) => {
    const event = { kind: 'deactivations', count } as const;
    expect(isOverLimit({ ...noLimits, deactivations: limit }, event, counted)).toBe(isOver);
  },
);

it.each([
  { event: { kind: 'creates', count: 1 } as const, words: '1 new user' },
  { event: { kind: 'deactivations', count: 2 } as const, words: '2 deactivations' },
  { event: { kind: 'memberRemovals', count: 0 } as const, words: '0 removals of group members' },
])('says $words', ({ event, words }) => {
  expect(guardWords(event)).toBe(words);
});
