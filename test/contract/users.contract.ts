import type { StoredUser } from '@rollcall/server/store/users.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { parseFilter } from '@rollcall/shared/scim/filter/parse.ts';
import { expect, it } from 'vitest';

import { userType } from '../property/scim-arbitraries.ts';
import { activity, noon, scimState, type Workbench } from './workbench.ts';

const ada = {
  userName: 'Ada@Example.com',
  externalId: '00u1',
  active: true,
  emails: [{ value: 'Ada@Example.com' }],
};

/** People: changes, uniqueness, look-ups and listings. */
export function testUsers(bench: () => Promise<Workbench>): void {
  it('stores a user as decided and finds it again', async () => {
    const { store, workspaceId, createUser } = await bench();
    const created = await createUser('u1', ada);
    expect(created).toEqual({
      workspaceId,
      id: 'u1',
      body: JSON.stringify(ada),
      userName: 'Ada@Example.com',
      externalId: '00u1',
      isActive: true,
      isInGroup: false,
      source: 'scim',
      version: 1,
      createdAt: noon,
      updatedAt: noon,
      deletedAt: null,
      isManaged: true,
      isProtected: false,
      isPrivileged: false,
      needsReview: false,
      connectionId: null,
      localAttributes: [],
    });
    expect(await store.users.find(workspaceId, 'u1')).toEqual(created);
    expect(await store.users.find((await bench()).workspaceId, 'u1')).toBeUndefined();
    expect(await store.users.find('no such workspace', 'u1')).toBeUndefined();
  });

  it('reads what clients are shown of a user, in its own workspace alone', async () => {
    const { store, workspaceId, createUser } = await bench();
    const { id, body, userName, version, createdAt, updatedAt, deletedAt, isInGroup } = await createUser(
      'u1',
      ada,
    );
    const shown = { id, body, userName, version, createdAt, updatedAt, deletedAt, isInGroup };
    expect(await store.users.read(workspaceId, 'u1')).toEqual(shown);
    expect((await store.users.query(workspaceId, { offset: 0, limit: 9 })).items).toEqual([shown]);
    expect(await store.users.read((await bench()).workspaceId, 'u1')).toBeUndefined();
    expect(await store.users.read('no such workspace', 'u1')).toBeUndefined();
  });

  it('gives the decision the current user, selected by userName in any case', async () => {
    const { store, workspaceId, createUser } = await bench();
    const created = await createUser('u1', ada);
    const seen: (StoredUser | undefined)[] = [];
    for (const userName of ['ADA@EXAMPLE.COM', 'bob']) {
      await store.users.change(
        workspaceId,
        { by: 'userName', userName },
        (current) => {
          seen.push(current);
          return { kind: 'keep' };
        },
        noon,
      );
    }
    expect(seen).toEqual([created, undefined]);
  });

  it('counts versions, and leaves everything as it is when the decision is to keep', async () => {
    const { store, workspaceId, createUser, updateUser, actions } = await bench();
    const created = await createUser('u1', ada);
    const updated = await updateUser('u1', scimState({ ...ada, title: 'Engineer' }), noon + 5);
    expect(updated).toEqual({
      ...created,
      body: JSON.stringify({ ...ada, title: 'Engineer' }),
      version: 2,
      updatedAt: noon + 5,
    });
    const kept = await store.users.change(
      workspaceId,
      { by: 'id', id: 'u1' },
      () => ({ kind: 'keep' }),
      noon + 9,
    );
    expect(kept).toEqual(updated);
    expect(await store.users.find(workspaceId, 'u1')).toEqual(updated);
    expect(await actions()).toEqual(['user.created', 'user.updated']);
  });

  it('writes nothing when the decision throws', async () => {
    const { store, workspaceId, actions } = await bench();
    const refuse = () => {
      throw new AppError('version_mismatch', 'The user is at version 2 now.');
    };
    await expect(store.users.change(workspaceId, { by: 'id', id: 'u1' }, refuse, noon)).rejects.toMatchObject(
      { code: 'version_mismatch' },
    );
    expect(await actions()).toEqual([]);
  });

  it.each([
    { case: 'created', write: 'create' as const },
    { case: 'renamed', write: 'update' as const },
  ])('a userName in use is refused for a user to be $case, in any case of letters', async ({ write }) => {
    const { store, workspaceId, createUser, actions } = await bench();
    await createUser('u1', ada);
    await createUser('u2', { userName: 'bob', active: true });
    const state = scimState({ userName: 'aDA@example.COM', active: true });
    const id = write === 'create' ? 'u3' : 'u2';
    const change = store.users.change(
      workspaceId,
      { by: 'id', id },
      () =>
        write === 'create'
          ? { kind: 'create', id, state, activity: [activity('user.created')] }
          : { kind: 'update', state, activity: [activity('user.updated')] },
      noon,
    );
    await expect(change).rejects.toMatchObject({ code: 'user_name_taken' });
    expect(await actions()).toEqual(['user.created', 'user.created']);
    expect(await store.users.counts(workspaceId)).toEqual({ active: 2, deactivated: 0 });
  });

  it('lets the same userName live in two workspaces', async () => {
    const one = await bench();
    const other = await bench();
    await one.createUser('u1', ada);
    await other.createUser('u1', ada);
    await one.updateUser('u1', scimState({ ...ada, title: 'Engineer' }));
    expect((await other.store.users.find(other.workspaceId, 'u1'))?.version).toBe(1);
  });

  it('lets exactly one of 50 parallel creations of a userName win, and harms no other write', async () => {
    const { store, workspaceId, createUser, actions } = await bench();
    const attempts = Array.from({ length: 50 }, (_, index) =>
      createUser(`same-${index}`, { userName: index % 2 === 0 ? 'ADA' : 'ada', active: true }),
    );
    const others = Array.from({ length: 50 }, (_, index) =>
      createUser(`other-${index}`, { userName: `user-${index}`, active: true }),
    );
    const outcomes = await Promise.allSettled(attempts);
    await Promise.all(others);
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(refused).toHaveLength(49);
    expect(refused.every((reason) => reason instanceof AppError && reason.code === 'user_name_taken')).toBe(
      true,
    );
    expect(await store.users.counts(workspaceId)).toEqual({ active: 51, deactivated: 0 });
    expect(await actions()).toHaveLength(51);
  });

  it('hides a deleted user from SCIM listings only, and can bring it back', async () => {
    const { store, workspaceId, createUser, deleteUser, updateUser } = await bench();
    const user = await createUser('u1', ada);
    await deleteUser(user, noon + 5);
    const page = { offset: 0, limit: 10 };
    expect(await store.users.query(workspaceId, page)).toEqual({ total: 0, items: [], keys: [] });
    expect(await store.users.find(workspaceId, 'u1')).toMatchObject({ deletedAt: noon + 5, isActive: false });
    expect(await store.users.list(workspaceId, { limit: 10 })).toHaveLength(1);
    expect(await store.users.counts(workspaceId)).toEqual({ active: 0, deactivated: 1 });
    await updateUser('u1', scimState(ada));
    expect((await store.users.query(workspaceId, page)).items.map(({ id }) => id)).toEqual(['u1']);
    expect(await store.users.counts(workspaceId)).toEqual({ active: 1, deactivated: 0 });
  });

  it('gives the name of a deleted user to whoever is renamed to it', async () => {
    const { store, workspaceId, createUser, updateUser } = await bench();
    await createUser('u1', { userName: 'Ada' });
    await createUser('u2', { userName: 'bob' });
    await updateUser('u1', { ...scimState({ userName: 'Ada' }), deletedAt: noon });
    expect(await updateUser('u2', scimState({ userName: 'ADA' }))).toMatchObject({
      id: 'u2',
      userName: 'ADA',
    });
    const seen: (string | undefined)[] = [];
    await store.users.change(
      workspaceId,
      { by: 'userName', userName: 'ada' },
      (current) => {
        seen.push(current?.id);
        return { kind: 'keep' };
      },
      noon,
    );
    expect(seen).toEqual(['u2']);
    await expect(updateUser('u1', scimState({ userName: 'Ada' }))).rejects.toMatchObject({
      code: 'user_name_taken',
    });
    expect(await store.users.find(workspaceId, 'u1')).toMatchObject({ userName: 'Ada', deletedAt: noon });
  });

  it('leaves the name of a deleted user to it when somebody of another workspace takes the same', async () => {
    const [{ store, workspaceId, createUser, deleteUser }, other] = [await bench(), await bench()];
    await deleteUser(await createUser('a', { userName: 'ada' }));
    await other.createUser('b', { userName: 'bob' });
    await other.updateUser('b', scimState({ userName: 'Ada' }));
    const found = await store.users.change(
      workspaceId,
      { by: 'userName', userName: 'ADA' },
      () => ({ kind: 'keep' }),
      noon,
    );
    expect(found).toMatchObject({ id: 'a' });
  });

  it('takes a deleted user out of its groups', async () => {
    const { store, workspaceId, createUser, createGroup, deleteUser, updateUser, memberIds } = await bench();
    const user = await createUser('u1', ada);
    await createUser('u2', { userName: 'bob', active: true });
    await createGroup('g1', { displayName: 'Engineers' }, ['u1', 'u2']);
    await deleteUser(user, noon + 5);
    expect(await memberIds('g1')).toEqual(['u2']);
    expect(await store.groups.find(workspaceId, 'g1')).toMatchObject({ memberCount: 1, version: 2 });
    await updateUser('u1', scimState(ada));
    expect(await store.users.groupsOf(workspaceId, 'u1')).toEqual([]);
  });

  it('pages in the order of creation and always knows the total', async () => {
    const { store, workspaceId, createUser } = await bench();
    const ids = ['u5', 'u1', 'u4', 'u2', 'u3'];
    for (const id of ids) await createUser(id, { userName: id, active: id !== 'u4' });
    const filter = parseFilter(userType, 'active eq true');
    const ask = async (query: { offset: number; limit: number }, isFiltered: boolean) => {
      const { total, items } = await store.users.query(workspaceId, {
        ...query,
        ...(isFiltered ? { filter } : {}),
      });
      return [total, ...items.map(({ id }) => id)];
    };
    expect(await ask({ offset: 0, limit: 2 }, false)).toEqual([5, 'u5', 'u1']);
    expect(await ask({ offset: 4, limit: 2 }, false)).toEqual([5, 'u3']);
    expect(await ask({ offset: 0, limit: 0 }, false)).toEqual([5]);
    expect(await ask({ offset: 9, limit: 2 }, false)).toEqual([5]);
    expect(await ask({ offset: 1, limit: 2 }, true)).toEqual([4, 'u1', 'u2']);
    expect(await ask({ offset: 2, limit: 9 }, true)).toEqual([4, 'u2', 'u3']);
    expect(await ask({ offset: 0, limit: 0 }, true)).toEqual([4]);
    expect(await ask({ offset: 9, limit: 2 }, true)).toEqual([4]);
  });

  it('pages from a key in both directions, also when that user is gone meanwhile', async () => {
    const { store, workspaceId, createUser, updateUser } = await bench();
    const ids = ['u5', 'u1', 'u4', 'u2', 'u3'];
    for (const id of ids) await createUser(id, { userName: id, active: id !== 'u4' });
    const filter = parseFilter(userType, 'active eq true');
    const { keys } = await store.users.query(workspaceId, { offset: 0, limit: 9 });
    const ask = async (direction: 'after' | 'before', place: number, limit: number, isFiltered: boolean) => {
      const { total, items } = await store.users.query(workspaceId, {
        offset: 0,
        limit,
        from: { direction, key: keys[place] ?? 0 },
        ...(isFiltered ? { filter } : {}),
      });
      return [total, ...items.map(({ id }) => id)];
    };
    expect(await ask('after', 1, 2, false)).toEqual([5, 'u4', 'u2']);
    expect(await ask('after', 1, 2, true)).toEqual([4, 'u2', 'u3']);
    expect(await ask('before', 3, 2, false)).toEqual([5, 'u1', 'u4']);
    expect(await ask('before', 3, 9, true)).toEqual([4, 'u5', 'u1']);
    expect(await ask('after', 4, 2, false)).toEqual([5]);
    expect(await ask('before', 0, 2, false)).toEqual([5]);
    await updateUser('u1', { ...scimState({ userName: 'u1', active: false }), deletedAt: noon });
    expect(await ask('after', 1, 1, false)).toEqual([4, 'u4']);
  });

  it.each([
    { case: 'everybody', query: {}, expected: ['Ada', 'adam', 'bob', 'Élan'] },
    { case: 'active ones', query: { isActive: true }, expected: ['Ada', 'Élan'] },
    { case: 'the others', query: { isActive: false }, expected: ['adam', 'bob'] },
    { case: 'a prefix in any case', query: { userNamePrefix: 'AD' }, expected: ['Ada', 'adam'] },
    { case: 'a prefix beyond ASCII', query: { userNamePrefix: 'É' }, expected: ['Élan'] },
    { case: 'after one', query: { after: { userName: 'ADA', id: 'u1' } }, expected: ['adam', 'bob', 'Élan'] },
    { case: 'a page', query: { after: { userName: 'Ada', id: 'u1' }, limit: 1 }, expected: ['adam'] },
    { case: 'protected ones', query: { isProtected: true as const }, expected: ['adam', 'Élan'] },
    {
      case: 'protected ones that are active',
      query: { isProtected: true as const, isActive: true },
      expected: ['Élan'],
    },
    { case: 'nobody for a wildcard', query: { userNamePrefix: '%' }, expected: [] },
  ])('the console lists $case', async ({ query, expected }) => {
    const { store, workspaceId, createUser, updateUser, deleteUser } = await bench();
    const protect = ({ id, body }: StoredUser) =>
      updateUser(id, { ...scimState(JSON.parse(body)), standing: { isProtected: true } });
    await protect(await createUser('u4', { userName: 'Élan', active: true }));
    await createUser('u3', { userName: 'bob', active: false });
    await createUser('u1', { userName: 'Ada', active: true });
    const adam = await createUser('u2', { userName: 'adam', active: true });
    await protect(adam);
    await deleteUser(adam);
    const rows = await store.users.list(workspaceId, { limit: 10, ...query });
    expect(rows.map(({ userName }) => userName)).toEqual(expected);
  });

  it('is found by the e-mails it has now, and by no earlier ones', async () => {
    const { store, workspaceId, createUser, updateUser } = await bench();
    await createUser('u1', {
      userName: 'ada',
      emails: [{ value: 'a@x.org', type: 'work' }, { value: 'b@x.org' }],
    });
    await updateUser(
      'u1',
      scimState({ userName: 'ada', emails: [{ value: 'a@x.org' }, { value: 'C@x.org', type: 'work' }] }),
    );
    const found = async (filter: string) => {
      const query = { filter: parseFilter(userType, filter), offset: 0, limit: 10 };
      return (await store.users.query(workspaceId, query)).total;
    };
    expect(await found('emails.value eq "A@x.org"')).toBe(1);
    expect(await found('emails[type eq "work"].value eq "a@x.org"')).toBe(0);
    expect(await found('emails.value eq "b@x.org"')).toBe(0);
    expect(await found('emails[type eq "work"].value eq "c@x.org"')).toBe(1);
    await updateUser('u1', scimState({ userName: 'ada' }));
    expect(await found('emails.value eq "c@x.org"')).toBe(0);
  });

  it('counts a user without active among the active ones', async () => {
    const { store, workspaceId, createUser, updateUser } = await bench();
    await createUser('u1', { userName: 'ada' });
    expect(await store.users.counts(workspaceId)).toEqual({ active: 1, deactivated: 0 });
    await updateUser('u1', scimState({ userName: 'ada', active: false }));
    expect(await store.users.counts(workspaceId)).toEqual({ active: 0, deactivated: 1 });
  });
}
