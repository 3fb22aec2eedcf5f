import type { StoredUser, UserDecision, UserSelector, UserStanding } from '@rollcall/server/store/users.ts';
import type { LinkCandidate } from '@rollcall/shared/directory/linking.ts';
import type { JsonObject } from '@rollcall/shared/scim/value.ts';
import { expect, it } from 'vitest';

import { activity, noon, scimState, type Workbench } from './workbench.ts';

const ada = { userName: 'Ada', emails: [{ value: 'ada@x.example' }, { value: 'ada@home.example' }] };

/** An account that nobody manages. */
async function createAccount(
  { store, workspaceId }: Workbench,
  id: string,
  resource: JsonObject,
  standing: Partial<UserStanding> = {},
): Promise<void> {
  const state = { resource, source: 'manual', deletedAt: null, standing } as const;
  await store.users.change(
    workspaceId,
    { by: 'id', id },
    () => ({ kind: 'create', id, state, activity: [activity('user.created', id)] }),
    noon,
  );
}

/** What a decision is told of the current user. */
async function look({ store, workspaceId }: Workbench, selector: UserSelector) {
  let seen:
    | { readonly current: StoredUser | undefined; readonly candidate: LinkCandidate | undefined }
    | undefined;
  await store.users.change(
    workspaceId,
    selector,
    (current, candidate) => {
      seen = { current, candidate };
      return { kind: 'keep' };
    },
    noon,
  );
  return { id: seen?.current?.id, candidate: seen?.candidate };
}

function identity(userName: string, ...addresses: readonly string[]): UserSelector {
  return { by: 'identity', userName, addresses };
}

function ask(id: string, userName: string): UserDecision {
  const request = { id, userName, address: 'ada@x.example', tokenId: 't1', tokenName: 'Okta' };
  return { kind: 'askToLink', request, activity: [activity('link.requested', 'u1')] };
}

