import { differences } from '@rollcall/shared/scim/resource/difference.ts';
import type { JsonObject } from '@rollcall/shared/scim/value.ts';
import { describe, expect, it } from 'vitest';

import type { StoredActivity } from '../../store/activity.ts';
import { differencesSince } from './effect-differences.ts';

const at = Date.parse('2026-11-24T10:00:00.000Z');

function row(sequence: number, changes: StoredActivity['changes'], name = 'Okta'): StoredActivity {
  return {
    sequence,
    at: at + sequence,
    source: 'scim',
    actor: { kind: 'token', id: 't1', name },
    action: 'user.updated',
    subject: { kind: 'user', id: 'u1', name: 'ada' },
    changes,
    requestId: `r${sequence}`,
    hash: '',
  };
}

/** What of a write is no longer so when `before` became `written` by it and is `now` by now. */
function since(
  before: JsonObject,
  written: JsonObject,
  now: JsonObject,
  isDeleted = false,
  method = 'PATCH',
) {
  return differencesSince(
    { outcome: 'updated', method },
    {
      own: row(1, differences(before, written)),
      later: [row(2, differences(written, now), 'Ada')],
      holding: { resource: now, version: 3, isDeleted },
    },
  ).map(({ path, written: value, now: held }) => [path, value, held]);
}

const emails = (...values: readonly string[]) => values.map((value) => ({ value }));
const urn = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

describe('differencesSince', () => {
  it.each([
    { name: 'nothing', before: {}, written: { title: 'Dr' }, now: { title: 'Dr' }, found: [] },
    {
      name: 'another attribute, which is none of its business',
      before: {},
      written: { title: 'Dr' },
      now: { title: 'Dr', nickName: 'A' },
      found: [],
    },
    {
      name: 'another value',
      before: { title: 'Ms' },
      written: { title: 'Dr' },
      now: { title: 'Prof' },
      found: [['title', 'Dr', 'Prof']],
    },
    {
      name: 'the value from before',
      before: { title: 'Ms' },
      written: { title: 'Dr' },
      now: { title: 'Ms' },
      found: [['title', 'Dr', 'Ms']],
    },
    {
      name: 'a value gone',
      before: {},
      written: { title: 'Dr' },
      now: {},
      found: [['title', 'Dr', undefined]],
    },
    {
      name: 'a removed value come back',
      before: { title: 'Dr' },
      written: {},
      now: { title: 'Dr' },
      found: [['title', undefined, 'Dr']],
    },
    {
      name: 'a sub-attribute',
      before: { name: { givenName: 'A', familyName: 'B' } },
      written: { name: { givenName: 'A', familyName: 'C' } },
      now: { name: { givenName: 'X', familyName: 'C' } },
      found: [],
    },
    {
      name: 'values of a list in another order',
      before: { emails: emails('a') },
      written: { emails: emails('b', 'c') },
      now: { emails: emails('c', 'b') },
      found: [],
    },
    {
      name: 'one value of a list',
      before: { emails: emails('a') },
      written: { emails: emails('a', 'b') },
      now: { emails: emails('a') },
      found: [['emails[value eq "b"]', { value: 'b' }, undefined]],
    },
    {
      name: 'an attribute of an extension',
      before: { [urn]: { department: 'A' } },
      written: { [urn]: { department: 'B' } },
      now: { [urn]: { department: 'C' } },
      found: [[`${urn}:department`, 'B', 'C']],
    },
  ])('finds $name', ({ before, written, now, found }) => {
    expect(since(before as JsonObject, written as JsonObject, now as JsonObject)).toEqual(found);
  });

  it('names who changed it last', () => {
    const [difference] = differencesSince(
      { outcome: 'updated', method: 'PATCH' },
      {
        own: row(1, [{ path: 'title', after: 'Dr' }]),
        later: [
          row(4, [{ path: 'nickName', after: 'x' }], 'Eve'),
          row(3, [{ path: 'title', before: 'Ms', after: 'Prof' }], 'Ada'),
          row(2, [{ path: 'title', before: 'Dr', after: 'Ms' }], 'Bob'),
        ],
        holding: { resource: { title: 'Prof' }, version: 4, isDeleted: false },
      },
    );
    expect(difference?.changedBy).toEqual({
      name: 'Ada',
      at: '2026-11-24T10:00:00.003Z',
      activitySequence: 3,
    });
  });

  it.each([
    {
      name: 'somebody who is back',
      now: { active: true },
      isDeleted: false,
      found: [['active', false, true]],
    },
    { name: 'somebody who is back but inactive', now: { active: false }, isDeleted: false, found: [] },
    { name: 'somebody who is still gone', now: { active: true }, isDeleted: true, found: [] },
  ])('after a DELETE of an inactive user: $name', ({ now, isDeleted, found }) => {
    expect(since({ active: false }, { active: false }, now, isDeleted, 'DELETE')).toEqual(found);
  });

  it.each([
    { name: 'nobody else', later: [], now: undefined },
    { name: 'one taken out', later: [{ before: ['b'] }], now: ['a'] },
    { name: 'one taken out and back in', later: [{ before: ['b'] }, { after: ['b'] }], now: undefined },
    { name: 'one who had left back in', later: [{ after: ['z'] }], now: ['a', 'b', 'z'] },
    { name: 'one who had left, in and out', later: [{ after: ['z'] }, { before: ['z'] }], now: undefined },
    { name: 'strangers', later: [{ after: ['c'] }, { before: ['c'] }], now: undefined },
  ])('of members: $name', ({ later, now }) => {
    const rows = later.map((change, index) => row(index + 2, [{ path: 'members', ...change }]));
    const found = differencesSince(
      { outcome: 'updated', method: 'PATCH' },
      {
        own: row(1, [{ path: 'members', before: ['z'], after: ['a', 'b'] }]),
        later: rows.toReversed(),
        holding: { resource: { displayName: 'Ops' }, version: 1, isDeleted: false },
      },
    );
    expect(found.map((difference) => difference.now)).toEqual(now === undefined ? [] : [now]);
  });

  it.each([
    { outcome: 'deleted', found: 0 },
    { outcome: 'updated', found: 1 },
  ] as const)('of a group that is gone after $outcome', ({ outcome, found }) => {
    const evidence = { own: row(1, []), later: [], holding: undefined };
    expect(differencesSince({ outcome, method: 'PATCH' }, evidence)).toHaveLength(found);
  });
});
