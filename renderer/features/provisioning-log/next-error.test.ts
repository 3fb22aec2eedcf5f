import { describe, expect, it } from 'vitest';

import { aLogPage, aLogRow } from '../../../test/harness/console-data.ts';
import { type AdminAnswers, installBridge } from '../../../test/harness/console.tsx';
import { createQueryClient } from '../../lib/query-client.ts';
import { findNextError, onlyErrors } from './next-error.ts';

it.each([
  { q: '', expected: 'is:failed is:refused' },
  { q: 'idp:okta jane', expected: 'is:failed is:refused idp:okta jane' },
  { q: '-is:refused', expected: 'is:failed' },
  { q: 'is:created', expected: undefined },
  { q: 'is:', expected: undefined },
])('the errors of “$q” are “$expected”', ({ q, expected }) => {
  expect(onlyErrors(q)).toBe(expected);
});

describe('the next error', () => {
  const rows = [
    aLogRow({ sequence: 9, outcome: 'refused' }),
    aLogRow({ sequence: 8 }),
    aLogRow({ sequence: 7, outcome: 'failed' }),
    aLogRow({ sequence: 6 }),
  ];
  const find = (after: number, admin: AdminAnswers = {}) => {
    const bridge = installBridge({ admin });
    const next = findNextError({
      client: createQueryClient(),
      window: { from: '2026-11-21T00:00:00.000Z' },
      rows,
      after: rows.find(({ sequence }) => sequence === after),
    });
    return { next, bridge };
  };

  it('is the nearest older one of those loaded', async () => {
    await expect(find(9).next).resolves.toMatchObject({ sequence: 7 });
  });

  it('is asked of the server when none is loaded', async () => {
    const older = [aLogRow({ sequence: 7, outcome: 'failed' }), aLogRow({ sequence: 2, outcome: 'refused' })];
    const { next, bridge } = find(7, { 'provisioningLog.list': () => aLogPage(...older) });
    await expect(next).resolves.toMatchObject({ sequence: 2 });
    expect(bridge.callsOf('admin:call')).toEqual([
      {
        endpoint: 'provisioningLog.list',
        input: {
          query: {
            q: 'is:failed is:refused',
            from: '2026-11-21T00:00:00.000Z',
            to: '2026-11-22T10:42:06.871Z',
            limit: 200,
          },
        },
      },
    ]);
  });

  it('is none when the server knows none', async () => {
    await expect(find(7, { 'provisioningLog.list': () => aLogPage() }).next).resolves.toBeUndefined();
  });
});
