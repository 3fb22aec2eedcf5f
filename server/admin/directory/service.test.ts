import { compileResourceType, userDefinition } from '@rollcall/shared/scim/schema/resource-type.ts';
import { afterEach, expect, it } from 'vitest';

import { dataDirectories } from '../../../test/contract/sqlite-data.ts';
import { activity, createWorkbenches, noon, scimState } from '../../../test/contract/workbench.ts';
import { createDirectoryService } from './service.ts';

const newDataDirectory = dataDirectories(afterEach);
const userType = compileResourceType(userDefinition);

/** A service on a real store; `meanwhile` happens between the reading of a history and the writing. */
async function withUser(meanwhile: () => Promise<unknown> = async () => undefined) {
  const { directory } = await newDataDirectory().open();
  const bench = await createWorkbenches(directory)();
  const { workspaceId } = bench;
  await bench.createUser('u1', { userName: 'ada', title: 'Engineer' });
  const service = createDirectoryService({
    users: directory.users,
    history: directory.history,
    userTypeOf: async () => {
      await meanwhile();
      return userType;
    },
    now: () => noon,
    newId: () => 'new',
  });
  const actor = {
    workspaceId,
    id: 'o1',
    name: 'Olga',
    kind: 'operator',
    source: 'console',
    requestId: 'r',
  } as const;
  return {
    bench,
    restore: (sequence: number) => service.restore(actor, 'u1', { sequence, side: 'after' }, '*'),
  };
}

it('does not restore over a change that came while the history was read', async () => {
  let interfere = async (): Promise<unknown> => undefined;
  const { bench, restore } = await withUser(() => interfere());
  interfere = () => bench.updateUser('u1', scimState({ userName: 'ada', title: 'Chief' }));
  await expect(restore(1)).rejects.toMatchObject({ code: 'version_mismatch' });
  expect(await bench.store.users.find(bench.workspaceId, 'u1')).toMatchObject({ version: 2 });
});

it('takes back changes of the user itself, and nothing that other rows about it say', async () => {
  const { bench, restore } = await withUser();
  const other = { ...activity('access.changed', 'u1'), changes: [{ path: 'nickName', before: 'not hers' }] };
  await bench.store.users.change(
    bench.workspaceId,
    { by: 'id', id: 'u1' },
    () => ({
      kind: 'update',
      state: scimState({ userName: 'ada', title: 'Chief' }),
      activity: [
        {
          ...activity('user.updated', 'u1'),
          changes: [{ path: 'title', before: 'Engineer', after: 'Chief' }],
        },
        other,
      ],
    }),
    noon,
  );
  const { user } = await restore(1);
  expect(JSON.parse(user.body)).toMatchObject({ userName: 'ada', title: 'Engineer' });
  expect(user.body).not.toContain('not hers');
});
