import { expect, it } from 'vitest';

import { aLogRow } from '../../../test/harness/console-data.ts';
import { toSummary } from './use-arrival-summary.ts';

it.each([
  { outcomes: ['created'], expected: '1 new request' },
  { outcomes: ['created', 'read'], expected: '2 new requests' },
  { outcomes: ['refused', 'failed', 'read'], expected: '3 new requests, 2 of them refused or failed' },
] as const)('$outcomes are "$expected"', ({ outcomes, expected }) => {
  expect(toSummary(outcomes.map((outcome) => aLogRow({ outcome })))).toBe(expected);
});
