import { AppError } from '@rollcall/shared/errors.ts';
import { expect, it } from 'vitest';

import { installBridge } from '../../test/harness/console.tsx';
import { callAdmin } from './api.ts';
import { BridgeError } from './bridge.ts';

it('asks main for the endpoint and returns its answer', async () => {
  const { callsOf } = installBridge({ admin: { 'tokens.list': () => ({ items: [] }) } });
  expect(await callAdmin('tokens.list', {})).toEqual({ items: [] });
  expect(callsOf('admin:call')).toEqual([{ endpoint: 'tokens.list', input: {} }]);
});

it('turns an error reply into a BridgeError with its code and sentences', async () => {
  installBridge({
    admin: {
      'tokens.revoke': () => {
        throw new AppError('not_found', 'There is no token with this id.');
      },
    },
  });
  const failure = await callAdmin('tokens.revoke', { params: { id: 't1' } }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(BridgeError);
  expect(failure).toMatchObject({
    code: 'not_found',
    detail: 'There is no token with this id.',
    status: 404,
  });
});

it('names the place where an answer does not fit the contract', async () => {
  Object.defineProperty(window, 'rollcall', {
    configurable: true,
    value: { call: async () => ({ ok: true, value: { items: [{ id: 7 }] } }) },
  });
  await expect(callAdmin('tokens.list', {})).rejects.toMatchObject({
    code: 'internal',
    detail: expect.stringContaining('"items.0.id"'),
  });
});
