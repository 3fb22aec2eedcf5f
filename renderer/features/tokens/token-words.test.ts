import { expect, it } from 'vitest';

import { aToken } from '../../../test/harness/console-data.ts';
import { testNow } from '../../../test/harness/console.tsx';
import { revokeWarning } from './token-words.ts';

const twoSecondsAgo = new Date(testNow - 2_000).toISOString();

it.each([
  {
    name: 'a token in use names the provider that called last, and when',
    token: aToken({ provider: 'other', lastUsedAt: twoSecondsAgo, lastUsedProvider: 'okta' }),
    expected: 'Okta is stopped at once (last call 2 s ago).',
  },
  {
    name: 'an unused token names the provider it was made for',
    token: aToken({ provider: 'entra' }),
    expected: 'Entra ID is stopped at once (it never called).',
  },
  {
    name: 'a client without a name is called a client',
    token: aToken({ provider: 'other' }),
    expected: 'The client that uses it is stopped at once (it never called).',
  },
])('$name', ({ token, expected }) => {
  expect(revokeWarning(token, testNow)).toBe(
    `${expected} People already provisioned keep their accounts. This cannot be undone.`,
  );
});
