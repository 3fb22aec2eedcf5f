import { expect, it } from 'vitest';

import { dataDirectories } from '../../../test/contract/sqlite-data.ts';
import { createWorkbenches, noon } from '../../../test/contract/workbench.ts';

const newDataDirectory = dataDirectories();

it('remembers keys and answers after a restart', async () => {
  const data = newDataDirectory();
  const first = await data.open();
  const { workspaceId } = await createWorkbenches(first.directory)();
  const key = { workspaceId, operatorId: 'olga', key: 'k' };
  const times = { at: noon, forgetBefore: noon - 1_000 };
  await first.directory.idempotency.reserve(key, 'print', times);
  await first.directory.idempotency.complete(key, '{"id":"a"}');
  await first.close();

  const second = await data.open();
  const record = await second.directory.idempotency.reserve(key, 'print', times);
  expect(record).toEqual({ fingerprint: 'print', answer: '{"id":"a"}' });
});

it('lets a key be taken again whose request the server did not live to answer', async () => {
  const data = newDataDirectory();
  const first = await data.open();
  const { workspaceId } = await createWorkbenches(first.directory)();
  const key = { workspaceId, operatorId: 'olga', key: 'k' };
  const times = { at: noon, forgetBefore: noon - 1_000 };
  await first.directory.idempotency.reserve(key, 'print', times);
  // A command beside the running server leaves what that one is about.
  const command = await data.open('command');
  await command.close();
  expect(await first.directory.idempotency.reserve(key, 'print', times)).toMatchObject({ answer: null });
  await first.close();

  const second = await data.open();
  expect(await second.directory.idempotency.reserve(key, 'print', times)).toBeUndefined();
});
