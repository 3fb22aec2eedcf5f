import type { ActivityEntry } from '@rollcall/server/store/activity.ts';
import type { ExtensionSchema } from '@rollcall/shared/contract/schemas.ts';
import { expect, it } from 'vitest';

import { activity, noon, scimState, type Workbench } from './workbench.ts';

/** Each differs from the one before in more than one thing. */
const fourRows: readonly ActivityEntry[] = [
  { ...activity('user.created', 'u1'), at: noon },
  { ...activity('user.updated', 'u1'), at: noon + 1, source: 'command_line' },
  { ...activity('user.created', 'u2'), at: noon + 2, source: 'console' },
  { ...activity('user.updated', 'u1'), at: noon + 3, actor: { kind: 'token', id: 'token-2', name: 'Entra' } },
];

/** Something that can be saved with any activity row. */
const schema: ExtensionSchema = {
  id: 'urn:test:0',
  resourceType: 'User',
  name: 'Test',
  description: '',
  attributes: [
    {
      name: 'badge',
      type: 'string',
      multiValued: false,
      description: '',
      caseExact: false,
      returned: 'default',
    },
  ],
};

/** The record of changes: in the transaction of the change, in order, chained. */
export function testActivity(bench: () => Promise<Workbench>): void {
  it('numbers rows from 1 in each workspace and keeps them as they were', async () => {
    const { store, workspaceId, createUser } = await bench();
    const other = await bench();
    await createUser('u1', { userName: 'ada' });
    await other.createUser('u1', { userName: 'ada' });
    await createUser('u2', { userName: 'bob' });
    const rows = await store.activity.page(workspaceId, { limit: 10 });
    expect(rows).toEqual([
      { ...activity('user.created', 'u2'), sequence: 2, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      { ...activity('user.created', 'u1'), sequence: 1, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
    expect(new Set(rows.map(({ hash }) => hash)).size).toBe(2);
  });

  it('records what changed no state, in the same chain', async () => {
    const { store, workspaceId, createUser } = await bench();
    await createUser('u1', { userName: 'ada' });
    const entry = { ...activity('log.exported', 'w'), source: 'console' } as const;
    await store.activity.note(workspaceId, entry);
    const [newest] = await store.activity.page(workspaceId, { limit: 1 });
    expect(newest).toEqual({ ...entry, sequence: 2, hash: expect.any(String) });
    expect(await store.activity.findBreak(workspaceId)).toBeUndefined();
  });

  it('pages backwards from an exclusive upper bound', async () => {
    const { store, workspaceId, createUser } = await bench();
    for (const id of ['a', 'b', 'c', 'd']) await createUser(id, { userName: id });
    const page = await store.activity.page(workspaceId, { before: 4, limit: 2 });
    expect(page.map(({ sequence }) => sequence)).toEqual([3, 2]);
  });

  it.each([
    { name: 'nothing', filter: {}, found: [4, 3, 2, 1] },
    { name: 'source', filter: { source: 'scim' }, found: [4, 1] },
    { name: 'source of people', filter: { source: 'console' }, found: [3] },
    { name: 'actor', filter: { actor: 'token-2' }, found: [4] },
    { name: 'action', filter: { action: 'user.updated' }, found: [4, 2] },
    { name: 'subject', filter: { subject: 'u1' }, found: [4, 2, 1] },
    { name: 'from, inclusive', filter: { from: noon + 2 }, found: [4, 3] },
    { name: 'to, exclusive', filter: { to: noon + 2 }, found: [2, 1] },
    {
      name: 'all at once',
      filter: { source: 'scim', actor: 'token-1', subject: 'u1', from: noon },
      found: [1],
    },
    { name: 'people and subject', filter: { source: 'command_line', subject: 'u1' }, found: [2] },
    { name: 'nobody', filter: { actor: 'none' }, found: [] },
  ] as const)('filters by $name', async ({ filter, found }) => {
    const { store, workspaceId } = await bench();
    const other = await bench();
    const write = async (workspace: string, entry: ActivityEntry) =>
      store.schemas.save(workspace, { ...schema, id: `urn:test:${entry.at}` }, entry);
    for (const entry of fourRows) await write(workspaceId, entry);
    for (const entry of fourRows) await write(other.workspaceId, entry);
    const page = await store.activity.page(workspaceId, { filter, limit: 10 });
    expect(page.map(({ sequence }) => sequence)).toEqual(found);
    const second = await store.activity.page(workspaceId, { filter, before: found[0] ?? 1, limit: 1 });
    expect(second.map(({ sequence }) => sequence)).toEqual(found.slice(1, 2));
  });

  it('has no gap where a write of the same moment was refused', async () => {
    const { store, workspaceId, createUser } = await bench();
    const refused = createUser('u2', { userName: 'ADA' });
    await Promise.allSettled([
      createUser('u1', { userName: 'ada' }),
      refused,
      createUser('u3', { userName: 'bob' }),
    ]);
    const rows = await store.activity.page(workspaceId, { limit: 10 });
    expect(rows.map(({ sequence }) => sequence)).toEqual([2, 1]);
    expect(await store.activity.findBreak(workspaceId)).toBeUndefined();
  });

  it('writes several rows of one change in their order', async () => {
    const { store, workspaceId, actions } = await bench();
    const rows = ['user.linked', 'user.updated', 'session.ended'].map((action) => activity(action, 'u1'));
    await store.users.change(
      workspaceId,
      { by: 'id', id: 'u1' },
      () => ({ kind: 'create', id: 'u1', state: scimState({ userName: 'ada' }), activity: rows }),
      noon,
    );
    expect(await actions()).toEqual(['user.linked', 'user.updated', 'session.ended']);
  });

  it('finds no break in a chain that is whole, nor in an empty one', async () => {
    const { store, workspaceId, createUser } = await bench();
    expect(await store.activity.findBreak(workspaceId)).toBeUndefined();
    // Half a surrogate pair cannot be stored as UTF-8, and must not break the chain.
    await createUser('u1', { userName: 'ada \ud800' });
    await createUser('u2', { userName: 'bob' });
    expect(await store.activity.findBreak(workspaceId)).toBeUndefined();
  });
}
