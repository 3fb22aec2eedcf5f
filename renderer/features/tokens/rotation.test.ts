import { expect, it } from 'vitest';

import { aToken } from '../../../test/harness/console-data.ts';
import { testNow } from '../../../test/harness/console.tsx';
import { currentStep } from './rotation.ts';

const ago = (minutes: number) => new Date(testNow - minutes * 60_000).toISOString();
const retiring = { status: 'retiring', replacedAt: ago(120), retireAt: ago(-60) } as const;
const next = { id: 't2' };

it.each([
  { name: 'not rotated', old: aToken(), successor: undefined, gap: null, step: 'make' },
  {
    name: 'new one never used',
    old: aToken({ ...retiring, lastUsedAt: ago(1) }),
    successor: aToken(next),
    gap: null,
    step: 'first-call',
  },
  {
    name: 'both used, the old one last',
    old: aToken({ ...retiring, lastUsedAt: ago(1) }),
    successor: aToken({ ...next, lastUsedAt: ago(2) }),
    gap: null,
    step: 'quiet',
  },
  {
    name: 'old one quiet for 9 minutes',
    old: aToken({ ...retiring, lastUsedAt: ago(9) }),
    successor: aToken({ ...next, lastUsedAt: ago(1) }),
    gap: null,
    step: 'quiet',
  },
  {
    name: 'old one quiet for 10 minutes',
    old: aToken({ ...retiring, lastUsedAt: ago(10) }),
    successor: aToken({ ...next, lastUsedAt: ago(1) }),
    gap: null,
    step: 'revoke',
  },
  {
    name: 'quiet, but calls come every 40 minutes',
    old: aToken({ ...retiring, lastUsedAt: ago(79) }),
    successor: aToken({ ...next, lastUsedAt: ago(1) }),
    gap: 2_400,
    step: 'quiet',
  },
  {
    name: 'quiet for two such gaps',
    old: aToken({ ...retiring, lastUsedAt: ago(80) }),
    successor: aToken({ ...next, lastUsedAt: ago(1) }),
    gap: 2_400,
    step: 'revoke',
  },
  {
    name: 'old one never used',
    old: aToken(retiring),
    successor: aToken({ ...next, lastUsedAt: ago(1) }),
    gap: null,
    step: 'revoke',
  },
  {
    name: 'old one revoked',
    old: aToken({ ...retiring, status: 'revoked' }),
    successor: aToken({ ...next, lastUsedAt: ago(1) }),
    gap: null,
    step: undefined,
  },
])('$name: $step', ({ old, successor, gap, step }) => {
  expect(currentStep(old, successor, { now: testNow, typicalGapSeconds: gap })).toBe(step);
});
