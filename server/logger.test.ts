import { composeToken } from '@rollcall/shared/diagnostics/token-format.ts';
import { expect, it } from 'vitest';

import { scrub } from './logger.ts';

it.each(['scim', 'operator'] as const)('cuts %s tokens wherever they stand in a line', (kind) => {
  const token = composeToken(kind, new Uint8Array(32).fill(9));
  const line = scrub(`{"err":{"message":"bad header Bearer ${token}"},"msg":"${token}"}`);
  expect(line).not.toContain(token);
  expect(line).toContain(`${token.slice(0, 8)}…`);
});
