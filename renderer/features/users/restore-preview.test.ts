import type { HistoryEntry } from '@rollcall/shared/contract/users.ts';
import { expect, it } from 'vitest';

import { isRestorable, previewRestore } from './restore-preview.ts';

function entry(
  sequence: number,
  changes: HistoryEntry['changes'],
  action: string = 'user.updated',
): HistoryEntry {
  return {
    sequence,
    at: '2026-11-22T10:00:00.000Z',
    source: 'scim',
    actor: { kind: 'token', id: 't1', name: 'Okta' },
    action,
    changes,
    requestId: `r${sequence}`,
  };
}

const now = { userName: 'jane', title: 'Head', nickName: 'JD', active: false };
const entries = [
  entry(5, [{ path: 'title', before: 'Lead', after: 'Head' }]),
  entry(4, [{ path: 'sessions', before: 2, after: 0 }], 'sessions.ended'),
  entry(3, [{ path: 'nickName', after: 'JD' }]),
  entry(2, [
    { path: 'title', before: 'Engineer', after: 'Lead' },
    { path: 'active', before: true, after: false },
  ]),
];

it.each([
  { to: 5, expected: [{ path: 'title', before: 'Head', after: 'Lead' }] },
  {
    to: 2,
    expected: [
      { path: 'title', before: 'Head', after: 'Engineer' },
      { path: 'active', before: false, after: true },
      { path: 'nickName', before: 'JD' },
    ],
  },
])('restoring what was before change $to takes back the changes since', ({ to, expected }) => {
  const changes = previewRestore(now, entries, to);
  expect(changes.toSorted((a, b) => a.path.localeCompare(b.path))).toEqual(
    expected.toSorted((a, b) => a.path.localeCompare(b.path)),
  );
});

it('leaves out what is again as it was', () => {
  const thereAndBack = [
    entry(3, [{ path: 'title', before: 'B', after: 'Head' }]),
    entry(2, [{ path: 'title', before: 'Head', after: 'B' }]),
  ];
  expect(previewRestore(now, thereAndBack, 2)).toEqual([]);
});

it('offers no way back from what is no change of attributes', () => {
  expect(entries.map(isRestorable)).toEqual([true, false, true, true]);
});
