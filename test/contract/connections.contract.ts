import type { ConnectionState } from '@rollcall/server/store/connections.ts';
import { expect, it } from 'vitest';

import { activity, connection, creationOf, noon, token, type Workbench } from './workbench.ts';

const by = 'Olga';

/** Connections, the tokens that belong to them and the users that they manage. */
export function testConnections(bench: () => Promise<Workbench>): void {
  it('stores a connection with its first token, and finds it as it was', async () => {
    const { store, workspaceId, createToken, actions } = await bench();
    await createToken(token(workspaceId, 'a'));
    const stored = connection(workspaceId, 'c1');
    expect(await store.connections.find(workspaceId, 'c1')).toEqual(stored);
    expect(await store.connections.list(workspaceId)).toEqual([
      { connection: stored, users: 0, activeUsers: 0 },
    ]);
    expect(await actions()).toEqual(['token.created']);
  });

  it('does not show a connection to another workspace', async () => {
    const { workspaceId, store, createToken } = await bench();
    const other = await bench();
    await createToken(token(workspaceId, 'a'));
    expect(await store.connections.find(other.workspaceId, 'c1')).toBeUndefined();
    expect(await store.connections.list(other.workspaceId)).toEqual([]);
    const change = store.connections.change(other.workspaceId, 'c1', () => ({ kind: 'keep' }), noon);
    await expect(change).rejects.toMatchObject({ code: 'not_found' });
    await expect(
      store.tokens.create(other.workspaceId, () => ({ token: token('x', 'b'), activity: [] }), noon),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  it('makes nothing of a connection whose first token has a name that is taken', async () => {
    const { store, workspaceId, createToken, actions } = await bench();
    await createToken(token(workspaceId, 'a'));
    const second = token(workspaceId, 'b', { connectionId: 'c2', name: 'TOKEN A' });
    await expect(store.tokens.create(workspaceId, creationOf(second), noon)).rejects.toMatchObject({
      code: 'name_taken',
    });
    expect(await store.connections.find(workspaceId, 'c2')).toBeUndefined();
    expect(await actions()).toEqual(['token.created']);
  });

  it('changes settings, counts versions and lets no two connections have one name', async () => {
    const { store, workspaceId, createToken } = await bench();
    await createToken(token(workspaceId, 'a'));
    await createToken(token(workspaceId, 'b', { connectionId: 'c2' }));
    const policies = { create: false, update: true, deactivate: false, groups: true };
    const settings = {
      name: 'Okta EU',
      policies,
      sessionPolicy: 'let_expire',
      reactivation: 'review',
      groupsBecome: 'role',
    } as const;
    const rename = (id: string, name: string) =>
      store.connections.change(
        workspaceId,
        id,
        () => ({
          kind: 'update',
          settings: { ...settings, name },
          activity: [activity('connection.updated')],
        }),
        noon + 5,
      );
    await store.connections.find(workspaceId, 'c1');
    const changed = await rename('c1', 'Okta EU');
    expect(changed.connection).toEqual({
      ...connection(workspaceId, 'c1'),
      ...settings,
      version: 2,
      updatedAt: noon + 5,
    });
    expect(await store.connections.find(workspaceId, 'c1')).toEqual(changed.connection);
    await expect(rename('c2', 'OKTA EU')).rejects.toMatchObject({ code: 'name_taken' });
    expect((await rename('c1', 'OKTA EU')).connection).toMatchObject({ name: 'OKTA EU', version: 3 });
  });

  it('keeps a connection as it was where a decision keeps it', async () => {
    const { store, workspaceId, createToken, actions } = await bench();
    await createToken(token(workspaceId, 'a'));
    const kept = await store.connections.change(workspaceId, 'c1', () => ({ kind: 'keep' }), noon + 5);
    expect(kept.connection).toEqual(connection(workspaceId, 'c1'));
    expect(await actions()).toEqual(['token.created']);
  });

  it('counts the users that a connection manages, through every change', async () => {
    const { store, workspaceId, createToken, createUser, updateUser, deleteUser } = await bench();
    await createToken(token(workspaceId, 'a'));
    await createToken(token(workspaceId, 'b', { connectionId: 'c2' }));
    const counts = async () => (await store.connections.list(workspaceId)).map(numbers);
    const state = (active: boolean, connectionId: string | null) => ({
      resource: { userName: 'ada', active },
      source: 'scim' as const,
      deletedAt: null,
      standing: { connectionId },
    });
    const user = await createUser('u1', { userName: 'ada' });
    expect(user.connectionId).toBeNull();
    expect(await counts()).toEqual(['c1: 0 of 0', 'c2: 0 of 0']);
    expect(await updateUser('u1', state(true, 'c1'))).toMatchObject({ connectionId: 'c1' });
    expect(await counts()).toEqual(['c1: 1 of 1', 'c2: 0 of 0']);
    await updateUser('u1', { resource: { userName: 'ada', title: 'x' }, source: 'scim', deletedAt: null });
    expect(await store.users.find(workspaceId, 'u1')).toMatchObject({ connectionId: 'c1' });
    await updateUser('u1', state(false, 'c1'));
    expect(await counts()).toEqual(['c1: 0 of 1', 'c2: 0 of 0']);
    const moved = await updateUser('u1', state(true, 'c2'));
    expect(await counts()).toEqual(['c1: 0 of 0', 'c2: 1 of 1']);
    if (moved === undefined) throw new Error('the user is gone');
    await deleteUser(moved);
    expect(await counts()).toEqual(['c1: 0 of 0', 'c2: 0 of 0']);
  });

  it('resets a connection: its tokens are revoked, and those of others are not', async () => {
    const { store, workspaceId, createToken, actions } = await bench();
    for (const [id, connectionId] of [
      ['a', 'c1'],
      ['b', 'c1'],
      ['c', 'c2'],
    ] as const) {
      await createToken(token(workspaceId, id, { connectionId }));
    }
    await store.tokens.revoke(workspaceId, 'b', { at: noon, name: by }, activity('token.revoked'));
    await store.tokens.findByDigest(token(workspaceId, 'a').digest);
    let seen: readonly string[] = [];
    await store.connections.change(
      workspaceId,
      'c1',
      (_, tokens) => {
        seen = tokens.map(({ id }) => id);
        return { kind: 'reset', revoked: seen, by, activity: [activity('connection.reset')] };
      },
      noon + 7,
    );
    expect(seen).toEqual(['a']);
    expect(await store.tokens.findByDigest(token(workspaceId, 'a').digest)).toMatchObject({
      revokedAt: noon + 7,
      revokedBy: by,
    });
    expect(await store.tokens.find(workspaceId, 'c')).toMatchObject({ revokedAt: null });
    expect(await store.connections.find(workspaceId, 'c1')).toBeDefined();
    expect((await actions()).at(-1)).toBe('connection.reset');
  });

  it('removes a connection: tokens stay as rows, users are managed by none, the name is free', async () => {
    const { store, workspaceId, createToken, createUser, updateUser } = await bench();
    await createToken(token(workspaceId, 'a'));
    await createUser('u1', { userName: 'ada' });
    const resource = { userName: 'ada' };
    const standing = { connectionId: 'c1', isManaged: true };
    await updateUser('u1', { resource, source: 'scim', deletedAt: null, standing });
    const activities = [activity('connection.removed')];
    await store.connections.change(
      workspaceId,
      'c1',
      ({ activeUsers }) => {
        expect(activeUsers).toBe(1);
        return { kind: 'remove', revoked: ['a'], by, activity: activities };
      },
      noon + 7,
    );
    expect(await store.connections.find(workspaceId, 'c1')).toBeUndefined();
    expect(await store.connections.list(workspaceId)).toEqual([]);
    expect(await store.tokens.list(workspaceId)).toMatchObject([{ connectionId: 'c1', revokedBy: by }]);
    expect(await store.users.find(workspaceId, 'u1')).toMatchObject({ connectionId: null, isManaged: false });
    const again = connection(workspaceId, 'c2', { name: 'Connection c1' });
    const next = token(workspaceId, 'b', { connectionId: 'c2' });
    const creation = { connection: again, token: next, activity: [] };
    await expect(store.tokens.create(workspaceId, () => creation, noon)).resolves.toEqual(creation);
  });

  it('puts a token in the place of another in one step', async () => {
    const { store, workspaceId, createToken, actions } = await bench();
    await createToken(token(workspaceId, 'a', { name: 'Okta' }));
    await store.tokens.findByDigest(token(workspaceId, 'a').digest);
    const retirement = { replacedAt: noon, replacedBy: by, retireAt: noon + 60 };
    const rotate = (id: string, successor: string, name: string) =>
      store.tokens.rotate(
        workspaceId,
        id,
        (_, { isNameInUse }) => {
          expect([isNameInUse('OKTA'), isNameInUse('Other')]).toEqual([true, false]);
          const next = token(workspaceId, successor, { name });
          return { retirement, successor: next, activity: [activity('token.rotated')] };
        },
        noon,
      );
    await expect(rotate('none', 'b', 'Other')).rejects.toMatchObject({ code: 'not_found' });
    await expect(rotate('a', 'b', 'okta')).rejects.toMatchObject({ code: 'name_taken' });
    expect(await store.tokens.find(workspaceId, 'a')).toMatchObject({ replacedAt: null, successorId: null });
    await rotate('a', 'b', 'Okta 2');
    expect(await store.tokens.findByDigest(token(workspaceId, 'a').digest)).toMatchObject({
      ...retirement,
      successorId: 'b',
    });
    expect(await store.tokens.find(workspaceId, 'b')).toEqual(token(workspaceId, 'b', { name: 'Okta 2' }));
    expect(await actions()).toEqual(['token.created', 'token.rotated']);
  });

  it.each([
    { case: 'at once', retireAt: noon, isFree: true },
    { case: 'later', retireAt: noon + 1, isFree: false },
  ])('a name whose token stops $case is free: $isFree', async ({ retireAt, isFree }) => {
    const { store, workspaceId, createToken } = await bench();
    await createToken(token(workspaceId, 'a', { name: 'Okta' }));
    const retirement = { replacedAt: noon, replacedBy: by, retireAt };
    const rotated = store.tokens.rotate(
      workspaceId,
      'a',
      () => ({ retirement, successor: token(workspaceId, 'b', { name: 'Okta' }), activity: [] }),
      noon,
    );
    const outcome = await rotated.then(
      () => true,
      () => false,
    );
    expect(outcome).toBe(isFree);
  });
}

function numbers({ connection: { id }, users, activeUsers }: ConnectionState): string {
  return `${id}: ${activeUsers} of ${users}`;
}
