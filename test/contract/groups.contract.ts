import type { MembershipStep } from '@rollcall/shared/scim/patch/group-plan.ts';
import { expect, it } from 'vitest';

import { noon, type Workbench } from './workbench.ts';

const engineers = { displayName: 'Engineers', externalId: 'g-ext' };

/** Groups, and memberships as rows of their own. */
export function testGroups(bench: () => Promise<Workbench>): void {
  it('stores a group with its members and finds it again', async () => {
    const { store, workspaceId, createGroup, memberIds } = await withUsers(bench, ['u1', 'u2']);
    const { group, membership } = await createGroup('g1', engineers, ['u2', 'nobody', 'u1']);
    expect(group).toEqual({
      workspaceId,
      id: 'g1',
      body: JSON.stringify(engineers),
      displayName: 'Engineers',
      externalId: 'g-ext',
      memberCount: 2,
      version: 1,
      createdAt: noon,
      updatedAt: noon,
    });
    expect(membership).toEqual({
      added: [
        { id: 'u2', display: 'Name of u2' },
        { id: 'u1', display: 'Name of u1' },
      ],
      removed: [],
      unknown: ['nobody'],
    });
    expect(await store.groups.find(workspaceId, 'g1')).toEqual(group);
    expect(await memberIds('g1')).toEqual(['u1', 'u2']);
    expect(await store.users.groupsOf(workspaceId, 'u1')).toEqual([{ id: 'g1', displayName: 'Engineers' }]);
    expect(await store.groups.isMember(workspaceId, 'g1', 'u1')).toBe(true);
    expect(await store.groups.isMember(workspaceId, 'g1', 'nobody')).toBe(false);
  });

  it.each<{
    case: string;
    steps: readonly MembershipStep[];
    members: string;
    added: string;
    removed: string;
    version: number;
  }>([
    {
      case: 'adding a new and an old one',
      steps: [{ kind: 'add', ids: ['u1', 'u3'] }],
      members: 'u1 u2 u3',
      added: 'u3',
      removed: '',
      version: 2,
    },
    {
      case: 'adding old ones only',
      steps: [{ kind: 'add', ids: ['u1', 'u2'] }],
      members: 'u1 u2',
      added: '',
      removed: '',
      version: 1,
    },
    {
      case: 'removing one and a stranger',
      steps: [{ kind: 'remove', ids: ['u1', 'u3'] }],
      members: 'u2',
      added: '',
      removed: 'u1',
      version: 2,
    },
    {
      case: 'removing all',
      steps: [{ kind: 'removeAll' }],
      members: '',
      added: '',
      removed: 'u1 u2',
      version: 2,
    },
    {
      case: 'replacing',
      steps: [{ kind: 'replace', ids: ['u2', 'u3'] }],
      members: 'u2 u3',
      added: 'u3',
      removed: 'u1',
      version: 2,
    },
    {
      case: 'replacing by the same',
      steps: [{ kind: 'replace', ids: ['u2', 'u1'] }],
      members: 'u1 u2',
      added: '',
      removed: '',
      version: 1,
    },
    {
      case: 'removing and adding again',
      steps: [
        { kind: 'remove', ids: ['u1'] },
        { kind: 'add', ids: ['u1'] },
      ],
      members: 'u1 u2',
      added: '',
      removed: '',
      version: 1,
    },
    {
      case: 'adding and removing again',
      steps: [
        { kind: 'add', ids: ['u3'] },
        { kind: 'remove', ids: ['u3'] },
      ],
      members: 'u1 u2',
      added: '',
      removed: '',
      version: 1,
    },
    { case: 'no steps', steps: [], members: 'u1 u2', added: '', removed: '', version: 1 },
  ])('$case', async ({ steps, members, added, removed, version }) => {
    const { createGroup, changeGroup, memberIds, actions } = await withUsers(bench, ['u1', 'u2', 'u3']);
    await createGroup('g1', engineers, ['u1', 'u2']);
    const { group, membership } = await changeGroup(
      { by: 'id', id: 'g1' },
      () => ({ kind: 'keep', steps }),
      noon + 5,
    );
    expect((await memberIds('g1')).join(' ')).toBe(members);
    expect(membership.added.map(({ id }) => id).join(' ')).toBe(added);
    expect(membership.removed.map(({ id }) => id).join(' ')).toBe(removed);
    expect(group).toMatchObject({
      memberCount: members.split(' ').filter((id) => id !== '').length,
      version,
      updatedAt: version === 1 ? noon : noon + 5,
    });
    const changes = (await actions()).filter((action) => action === 'group.changed');
    expect(changes).toHaveLength(version);
  });

  it('changes attributes and members in one version, and nothing when the state is the same', async () => {
    const { createGroup, changeGroup } = await withUsers(bench, ['u1']);
    await createGroup('g1', engineers);
    const renamed = { ...engineers, displayName: 'Makers' };
    const change = () =>
      changeGroup({ by: 'displayName', displayName: 'MAKERS' }, (current) => {
        expect(current?.id).toBe('g1');
        return { kind: 'update', state: { resource: renamed }, steps: [{ kind: 'add', ids: ['u1'] }] };
      });
    await changeGroup({ by: 'displayName', displayName: 'ENGINEERS' }, () => ({
      kind: 'update',
      state: { resource: renamed },
      steps: [{ kind: 'add', ids: ['u1'] }],
    }));
    const { group } = await change();
    expect(group).toMatchObject({ displayName: 'Makers', memberCount: 1, version: 2 });
  });

  it.each([
    { case: 'created', write: 'create' as const },
    { case: 'renamed', write: 'update' as const },
  ])('a displayName in use is refused for a group to be $case, in any case of letters', async ({ write }) => {
    const { store, workspaceId, createGroup, changeGroup } = await bench();
    await createGroup('g1', engineers);
    await createGroup('g2', { displayName: 'Makers' });
    const id = write === 'create' ? 'g3' : 'g2';
    const state = { resource: { displayName: 'ENGINEERS' } };
    const change = changeGroup({ by: 'id', id }, () =>
      write === 'create' ? { kind: 'create', id, state, steps: [] } : { kind: 'update', state, steps: [] },
    );
    await expect(change).rejects.toMatchObject({ code: 'display_name_taken' });
    const { total } = await store.groups.query(workspaceId, { offset: 0, limit: 0 });
    expect(total).toBe(2);
  });

  it('deletes a group with its memberships, and leaves its members', async () => {
    const { store, workspaceId, createGroup, changeGroup } = await withUsers(bench, ['u1']);
    await createGroup('g1', engineers, ['u1']);
    const { group } = await changeGroup({ by: 'id', id: 'g1' }, () => ({ kind: 'delete' }));
    expect(group).toBeUndefined();
    expect(await store.groups.find(workspaceId, 'g1')).toBeUndefined();
    expect(await store.users.groupsOf(workspaceId, 'u1')).toEqual([]);
    expect((await store.groups.query(workspaceId, { offset: 0, limit: 0 })).total).toBe(0);
    await createGroup('g2', engineers);
    expect(await store.groups.members(workspaceId, 'g2', { limit: 10 })).toEqual([]);
  });

  it('does not show or change the groups of another workspace', async () => {
    const { createGroup } = await withUsers(bench, ['u1']);
    await createGroup('g1', engineers, ['u1']);
    const other = await withUsers(bench, ['u1']);
    expect(await other.store.groups.find(other.workspaceId, 'g1')).toBeUndefined();
    expect(await other.store.groups.isMember(other.workspaceId, 'g1', 'u1')).toBe(false);
    expect(await other.memberIds('g1')).toEqual([]);
    expect(await other.store.users.groupsOf(other.workspaceId, 'u1')).toEqual([]);
    const { group } = await other.changeGroup({ by: 'id', id: 'g1' }, (current) => {
      expect(current).toBeUndefined();
      return { kind: 'keep', steps: [] };
    });
    expect(group).toBeUndefined();
  });

  it('does not add members from another workspace', async () => {
    await withUsers(bench, ['stranger']);
    const { createGroup } = await bench();
    const { membership } = await createGroup('g1', engineers, ['stranger']);
    expect(membership).toEqual({ added: [], removed: [], unknown: ['stranger'] });
  });

  it('does not know a user that the identity provider deleted', async () => {
    const { createUser, deleteUser, createGroup } = await bench();
    await deleteUser(await createUser('u1', { userName: 'ada', active: true }));
    const { membership } = await createGroup('g1', engineers, ['u1']);
    expect(membership).toEqual({ added: [], removed: [], unknown: ['u1'] });
  });

  it('pages through members in a stable order', async () => {
    const ids = ['u3', 'u1', 'u5', 'u2', 'u4'];
    const { store, workspaceId, createGroup } = await withUsers(bench, ids);
    await createGroup('g1', engineers, ['u5', 'u4', 'u3', 'u2', 'u1']);
    const seen: string[] = [];
    let after: string | undefined;
    for (let round = 0; round < 3; round += 1) {
      const page = await store.groups.members(workspaceId, 'g1', {
        limit: 2,
        ...(after === undefined ? {} : { after }),
      });
      seen.push(...page.map(({ id }) => id));
      after = page.at(-1)?.id;
    }
    expect(seen).toEqual(ids);
  });

  it('shows the name that a member has now', async () => {
    const { store, workspaceId, createGroup, updateUser } = await withUsers(bench, ['u1']);
    await createGroup('g1', engineers, ['u1']);
    await updateUser('u1', { resource: { userName: 'u1' }, source: 'scim', deletedAt: null });
    expect(await store.groups.members(workspaceId, 'g1', { limit: 10 })).toEqual([
      { id: 'u1', display: 'u1' },
    ]);
  });
}

async function withUsers(bench: () => Promise<Workbench>, ids: readonly string[]): Promise<Workbench> {
  const workbench = await bench();
  for (const id of ids) {
    await workbench.createUser(id, { userName: id, displayName: `Name of ${id}`, active: true });
  }
  return workbench;
}
