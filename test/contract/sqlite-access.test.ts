import type { AccessStore } from '@rollcall/server/store/access.ts';
import { loadSqlite } from '@rollcall/server/store/sqlite/runtime.ts';
import { expect, it } from 'vitest';

import { type DataDirectory, dataDirectories } from './sqlite-data.ts';
import { createWorkbenches, noon } from './workbench.ts';

const Sqlite = await loadSqlite();
const newDataDirectory = dataDirectories();
const workspaceId = 'workspace-1';
const by = { now: noon, name: 'Olga Owner' };
/** More than are evaluated in one transaction. */
const crew = Array.from({ length: 620 }, (_, index) => `u${index}`);

/** A directory whose group Crew of many becomes the role Member. */
async function openWithCrew(data: DataDirectory) {
  const stores = await data.open();
  const workbench = await createWorkbenches(stores.directory)();
  await Promise.all(crew.map((id) => workbench.createUser(id, { userName: id })));
  await workbench.createGroup('g1', { displayName: 'Crew' }, crew);
  return { ...stores, workbench };
}

async function memberRole(access: AccessStore): Promise<string> {
  const { definitions } = (await access.read(workspaceId)).model;
  return definitions.roles.find(({ name }) => name === 'Member')?.id ?? '';
}

async function applyCrewRule(access: AccessStore): Promise<void> {
  const becomes = { kind: 'role', id: await memberRole(access) } as const;
  const group = { by: 'displayName', operator: 'equals', value: 'Crew' } as const;
  const rule = { id: 'r1', group, connectionId: null, becomes, mayGrantPrivileged: false };
  const ruleSet = { conflict: 'ordered', rules: [rule] } as const;
  await access.change(workspaceId, () => ({ ruleSet, describe: () => [] }), by);
}

async function people(access: AccessStore): Promise<number> {
  return (await access.read(workspaceId)).facts.get(await memberRole(access))?.people ?? -1;
}

function look<Result>(data: DataDirectory, run: (database: InstanceType<typeof Sqlite>) => Result): Result {
  const database = new Sqlite(data.file('directory.db'));
  try {
    return run(database);
  } finally {
    database.close();
  }
}

it('leaves nothing of a change of rules that a stop cut off, and does it as a whole afterwards', async () => {
  const data = newDataDirectory();
  const { directory, close } = await openWithCrew(data);
  const applied = applyCrewRule(directory.access).catch((error: unknown) => error);
  // The change is under way: some of its grants are written.
  for (let round = 0; round < 6; round += 1) await directory.checkWritable();
  await close();
  expect(await applied).toMatchObject({ code: 'unavailable' });
  const count = 'SELECT count(*) FROM access_grants';
  expect(look(data, (database) => database.prepare(count).pluck().get())).toBeGreaterThan(0);

  const again = await data.open();
  expect(await people(again.directory.access)).toBe(0);
  expect((await again.directory.access.read(workspaceId)).ruleSet.version).toBe(0);
  await applyCrewRule(again.directory.access);
  expect(await people(again.directory.access)).toBe(crew.length);
  await again.close();
  expect(look(data, (database) => database.prepare(count).pluck().get())).toBe(crew.length);
});

it('spreads after a restart what it could not spread before', async () => {
  const data = newDataDirectory();
  const { directory, workbench, close } = await openWithCrew(data);
  await applyCrewRule(directory.access);
  await workbench.changeGroup({ by: 'id', id: 'g1' }, () => ({ kind: 'delete' }));
  await close();
  const again = await data.open();
  expect((await again.directory.access.find(workspaceId, 'u3'))?.roles).toEqual([]);
  await expect.poll(() => people(again.directory.access)).toBe(0);
  expect(data.reported).toEqual([]);
});
