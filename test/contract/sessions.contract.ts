import type { NewSession, SessionEnd } from '@rollcall/server/store/sessions.ts';
import type { UserState } from '@rollcall/server/store/users.ts';
import { describe, expect, it } from 'vitest';

import { activity, connection, creationOf, noon, scimState, token, type Workbench } from './workbench.ts';

const hour = 3_600_000;
const day = 24 * hour;
const byOperator: SessionEnd = { at: noon, reason: 'ended_by_operator', by: 'Olga Owner' };

function session(id: string, changes: Partial<NewSession> = {}): NewSession {
  return {
    id,
    app: 'Portal',
    externalId: null,
    device: 'Laptop',
    userAgent: 'Firefox',
    address: '203.0.113.7',
    startedAt: noon,
    expiresAt: noon + 8 * hour,
    ...changes,
  };
}

/** Sessions of people, and how they end. */
export function testSessions(bench: () => Promise<Workbench>): void {
  /** A user whom nobody, or a connection with that policy, manages. */
  async function withUser(sessionPolicy?: 'end_now' | 'let_expire') {
    const work = await bench();
    const { store, workspaceId } = work;
    if (sessionPolicy !== undefined) {
      const own = connection(workspaceId, 'c1', { sessionPolicy });
      const create = creationOf(token(workspaceId, 't1'));
      await store.tokens.create(workspaceId, (around) => ({ ...create(around), connection: own }), noon);
    }
    await work.createUser('u1', { userName: 'ada', active: true });
    const change = (state: Partial<UserState>, now = noon) =>
      work.updateUser(
        'u1',
        {
          ...scimState({ userName: 'ada', active: true }),
          standing: { connectionId: sessionPolicy === undefined ? null : 'c1' },
          ...state,
        },
        now,
      );
    await change({});
    const { sessions } = store;
    const register = (id: string, changes: Partial<NewSession> = {}, userId = 'u1') =>
      sessions.register(workspaceId, { by: 'id', id: userId }, session(id, changes));
    const open = async (now = noon) =>
      (await sessions.list(workspaceId, { openAt: now, limit: 100 })).map(({ id }) => id);
    return { ...work, sessions, change, register, open };
  }

  it('keep what the app said, and are found by id', async () => {
    const { sessions, workspaceId, register } = await withUser();
    const made = await register('s1', { externalId: 'x1' });
    expect(made).toMatchObject({
      ...session('s1', { externalId: 'x1' }),
      userId: 'u1',
      userName: 'ada',
      seenAt: noon,
      endedAt: null,
      endReason: null,
    });
    expect(await sessions.find(workspaceId, 's1')).toEqual(made);
    expect(await sessions.find('workspace-nobody', 's1')).toBeUndefined();
    const byName = await sessions.register(workspaceId, { by: 'userName', userName: 'ADA' }, session('s2'));
    expect(byName.userId).toBe('u1');
    await expect(
      sessions.register(workspaceId, { by: 'userName', userName: 'bob' }, session('s3')),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  it('are one for one externalId of an app, however often it is registered', async () => {
    const { createUser, register, open } = await withUser();
    await createUser('u2', { userName: 'bob', active: true });
    await register('s1', { externalId: 'x1' });
    const again = { externalId: 'x1', startedAt: noon + hour, expiresAt: noon + 9 * hour };
    expect(await register('s2', again)).toMatchObject({
      id: 's1',
      startedAt: noon,
      seenAt: noon + hour,
      expiresAt: noon + 9 * hour,
    });
    expect(await register('s3', { externalId: 'x1', app: 'Wiki' })).toMatchObject({ id: 's3' });
    expect(await open()).toEqual(['s3', 's1']);
    await expect(register('s4', { externalId: 'x1' }, 'u2')).rejects.toMatchObject({ code: 'bad_request' });
  });

  it('are in use until they run out, and then no more', async () => {
    const { sessions, workspaceId, register, open } = await withUser();
    await register('s1');
    const used = await sessions.touch(workspaceId, 's1', { at: noon + hour });
    expect([used.seenAt, used.expiresAt]).toEqual([noon + hour, noon + 8 * hour]);
    const longer = { at: noon + 2 * hour, expiresAt: noon + day };
    expect(await sessions.touch(workspaceId, 's1', longer)).toMatchObject({ expiresAt: noon + day });
    expect(await open(noon + day - 1)).toEqual(['s1']);
    expect(await open(noon + day)).toEqual([]);
    await expect(sessions.touch(workspaceId, 's1', { at: noon + day })).rejects.toMatchObject({
      code: 'session_over',
    });
    await expect(sessions.touch(workspaceId, 's9', { at: noon })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('are listed newest first, page by page, all or of one user', async () => {
    const { sessions, workspaceId, createUser, register } = await withUser();
    await createUser('u2', { userName: 'bob', active: true });
    await register('s1');
    await register('s2', {}, 'u2');
    await register('s3');
    const list = async (query: { userId?: string; before?: number; limit: number }) =>
      (await sessions.list(workspaceId, query)).map(({ id }) => id);
    expect(await list({ limit: 2 })).toEqual(['s3', 's2']);
    const [, second] = await sessions.list(workspaceId, { limit: 2 });
    expect(await list({ before: second?.key ?? 0, limit: 2 })).toEqual(['s1']);
    expect(await list({ userId: 'u1', limit: 9 })).toEqual(['s3', 's1']);
    expect(await list({ userId: 'u9', limit: 9 })).toEqual([]);
    expect(await sessions.list('workspace-nobody', { limit: 9 })).toEqual([]);
    expect(await sessions.openCounts(workspaceId, ['u1', 'u2', 'u9'], noon)).toEqual(
      new Map([
        ['u1', { open: 2, lastExpiresAt: noon + 8 * hour }],
        ['u2', { open: 1, lastExpiresAt: noon + 8 * hour }],
      ]),
    );
    expect(await sessions.openCounts(workspaceId, ['u1'], noon + day)).toEqual(new Map());
  });

  it('end once, one by one or all of a user, each with its row of activity', async () => {
    const { sessions, workspaceId, register, open, actions } = await withUser();
    for (const id of ['s1', 's2', 's3']) await register(id);
    const note = () => [activity('sessions.ended')];
    for (let attempt = 0; attempt < 2; attempt += 1) {
      expect(await sessions.end(workspaceId, 's2', byOperator, note)).toMatchObject({
        endedAt: noon,
        endReason: 'ended_by_operator',
        endedBy: 'Olga Owner',
      });
    }
    expect(await open()).toEqual(['s3', 's1']);
    const endAll = (id: string) =>
      sessions.endAll(workspaceId, id, byOperator, (user, count) =>
        activity(`all ${count} of ${user.userName}`),
      );
    expect([await endAll('u1'), await endAll('u1')]).toEqual([2, 0]);
    expect((await actions()).slice(2)).toEqual(['sessions.ended', 'all 2 of ada']);
    await expect(endAll('u9')).rejects.toMatchObject({ code: 'not_found' });
    await expect(sessions.end(workspaceId, 's9', byOperator, note)).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('are told in the order of their ends to who polls', async () => {
    const { sessions, workspaceId, register } = await withUser();
    for (const id of ['s1', 's2', 's3']) await register(id);
    for (const id of ['s3', 's1']) await sessions.end(workspaceId, id, byOperator, () => []);
    const read = async (after: number, limit = 10) =>
      (await sessions.ended(workspaceId, { after, limit })).map(({ sequence, id }) => `${sequence} ${id}`);
    expect(await read(0)).toEqual(['1 s3', '2 s1']);
    expect(await read(0, 1)).toEqual(['1 s3']);
    expect(await read(1)).toEqual(['2 s1']);
    expect(await read(2)).toEqual([]);
    expect(await sessions.ended('workspace-nobody', { after: 0, limit: 10 })).toEqual([]);
  });

  it('are forgotten a month after they ran out, some with every new one', async () => {
    const { sessions, workspaceId, register } = await withUser();
    for (const id of ['s1', 's2']) await register(id, { externalId: id });
    await register('s3', { expiresAt: noon + 2 * day });
    await register('s4', { startedAt: noon + 31 * day, expiresAt: noon + 32 * day });
    expect((await sessions.list(workspaceId, { limit: 10 })).map(({ id }) => id)).toEqual(['s4', 's3']);
  });

  describe('end with the account, in the same step', () => {
    const deactivated = { resource: { userName: 'ada', active: false } };
    it.each([
      { name: 'a deactivation without a connection', policy: undefined, state: deactivated, ended: 2 },
      { name: 'a deactivation', policy: 'end_now', state: deactivated, ended: 2 },
      { name: 'a deletion', policy: 'end_now', state: { deletedAt: noon + hour }, ended: 2 },
      { name: 'a deactivation that lets them expire', policy: 'let_expire', state: deactivated, ended: 0 },
      {
        name: 'a deletion that lets them expire',
        policy: 'let_expire',
        state: { deletedAt: noon },
        ended: 0,
      },
      {
        name: 'a change of a user that stays active',
        policy: 'end_now',
        state: { resource: { userName: 'ada', title: 'Chief' } },
        ended: 0,
      },
    ] as const)('$name ends $ended', async ({ policy, state, ended }) => {
      const { sessions, workspaceId, change, register, open, store } = await withUser(policy);
      for (const id of ['s1', 's2']) await register(id);
      await register('over', { expiresAt: noon + 1 });
      const user = await change(state, noon + hour);
      expect(user?.endedSessions).toBe(ended === 0 ? undefined : ended);
      expect(await open(noon + hour)).toHaveLength(2 - ended);
      const ends = await sessions.ended(workspaceId, { after: 0, limit: 10 });
      expect(ends.map(({ id, endReason, endedAt, endedBy }) => [id, endReason, endedAt, endedBy])).toEqual(
        ['s1', 's2'].slice(0, ended).map((id) => [id, 'user_deactivated', noon + hour, 'Okta production']),
      );
      const [row] = await store.activity.page(workspaceId, { limit: 1 });
      expect(row).toMatchObject(
        ended === 0
          ? { action: 'user.updated' }
          : {
              action: 'sessions.ended',
              actor: { name: 'Okta production' },
              changes: [{ path: 'sessions', before: 2, after: 0 }],
              requestId: 'request-1',
            },
      );
    });

    it('and stay when the step is undone: nothing of it happened', async () => {
      const { change, register, open, store, workspaceId, actions } = await withUser('end_now');
      await register('s1');
      const before = await actions();
      await expect(
        store.users.change(
          workspaceId,
          { by: 'id', id: 'u1' },
          () => ({
            kind: 'update',
            state: { ...scimState({ userName: 'ada', active: false }) },
            activity: [activity('user.deactivated', 'u1')],
          }),
          noon,
          { limits: { creates: null, deactivations: 0, memberRemovals: null } },
        ),
      ).rejects.toMatchObject({ code: 'change_held' });
      expect(await open()).toEqual(['s1']);
      expect(await actions()).toEqual(before);
      expect((await store.users.find(workspaceId, 'u1'))?.isActive).toBe(true);
      await change({ resource: { userName: 'ada', active: false } });
      expect(await open()).toEqual([]);
    });

    it.each([
      { name: 'deactivated', state: { resource: { userName: 'ada', active: false } } },
      { name: 'deleted', state: { deletedAt: noon } },
    ])('and a user who is $name gets no new one', async ({ state }) => {
      const { change, register, sessions, workspaceId } = await withUser('let_expire');
      await register('s1', { externalId: 'x1' });
      await change(state);
      await expect(register('s2')).rejects.toMatchObject({ code: 'user_deactivated' });
      await expect(register('s3', { externalId: 'x1' })).rejects.toMatchObject({ code: 'user_deactivated' });
      expect(await sessions.touch(workspaceId, 's1', { at: noon + hour })).toMatchObject({
        seenAt: noon + hour,
      });
    });

    it('and do not come back when the user does', async () => {
      const { change, register, open } = await withUser('end_now');
      await register('s1', { externalId: 'x1' });
      await change({ resource: { userName: 'ada', active: false } });
      await change({});
      expect(await open()).toEqual([]);
      await expect(register('s2', { externalId: 'x1' })).rejects.toMatchObject({ code: 'session_over' });
      await register('s3', { externalId: 'x2' });
      expect(await open()).toEqual(['s3']);
    });
  });
}