/** Accounts that SCIM does not manage: how they are found, asked for and taken over. */
export function testLinking(bench: () => Promise<Workbench>): void {
  it('finds an account that nobody manages by userName, then by address, and says how', async () => {
    const workbench = await bench();
    await createAccount(workbench, 'u1', ada);
    const candidate = { by: 'email', isAmbiguous: false, isPrivileged: false, request: undefined };
    for (const { selector, expected } of [
      { selector: identity('ADA'), expected: { id: 'u1', candidate: { ...candidate, by: 'userName' } } },
      { selector: identity('a', 'ada@x.example'), expected: { id: 'u1', candidate } },
      { selector: identity('a', 'ada@home.example'), expected: { id: 'u1', candidate } },
      { selector: identity('a', 'ada'), expected: { id: 'u1', candidate } },
      { selector: identity('a', 'other@x.example'), expected: { id: undefined, candidate: undefined } },
      { selector: identity('a'), expected: { id: undefined, candidate: undefined } },
      {
        selector: { by: 'id', id: 'u1' } as const,
        expected: { id: 'u1', candidate: { ...candidate, by: 'userName' } },
      },
    ]) {
      expect(await look(workbench, selector)).toEqual(expected);
    }
    expect(await look(await bench(), identity('a', 'ada@x.example'))).toEqual({
      id: undefined,
      candidate: undefined,
    });
  });

  it('names no candidate among users that SCIM manages or that are deleted', async () => {
    const workbench = await bench();
    const user = await workbench.createUser('u1', { ...ada, active: true });
    expect(await look(workbench, identity('ada', 'ada@x.example'))).toEqual({
      id: 'u1',
      candidate: undefined,
    });
    expect(await look(workbench, identity('a', 'ada@x.example'))).toEqual({
      id: undefined,
      candidate: undefined,
    });
    await workbench.deleteUser(user);
    expect(await look(workbench, identity('ada'))).toEqual({ id: 'u1', candidate: undefined });
  });

  it('takes the oldest of several with one address, and says that there are more', async () => {
    const workbench = await bench();
    await createAccount(workbench, 'u1', ada, { isPrivileged: true });
    await createAccount(workbench, 'u2', { ...ada, userName: 'Ada2' });
    expect(await look(workbench, identity('a', 'ada@x.example'))).toMatchObject({
      id: 'u1',
      candidate: { isAmbiguous: true, isPrivileged: true },
    });
  });

  it('makes another user beside a candidate found by its address, and none beside a holder of the userName', async () => {
    const workbench = await bench();
    const { store, workspaceId } = workbench;
    await createAccount(workbench, 'u1', ada);
    const create = (userName: string): UserDecision => ({
      kind: 'create',
      id: 'u2',
      state: scimState({ ...ada, userName }),
      activity: [],
    });
    const made = await store.users.change(
      workspaceId,
      identity('a', 'ada@x.example'),
      () => create('a'),
      noon,
    );
    expect(made).toMatchObject({ id: 'u2', isManaged: true });
    await expect(store.users.change(workspaceId, identity('Ada'), () => create('Ada'), noon)).rejects.toThrow(
      'there already',
    );
  });

  it('remembers what was asked, once for each account and userName, until the account is linked', async () => {
    const workbench = await bench();
    const { store, workspaceId } = workbench;
    await createAccount(workbench, 'u1', ada);
    const selector = identity('a', 'ada@x.example');
    const kept = await store.users.change(workspaceId, selector, () => ask('r1', 'a'), noon);
    expect(kept).toMatchObject({ id: 'u1', version: 1, isManaged: false });
    await store.users.change(workspaceId, identity('b', 'ada@x.example'), () => ask('r2', 'B'), noon + 1);
    expect((await look(workbench, identity('A', 'ada@x.example'))).candidate?.request).toBe('pending');
    expect((await look(workbench, identity('c', 'ada@x.example'))).candidate?.request).toBeUndefined();

    const verdict = { state: 'approved', at: noon + 2, name: 'Olga Owner' } as const;
    const describe = () => activity('link.approved', 'u1');
    expect(await store.links.decide(workspaceId, 'r1', verdict, describe)).toMatchObject({
      userId: 'u1',
      accountUserName: 'Ada',
      userName: 'a',
      state: 'approved',
      decidedAt: noon + 2,
      decidedBy: 'Olga Owner',
    });
    for (const { id, code } of [
      { id: 'r1', code: 'link_decided' },
      { id: 'none', code: 'not_found' },
    ]) {
      await expect(store.links.decide(workspaceId, id, verdict, describe)).rejects.toMatchObject({ code });
    }
    expect((await look(workbench, selector)).candidate?.request).toBe('approved');

    await workbench.updateUser('u1', {
      ...scimState(ada),
      standing: { isManaged: true, localAttributes: ['emails'] },
    });
    expect(await store.users.find(workspaceId, 'u1')).toMatchObject({
      isManaged: true,
      localAttributes: ['emails'],
    });
    const requests = await store.links.list(workspaceId, { limit: 10 });
    expect(requests.map(({ id, state }) => `${id} ${state}`)).toEqual(['r2 linked', 'r1 linked']);
    expect(await store.links.list(workspaceId, { state: 'pending', limit: 10 })).toEqual([]);
    const [newest] = requests;
    expect(await store.links.list(workspaceId, { before: newest?.key ?? 0, limit: 10 })).toHaveLength(1);
    expect(await workbench.actions()).toEqual([
      'user.created',
      'link.requested',
      'link.requested',
      'link.approved',
      'user.updated',
    ]);
  });

  it('asks anew about an account that was linked and then left alone by its connection', async () => {
    const workbench = await bench();
    const { store, workspaceId, updateUser } = workbench;
    await createAccount(workbench, 'u1', ada);
    const askAs = (id: string) =>
      store.users.change(workspaceId, identity('a', 'ada@x.example'), () => ask(id, 'a'), noon);
    await askAs('r1');
    for (const isManaged of [true, false]) {
      await updateUser('u1', { ...scimState(ada), standing: { isManaged } });
    }
    await askAs('r2');
    const requests = await store.links.list(workspaceId, { limit: 10 });
    expect(requests.map(({ id, state }) => `${id} ${state}`)).toEqual(['r2 pending']);
  });

  it('asks under a bounded number of userNames about one account, until somebody answers', async () => {
    const [workbench, other] = [await bench(), await bench()];
    const askAs = ({ store, workspaceId }: Workbench, name: string) =>
      store.users.change(workspaceId, identity(name, 'ada@x.example'), () => ask(`r ${name}`, name), noon);
    for (const one of [workbench, other]) {
      await createAccount(one, 'u1', ada);
      await createAccount(one, 'u2', { userName: 'Bob', emails: [{ value: 'bob@x.example' }] });
    }
    for (let count = 0; count < 20; count += 1) await askAs(workbench, `name ${count}`);
    await expect(askAs(workbench, 'one more')).rejects.toMatchObject({ code: 'queue_full' });
    await askAs(other, 'one more');
    const { store, workspaceId } = workbench;
    await store.users.change(workspaceId, identity('b', 'bob@x.example'), () => ask('r b', 'b'), noon);
    const verdict = { state: 'rejected', at: noon, name: 'Olga Owner' } as const;
    await store.links.decide(workspaceId, 'r name 7', verdict, () => activity('link.rejected', 'u1'));
    await askAs(workbench, 'one more');
  });

  it('keeps the standing of an account that a change says nothing of', async () => {
    const workbench = await bench();
    await createAccount(workbench, 'u1', ada, { isProtected: true, isPrivileged: true });
    const state = { resource: { ...ada, title: 'x' }, source: 'manual', deletedAt: null } as const;
    expect(await workbench.updateUser('u1', state)).toMatchObject({
      isManaged: false,
      isProtected: true,
      isPrivileged: true,
      localAttributes: [],
    });
  });

  it('has the history of one subject, newest first, and of no other workspace', async () => {
    const workbench = await bench();
    const { store, workspaceId } = workbench;
    await createAccount(workbench, 'u1', ada);
    await createAccount(workbench, 'u2', { userName: 'Bob' });
    await workbench.updateUser('u1', scimState({ ...ada, title: 'x' }));
    const subject = { kind: 'user', id: 'u1' } as const;
    const rows = await store.history.page(workspaceId, subject, { limit: 10 });
    expect(rows.map(({ sequence, action }) => `${sequence} ${action}`)).toEqual([
      '3 user.updated',
      '1 user.created',
    ]);
    expect(await store.history.page(workspaceId, subject, { before: 3, limit: 10 })).toHaveLength(1);
    expect(await store.history.page(workspaceId, { kind: 'group', id: 'u1' }, { limit: 10 })).toEqual([]);
    expect(await store.history.page((await bench()).workspaceId, subject, { limit: 10 })).toEqual([]);
  });

  it('notes possible duplicates as accounts come, lists those that are active, and forgets dismissed ones', async () => {
    const workbench = await bench();
    const { store, workspaceId } = workbench;
    const name = { givenName: 'Jane', familyName: 'Doe' };
    await createAccount(workbench, 'u1', { userName: 'jane.doe@x.example', name });
    await createAccount(workbench, 'u2', { userName: 'jdoe@x.example', name });
    await createAccount(workbench, 'u3', { userName: 'jane_doe@x.example', name });
    const pairs = async () =>
      (await store.duplicates.list(workspaceId, { limit: 10 })).map(
        ({ first, second }) => `${first.id} ${second.id}`,
      );
    expect((await pairs()).toSorted()).toEqual(['u1 u2', 'u1 u3', 'u2 u3']);
    expect((await pairs()).at(-1)).toBe('u1 u2');
    await workbench.updateUser('u2', scimState({ userName: 'jdoe@x.example', name, active: false }));
    expect(await pairs()).toEqual(['u1 u3']);
    const by = { at: noon, name: 'Olga Owner' };
    const [pair] = await store.duplicates.list(workspaceId, { limit: 10 });
    await store.duplicates.dismiss(workspaceId, pair?.id ?? '', by, () =>
      activity('duplicate.dismissed', 'u3'),
    );
    expect(await pairs()).toEqual([]);
    await expect(
      store.duplicates.dismiss(workspaceId, pair?.id ?? '', by, () => activity('duplicate.dismissed', 'u3')),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
}
