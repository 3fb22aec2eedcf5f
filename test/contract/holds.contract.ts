import type { WriteTerms } from '@rollcall/server/store/holds.ts';
import type { UserState } from '@rollcall/server/store/users.ts';
import { holdLimits, noLimits, settledHoldsKeptMs } from '@rollcall/shared/directory/guard.ts';
import { expect, it } from 'vitest';

import { hold } from './hold-fixture.ts';
import { activity, noon, scimState, type Workbench } from './workbench.ts';

const minute = 60_000;
const settlement = { at: noon + 1, name: 'Olga Owner' };

function create(
  { store, workspaceId }: Workbench,
  userName: string,
  terms: WriteTerms,
  now = noon,
): Promise<unknown> {
  const state = scimState({ userName, active: true });
  return store.users.change(
    workspaceId,
    { by: 'userName', userName },
    () => ({ kind: 'create', id: `id-${userName}`, state, activity: [activity('user.created', userName)] }),
    now,
    terms,
  );
}

function setState({ store, workspaceId }: Workbench, id: string, state: UserState, terms: WriteTerms) {
  return store.users.change(
    workspaceId,
    { by: 'id', id },
    () => ({ kind: 'update', state, activity: [activity('user.updated', id)] }),
    noon,
    terms,
  );
}

async function pendingIds({ store, workspaceId }: Workbench): Promise<readonly string[]> {
  return (await store.holds.pending(workspaceId, { after: 0, limit: 100 })).map(({ id }) => id);
}

