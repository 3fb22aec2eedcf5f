import type { SqliteStores } from '@rollcall/server/store/sqlite/open.ts';
import { expect, it } from 'vitest';

import { hold } from './hold-fixture.ts';
import { dataDirectories } from './sqlite-data.ts';
import { activity, createWorkbenches, noon, scimState } from './workbench.ts';

const newDataDirectory = dataDirectories();
const workspaceId = 'workspace-1';

function release({ directory }: SqliteStores, id: string) {
  const state = scimState({ userName: id });
  return directory.users.change(
    workspaceId,
    { by: 'userName', userName: id },
    (current) =>
      current === undefined
        ? { kind: 'create', id: `user-${id}`, state, activity: [activity('user.created', id)] }
        : { kind: 'keep' },
    noon,
    { release: { holdId: id, by: 'Olga Owner' } },
  );
}

async function pendingIds({ directory }: SqliteStores): Promise<readonly string[]> {
  return (await directory.holds.pending(workspaceId, { after: 0, limit: 9 })).map(({ id }) => id);
}

it('keeps what is held, and how far a release came, over a restart', async () => {
  const data = newDataDirectory();
  const before = await data.open();
  await createWorkbenches(before.directory)();
  for (const id of ['a', 'b', 'c']) await before.directory.holds.add(workspaceId, hold(id));
  await release(before, 'a');
  await before.close();

  const after = await data.open();
  expect(await pendingIds(after)).toEqual(['b', 'c']);
  await expect(release(after, 'a')).rejects.toMatchObject({ code: 'not_found' });
  await release(after, 'b');
  await release(after, 'c');
  expect(await pendingIds(after)).toEqual([]);
  expect(await after.directory.users.counts(workspaceId)).toEqual({ active: 3, deactivated: 0 });
});

it('leaves the place of a hold in the order to no other one, also when all are gone', async () => {
  const data = newDataDirectory();
  const { directory } = await data.open();
  await createWorkbenches(directory)();
  await directory.holds.add(workspaceId, hold('a'));
  const [first] = await directory.holds.pending(workspaceId, { after: 0, limit: 1 });
  await directory.holds.discard(workspaceId, { at: noon, name: 'Olga' }, () => activity('holds.discarded'));
  await directory.holds.add(workspaceId, hold('b'));
  expect(await directory.holds.pending(workspaceId, { after: first?.key ?? 0, limit: 9 })).toMatchObject([
    { id: 'b' },
  ]);
});
