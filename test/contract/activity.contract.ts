import { expect, it } from 'vitest';

import { activity, noon, scimState, type Workbench } from './workbench.ts';

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

  it('pages backwards from an exclusive upper bound', async () => {
    const { store, workspaceId, createUser } = await bench();
    for (const id of ['a', 'b', 'c', 'd']) await createUser(id, { userName: id });
    const page = await store.activity.page(workspaceId, { before: 4, limit: 2 });
    expect(page.map(({ sequence }) => sequence)).toEqual([3, 2]);
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
    expect(await store.activity.findFirstBreak(workspaceId)).toBeUndefined();
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
    expect(await store.activity.findFirstBreak(workspaceId)).toBeUndefined();
    // Half a surrogate pair cannot be stored as UTF-8, and must not break the chain.
    await createUser('u1', { userName: 'ada \ud800' });
    await createUser('u2', { userName: 'bob' });
    expect(await store.activity.findFirstBreak(workspaceId)).toBeUndefined();
  });
}
