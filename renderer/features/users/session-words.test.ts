import { expect, it } from 'vitest';

import { aUser } from '../../../test/harness/console-data.ts';
import { leftoverSentence } from './session-words.ts';

const now = new Date(2026, 10, 22, 10, 42).getTime();
const today = new Date(2026, 10, 22, 18, 0).toISOString();
const tomorrow = new Date(2026, 10, 23, 9, 5).toISOString();

it.each([
  {
    status: 'deactivated',
    open: 2,
    lastExpiresAt: today,
    says: 'Sam cannot sign in again, but 2 sessions run until 18:00.',
  },
  {
    status: 'deactivated',
    open: 1,
    lastExpiresAt: tomorrow,
    says: 'Sam cannot sign in again, but 1 session runs until 2026-11-23 09:05.',
  },
  { status: 'deactivated', open: 0, lastExpiresAt: null, says: undefined },
  { status: 'active', open: 2, lastExpiresAt: today, says: undefined },
] as const)('$status with $open open: $says', ({ status, open, lastExpiresAt, says }) => {
  const user = aUser({ status, sessions: { open, lastExpiresAt } });
  expect(leftoverSentence(user, 'Sam', now)).toBe(says);
});
