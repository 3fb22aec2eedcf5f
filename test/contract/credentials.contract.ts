import { expect, it } from 'vitest';

import { operator } from './operators.contract.ts';
import { activity, noon, token, type Workbench } from './workbench.ts';

/** Workspaces, tokens and operators. */
export function testCredentials(bench: () => Promise<Workbench>): void {
  it('ensures a workspace once, whatever the case of its name', async () => {
    const { store, workspaceId, workspaceName } = await bench();
    const workspace = await store.workspaces.find(workspaceId);
    expect(workspace).toEqual({
      id: workspaceId,
      name: workspaceName,
      plan: 'premium',
      isScimEnabled: true,
      createdAt: noon,
      version: 1,
    });
    const name = workspaceName.toUpperCase();
    const other = { id: 'other', name, plan: 'free', isScimEnabled: false, createdAt: noon } as const;
    expect(await store.workspaces.ensure(other)).toEqual(workspace);
    expect(await store.workspaces.findByName(name)).toEqual(workspace);
    expect(await store.workspaces.find('other')).toBeUndefined();
  });

  it('finds a token by digest and by id, as it was stored', async () => {
    const { store, workspaceId, createToken } = await bench();
    const stored = token(workspaceId, 'a', { expiresAt: noon + 1, lastUsedProvider: 'okta' });
    await createToken(stored);
    expect(await store.tokens.findByDigest(stored.digest)).toEqual(stored);
    expect(await store.tokens.find(workspaceId, 'a')).toEqual(stored);
    expect(await store.tokens.findByDigest('unknown')).toBeUndefined();
  });

  it('finds a token with what it belongs to, as that is now', async () => {
    const { store, workspaceId, createToken } = await bench();
    const stored = token(workspaceId, 'a');
    await createToken(stored);
    const bearer = await store.tokens.findBearer(stored.digest);
    expect(bearer).toEqual({
      token: stored,
      workspace: await store.workspaces.find(workspaceId),
      connection: await store.connections.find(workspaceId, stored.connectionId),
      extensions: [],
    });
    const schema = { id: 'urn:test:a', name: 'A', description: '', resourceType: 'User' } as const;
    await store.schemas.save(workspaceId, { ...schema, attributes: [] }, activity('schema.saved'));
    expect((await store.tokens.findBearer(stored.digest))?.extensions).toEqual([
      { ...schema, attributes: [] },
    ]);
    await store.workspaces.change(workspaceId, ({ name, plan }) => ({
      settings: { name, plan, isScimEnabled: false },
      activity: [],
    }));
    expect(await store.tokens.findBearer(stored.digest)).toMatchObject({
      workspace: { isScimEnabled: false },
    });
    await store.connections.change(
      workspaceId,
      stored.connectionId,
      () => ({ kind: 'remove', revoked: ['a'], by: 'Olga', activity: [] }),
      noon,
    );
    const removed = await store.tokens.findBearer(stored.digest);
    expect(removed).toMatchObject({ token: { revokedBy: 'Olga' }, connection: undefined });
    expect(await store.tokens.findBearer('unknown')).toBeUndefined();
  });

  it('does not show a token to another workspace', async () => {
    const { store, workspaceId, createToken } = await bench();
    const other = await bench();
    await createToken(token(workspaceId, 'a'));
    expect(await store.tokens.find(other.workspaceId, 'a')).toBeUndefined();
    expect(await store.tokens.list(other.workspaceId)).toEqual([]);
    const by = { at: noon, name: 'Olga' };
    await expect(
      store.tokens.revoke(other.workspaceId, 'a', by, activity('token.revoked')),
    ).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it.each([
    { case: 'active', first: {}, isRefused: true },
    { case: 'expired', first: { expiresAt: noon - 1 }, isRefused: false },
    { case: 'not yet expired', first: { expiresAt: noon + 1 }, isRefused: true },
    { case: 'revoked', first: { revokedAt: noon - 1, revokedBy: 'Olga' }, isRefused: false },
  ])('a name in use by an $case token: refused is $isRefused', async ({ first, isRefused }) => {
    const { workspaceId, createToken } = await bench();
    await createToken(token(workspaceId, 'a', { name: 'Okta', ...first }));
    const create = createToken(token(workspaceId, 'b', { name: 'OKTA' }));
    const outcome = await create.then(
      () => 'created',
      (error: { code: string }) => error.code,
    );
    expect(outcome).toBe(isRefused ? 'name_taken' : 'created');
  });

  it('lists tokens newest first, revoked ones included', async () => {
    const { store, workspaceId, createToken } = await bench();
    for (const id of ['a', 'b', 'c']) await createToken(token(workspaceId, id));
    await store.tokens.revoke(workspaceId, 'b', { at: noon + 5, name: 'Olga' }, activity('token.revoked'));
    const list = await store.tokens.list(workspaceId);
    expect(list.map(({ id, revokedAt }) => [id, revokedAt])).toEqual([
      ['c', null],
      ['b', noon + 5],
      ['a', null],
    ]);
  });

  it('revokes a token once, and the next look-up knows', async () => {
    const { store, workspaceId, createToken } = await bench();
    const stored = token(workspaceId, 'a');
    await createToken(stored);
    await store.tokens.findByDigest(stored.digest);
    const by = { at: noon + 5, name: 'Olga' };
    const revoked = { ...stored, revokedAt: noon + 5, revokedBy: 'Olga' };
    expect(await store.tokens.revoke(workspaceId, 'a', by, activity('token.revoked'))).toEqual(revoked);
    expect(await store.tokens.findByDigest(stored.digest)).toEqual(revoked);
    await expect(store.tokens.revoke(workspaceId, 'a', by, activity('token.revoked'))).rejects.toMatchObject({
      code: 'already_revoked',
    });
  });

  it('records the use of a token without an activity row', async () => {
    const { store, workspaceId, actions, createToken } = await bench();
    const stored = token(workspaceId, 'a');
    await createToken(stored);
    await store.tokens.touch(workspaceId, 'a', { at: noon + 9, provider: 'entra', address: '192.0.2.7' });
    expect(await store.tokens.findByDigest(stored.digest)).toEqual({
      ...stored,
      lastUsedAt: noon + 9,
      lastUsedProvider: 'entra',
      lastUsedAddress: '192.0.2.7',
    });
    expect(await actions()).toEqual(['token.created']);
  });

  it('finds an operator by digest', async () => {
    const { store, workspaceId } = await bench();
    const stored = operator(workspaceId, 'operator-1');
    await store.operators.create(stored, activity('operator.created'));
    expect(await store.operators.findByDigest(stored.digest)).toEqual(stored);
    expect(await store.operators.findByDigest('unknown')).toBeUndefined();
  });
}
