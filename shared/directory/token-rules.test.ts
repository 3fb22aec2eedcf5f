import { describe, expect, it } from 'vitest';

import { rotatedName } from './rotated-name.ts';
import { isWorking, tokenStatus } from './token-status.ts';

const none = { expiresAt: null, retireAt: null, revokedAt: null };

describe('the status of a token at 100', () => {
  it.each([
    { dates: none, status: 'active', works: true },
    { dates: { ...none, expiresAt: 101 }, status: 'active', works: true },
    { dates: { ...none, expiresAt: 100 }, status: 'expired', works: false },
    { dates: { ...none, retireAt: 101 }, status: 'retiring', works: true },
    { dates: { ...none, retireAt: 100 }, status: 'replaced', works: false },
    { dates: { ...none, retireAt: 101, expiresAt: 100 }, status: 'expired', works: false },
    { dates: { ...none, retireAt: 100, expiresAt: 100 }, status: 'replaced', works: false },
    { dates: { expiresAt: 100, retireAt: 100, revokedAt: 200 }, status: 'revoked', works: false },
  ])('of $dates is $status', ({ dates, status, works }) => {
    expect(tokenStatus(dates, 100)).toBe(status);
    expect(isWorking(dates, 100)).toBe(works);
  });
});

describe('the name of the token that takes the place of', () => {
  const at = Date.parse('2026-11-24T10:00:00.000Z');
  it.each([
    { old: 'Okta', used: [], name: 'Okta — 2026-11 rotation' },
    { old: 'Okta — 2026-05 rotation', used: [], name: 'Okta — 2026-11 rotation' },
    {
      old: 'Okta — 2026-11 rotation',
      used: ['Okta — 2026-11 rotation'],
      name: 'Okta — 2026-11 rotation 2',
    },
    {
      old: 'Okta — 2026-11 rotation 2',
      used: ['Okta — 2026-11 rotation', 'Okta — 2026-11 rotation 2'],
      name: 'Okta — 2026-11 rotation 3',
    },
    { old: 'x'.repeat(60), used: [], name: `${'x'.repeat(41)} — 2026-11 rotation` },
  ])('$old is $name', ({ old, used, name }) => {
    expect(rotatedName(old, at, (wanted) => used.includes(wanted))).toBe(name);
    expect(name.length).toBeLessThanOrEqual(60);
  });
});