/** The mass-change guard, what it holds, and shadow mode. */
export function testHolds(bench: () => Promise<Workbench>): void {
  it('lets a kind of change through up to its limit within an hour, and writes nothing beyond', async () => {
    const workbench = await bench();
    const terms = { limits: { ...noLimits, creates: 2 } };
    await create(workbench, 'a', terms);
    await create(workbench, 'b', terms, noon + 30 * minute);
    await expect(create(workbench, 'c', terms, noon + 59 * minute)).rejects.toMatchObject({
      code: 'change_held',
      event: { kind: 'creates', count: 1 },
    });
    await create(workbench, 'c', terms, noon + 61 * minute);
    await expect(create(workbench, 'd', terms, noon + 62 * minute)).rejects.toMatchObject({
      code: 'change_held',
    });
    expect(await workbench.actions()).toEqual(['user.created', 'user.created', 'user.created']);
    // Another workspace counts for itself, and so does another kind.
    await create(await bench(), 'c', terms);
    const gone = scimState({ userName: 'a', active: false });
    expect(
      await setState(workbench, 'id-a', gone, { limits: { ...terms.limits, deactivations: 1 } }),
    ).toMatchObject({
      isActive: false,
    });
  });

  it('counts members that a group loses', async () => {
    const workbench = await bench();
    const { store, workspaceId } = workbench;
    for (const id of ['u1', 'u2']) await workbench.createUser(id, { userName: id });
    await workbench.createGroup('g1', { displayName: 'Crew' }, ['u1', 'u2']);
    const remove = (ids: readonly string[], limit: number) =>
      store.groups.change(
        workspaceId,
        { by: 'id', id: 'g1' },
        () => ({ kind: 'keep', steps: [{ kind: 'remove', ids }] }),
        () => [activity('group.updated', 'g1')],
        noon,
        { limits: { ...noLimits, memberRemovals: limit } },
      );
    await expect(remove(['u1', 'u2'], 1)).rejects.toMatchObject({
      event: { kind: 'memberRemovals', count: 2 },
    });
    expect(await workbench.memberIds('g1')).toEqual(['u1', 'u2']);
    await remove(['u1'], 1);
    await expect(remove(['u2'], 1)).rejects.toMatchObject({ code: 'change_held' });
    await expect(
      store.groups.change(
        workspaceId,
        { by: 'id', id: 'g1' },
        () => ({ kind: 'delete' }),
        () => [activity('group.deleted', 'g1')],
        noon,
        { limits: { ...noLimits, memberRemovals: 1 } },
      ),
    ).rejects.toMatchObject({ event: { kind: 'memberRemovals', count: 1 } });
    expect(await workbench.memberIds('g1')).toEqual(['u2']);
  });

  it('lets nothing of a held kind, and nothing for a held target, overtake what is held', async () => {
    const workbench = await bench();
    const { store, workspaceId } = workbench;
    await workbench.createUser('u1', { userName: 'u1', active: true });
    await store.holds.add(
      workspaceId,
      hold('h1', { kind: 'deactivations', target: 'User u1', method: 'patch' }),
    );
    const terms = { limits: noLimits };
    const titled = scimState({ userName: 'u1', active: true, title: 'x' });
    await expect(setState(workbench, 'u1', titled, terms)).rejects.toMatchObject({
      event: { kind: 'deactivations', count: 0 },
    });
    await create(workbench, 'a', terms);
    const gone = scimState({ userName: 'a', active: false });
    await expect(setState(workbench, 'id-a', gone, terms)).rejects.toMatchObject({ code: 'change_held' });
    expect(await setState(workbench, 'u1', titled, {})).toMatchObject({ version: 2 });
    await store.holds.discard(workspaceId, settlement, () => activity('holds.discarded'));
    expect(await setState(workbench, 'id-a', gone, terms)).toMatchObject({ isActive: false });
  });

  it('keeps holds in order, and a write that is repeated once', async () => {
    const workbench = await bench();
    const { store, workspaceId } = workbench;
    const patch = { method: 'patch', resourceId: 'u1', target: 'User u1', kind: 'deactivations' } as const;
    await store.holds.add(workspaceId, hold('h1'));
    await store.holds.add(
      workspaceId,
      hold('again', { target: 'User by name h1', body: { userName: 'h1' } }),
    );
    await store.holds.add(workspaceId, hold('h2', { ...patch, body: { active: false } }));
    await store.holds.add(workspaceId, hold('h3', { ...patch, body: { active: true } }));
    await store.holds.add(workspaceId, hold('h4', { ...patch, body: { active: false } }));
    await store.holds.add(workspaceId, hold('h5', { ...patch, body: { active: false } }));
    expect(await pendingIds(workbench)).toEqual(['h1', 'h2', 'h3', 'h4']);
    expect(await store.holds.pendingCounts(workspaceId)).toEqual({
      creates: 1,
      deactivations: 3,
      memberRemovals: 0,
    });
    const [first] = await store.holds.pending(workspaceId, { after: 0, limit: 1 });
    expect(await store.holds.pending(workspaceId, { after: first?.key ?? 0, limit: 1 })).toMatchObject([
      { id: 'h2' },
    ]);
    expect((await store.holds.list(workspaceId, { limit: 2 })).map(({ id }) => id)).toEqual(['h4', 'h3']);
    expect(await store.holds.list((await bench()).workspaceId, { limit: 2 })).toEqual([]);
  });

  it('lets a repeated create with other attributes take the place of the first', async () => {
    const workbench = await bench();
    const { store, workspaceId } = workbench;
    await store.holds.add(workspaceId, hold('h1'));
    await store.holds.add(
      workspaceId,
      hold('h2', { target: 'User by name h1', body: { userName: 'h1', title: 'x' } }),
    );
    expect(await store.holds.pending(workspaceId, { after: 0, limit: 9 })).toMatchObject([
      { id: 'h1', requestId: 'request-h2', request: { body: { userName: 'h1', title: 'x' } } },
    ]);
  });

  it('settles a hold with the change that it asked for, once', async () => {
    const workbench = await bench();
    const { store, workspaceId } = workbench;
    await store.holds.add(workspaceId, hold('a'));
    const terms = { release: { holdId: 'a', by: 'Olga Owner' } };
    await create(workbench, 'a', terms);
    await expect(create(workbench, 'b', terms)).rejects.toMatchObject({ code: 'not_found' });
    await store.holds.fail(workspaceId, 'a', settlement, 'too late');
    expect(await store.holds.list(workspaceId, { limit: 9 })).toMatchObject([
      { id: 'a', state: 'released', settledAt: noon, settledBy: 'Olga Owner', failure: null },
    ]);
    expect(await workbench.actions()).toEqual(['user.created']);
  });

  it('does not settle a hold whose change is refused, or is only asked for', async () => {
    const workbench = await bench();
    const { store, workspaceId } = workbench;
    await workbench.createUser('u1', { userName: 'a' });
    await store.holds.add(workspaceId, hold('a'));
    const terms = { release: { holdId: 'a', by: 'Olga Owner' } };
    await expect(create(workbench, 'a', terms)).rejects.toThrow('there already');
    const request = { id: 'r1', userName: 'a', address: null, tokenId: 't1', tokenName: 'Okta' };
    const ask = { kind: 'askToLink', request, activity: [] } as const;
    await store.users.change(workspaceId, { by: 'id', id: 'u1' }, () => ask, noon, terms);
    expect(await pendingIds(workbench)).toEqual(['a']);
    await store.holds.fail(workspaceId, 'a', settlement, 'It is there already.');
    expect(await store.holds.list(workspaceId, { state: 'failed', limit: 9 })).toMatchObject([
      { id: 'a', settledBy: 'Olga Owner', failure: 'It is there already.' },
    ]);
  });

  it('discards all that waits with one activity row, and none when nothing waits', async () => {
    const workbench = await bench();
    const { store, workspaceId } = workbench;
    await store.holds.add(workspaceId, hold('a'));
    await store.holds.add(workspaceId, hold('b'));
    const describe = (count: number) => activity(`holds.discarded ${count}`);
    expect(await store.holds.discard(workspaceId, settlement, describe)).toBe(2);
    expect(await store.holds.discard(workspaceId, settlement, describe)).toBe(0);
    expect(await pendingIds(workbench)).toEqual([]);
    expect(await workbench.actions()).toEqual(['holds.discarded 2']);
  });

  it('counts anew after a release', async () => {
    const workbench = await bench();
    const { store, workspaceId } = workbench;
    const terms = { limits: { ...noLimits, creates: 1 } };
    await create(workbench, 'a', terms);
    await expect(create(workbench, 'b', terms)).rejects.toMatchObject({ code: 'change_held' });
    await store.holds.noteRelease(workspaceId, activity('holds.released'));
    await create(workbench, 'b', terms);
    expect(await workbench.actions()).toEqual(['user.created', 'holds.released', 'user.created']);
  });

  it('counts each workspace for itself, also when another one forgets or counts anew', async () => {
    const [workbench, other] = [await bench(), await bench()];
    const terms = { limits: { ...noLimits, creates: 1 } };
    const isHeld = { code: 'change_held' };
    await create(workbench, 'a', terms);
    // What is older than an hour is forgotten with the next change that is counted.
    await create(other, 'a', terms, noon + 61 * minute);
    await expect(create(workbench, 'b', terms, noon + 30 * minute)).rejects.toMatchObject(isHeld);
    await other.store.holds.noteRelease(other.workspaceId, activity('holds.released'));
    await expect(create(workbench, 'b', terms, noon + 30 * minute)).rejects.toMatchObject(isHeld);
    await create(other, 'b', terms, noon + 61 * minute);
  });

  it('does everything in shadow mode and keeps nothing', async () => {
    const workbench = await bench();
    const { store, workspaceId } = workbench;
    const shadow = { isShadow: true };
    const twice = await Promise.all([create(workbench, 'a', shadow), create(workbench, 'a', shadow)]);
    expect(twice).toMatchObject([{ id: 'id-a', version: 1 }, { id: 'id-a' }]);
    await workbench.createUser('u1', { userName: 'b' });
    const renamed = scimState({ userName: 'B2' });
    expect(await setState(workbench, 'u1', renamed, shadow)).toMatchObject({ userName: 'B2', version: 2 });
    await expect(create(workbench, 'b', shadow)).rejects.toThrow('there already');
    expect(await store.users.find(workspaceId, 'id-a')).toBeUndefined();
    expect(await store.users.find(workspaceId, 'u1')).toMatchObject({ userName: 'b', version: 1 });
    expect(await store.users.counts(workspaceId)).toEqual({ active: 1, deactivated: 0 });
    expect(await workbench.actions()).toEqual(['user.created']);
  });

  it('keeps so many and so much, and refuses more until an operator has decided', async () => {
    const { store, workspaceId } = await bench();
    const isFull = { code: 'queue_full', retryAfterSeconds: 300 };
    const large = { userName: 'x', note: 'x'.repeat(holdLimits.bytes / 4) };
    for (const id of ['a', 'b', 'c']) await store.holds.add(workspaceId, hold(id, { body: large }));
    await expect(store.holds.add(workspaceId, hold('d', { body: large }))).rejects.toMatchObject(isFull);
    await store.holds.add(workspaceId, hold('e'));
    const grown = hold('e grown', { target: 'User by name e', body: large });
    await expect(store.holds.add(workspaceId, grown)).rejects.toMatchObject(isFull);
    // Another workspace has its own room, and what is there already takes none.
    const other = await bench();
    await store.holds.add(workspaceId, hold('c again', { target: 'User by name c', body: large }));
    const ids = Array.from({ length: holdLimits.pending }, (_, index) => `u${index}`);
    await Promise.all(ids.map((id) => store.holds.add(other.workspaceId, hold(id))));
    await expect(store.holds.add(other.workspaceId, hold('more'))).rejects.toMatchObject(isFull);
    for (const id of [workspaceId, other.workspaceId]) {
      await store.holds.discard(id, settlement, () => activity('holds.discarded'));
      await store.holds.add(id, hold('d', { body: large }));
    }
  });

  it('forgets what was decided long ago, and nothing else', async () => {
    const [workbench, other] = [await bench(), await bench()];
    const { store } = workbench;
    const long = settledHoldsKeptMs;
    for (const { workspaceId } of [workbench, other]) {
      await store.holds.add(workspaceId, hold('old'));
      await store.holds.fail(workspaceId, 'old', settlement, 'too late');
      await store.holds.add(workspaceId, hold('waiting'));
      await store.holds.add(workspaceId, hold('young', { heldAt: noon + long }));
      await store.holds.fail(workspaceId, 'young', { ...settlement, at: noon + long }, 'too late');
    }
    const idsOf = async (workspaceId: string) =>
      (await store.holds.list(workspaceId, { limit: 9 })).map(({ id }) => id);
    await store.holds.add(workbench.workspaceId, hold('new', { heldAt: settlement.at + long + 1 }));
    expect(await idsOf(workbench.workspaceId)).toEqual(['new', 'young', 'waiting']);
    expect(await idsOf(other.workspaceId)).toEqual(['young', 'waiting', 'old']);
  });

  it('begins with rules that hold nothing, and changes them version by version', async () => {
    const { store, workspaceId, actions } = await bench();
    const initial = { linkPolicy: 'automatic', limits: noLimits, isShadow: false, version: 0 } as const;
    expect(await store.rules.read(workspaceId)).toEqual(initial);
    const rules = { linkPolicy: 'queue', limits: { ...noLimits, creates: 5 }, isShadow: true } as const;
    const changed = await store.rules.change(workspaceId, (current) => {
      expect(current).toEqual(initial);
      return { rules, activity: activity('rules.updated') };
    });
    expect(changed).toEqual({ ...rules, version: 1 });
    expect(await store.rules.change(workspaceId, () => undefined)).toEqual(changed);
    expect(await store.rules.read(workspaceId)).toEqual(changed);
    expect(await store.rules.read((await bench()).workspaceId)).toEqual(initial);
    expect(await actions()).toEqual(['rules.updated']);
  });
}
