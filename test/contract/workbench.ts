import type { ActivityEntry, DirectoryStore, Workspace } from '@rollcall/server/store/directory.ts';
import type {
  GroupChange,
  GroupDecision,
  GroupSelector,
  StoredGroup,
} from '@rollcall/server/store/groups.ts';
import type { StoredConnection } from '@rollcall/server/store/stored-connection.ts';
import type { StoredToken, TokenCreation, TokenSurroundings } from '@rollcall/server/store/tokens.ts';
import type { StoredUser, UserState, WrittenUser } from '@rollcall/server/store/users.ts';
import type { JsonObject } from '@rollcall/shared/scim/value.ts';

/** The instant of everything that a test does not date itself. */
export const noon = Date.parse('2026-11-24T12:00:00.000Z');

export type Workbench = ReturnType<typeof createWorkbench>;

/** One store and one fresh workspace in it, with the shortest way to do what most tests begin with. */
function createWorkbench(store: DirectoryStore, { id: workspaceId, name: workspaceName }: Workspace) {
  async function createUser(id: string, resource: JsonObject, now = noon): Promise<StoredUser> {
    const user = await store.users.change(
      workspaceId,
      { by: 'id', id },
      () => ({ kind: 'create', id, state: scimState(resource), activity: [activity('user.created', id)] }),
      now,
    );
    if (user === undefined) throw new Error(`no user ${id} after its creation`);
    return user;
  }

  function updateUser(id: string, state: UserState, now = noon): Promise<WrittenUser | undefined> {
    return store.users.change(
      workspaceId,
      { by: 'id', id },
      () => ({ kind: 'update', state, activity: [activity('user.updated', id)] }),
      now,
    );
  }

  /** Hide a user as a SCIM DELETE does. */
  async function deleteUser(user: StoredUser, now = noon): Promise<void> {
    const resource = { ...(JSON.parse(user.body) as JsonObject), active: false };
    await updateUser(user.id, { resource, source: user.source, deletedAt: now }, now);
  }

  function changeGroup(
    selector: GroupSelector,
    decide: (current: StoredGroup | undefined) => GroupDecision,
    now = noon,
  ): Promise<GroupChange> {
    const describe = (before: StoredGroup | undefined, { group }: GroupChange) => [
      activity('group.changed', group?.id ?? before?.id ?? 'none'),
    ];
    return store.groups.change(workspaceId, selector, decide, describe, now);
  }

  function createGroup(
    id: string,
    resource: JsonObject,
    members: readonly string[] = [],
  ): Promise<GroupChange> {
    const steps = members.length === 0 ? [] : [{ kind: 'add' as const, ids: members }];
    return changeGroup({ by: 'id', id }, () => ({ kind: 'create', id, state: { resource }, steps }));
  }

  async function memberIds(groupId: string): Promise<readonly string[]> {
    const members = await store.groups.members(workspaceId, groupId, { limit: 1_000 });
    return members.map(({ id }) => id);
  }

  /** Actions of the workspace, oldest first. */
  async function actions(): Promise<readonly string[]> {
    const rows = await store.activity.page(workspaceId, { limit: 1_000 });
    return rows.map(({ action }) => action).toReversed();
  }

  /** Store a token, and first its connection where that is missing. */
  async function createToken(stored: StoredToken): Promise<void> {
    await store.tokens.create(workspaceId, creationOf(stored), noon);
  }

  return {
    store,
    workspaceId,
    workspaceName,
    createToken,
    createUser,
    updateUser,
    deleteUser,
    createGroup,
    changeGroup,
    memberIds,
    actions,
  };
}

/** Makes workspaces that no other test uses, so that one store serves all tests of a suite. */
export function createWorkbenches(store: DirectoryStore) {
  let count = 0;
  return async (): Promise<Workbench> => {
    count += 1;
    const workspace = await store.workspaces.ensure({
      id: `workspace-${count}`,
      name: `Workspace ${count}`,
      plan: 'premium',
      isScimEnabled: true,
      createdAt: noon,
    });
    return createWorkbench(store, workspace);
  };
}

export function scimState(resource: JsonObject): UserState {
  return { resource, source: 'scim', deletedAt: null };
}

export function activity(action: string, id = 'subject'): ActivityEntry {
  return {
    at: noon,
    source: 'scim',
    actor: { kind: 'token', id: 'token-1', name: 'Okta production' },
    action,
    subject: { kind: 'user', id, name: 'Ada' },
    changes: [{ path: 'userName', before: null, after: 'ada' }],
    requestId: 'request-1',
  };
}

/** Decides to store a token, and first its connection where that is missing. */
export function creationOf(stored: StoredToken) {
  return ({ connections }: TokenSurroundings): TokenCreation => ({
    token: stored,
    activity: [activity('token.created', stored.id)],
    ...(connections.some(({ id }) => id === stored.connectionId)
      ? {}
      : { connection: connection(stored.workspaceId, stored.connectionId) }),
  });
}

export function connection(
  workspaceId: string,
  id: string,
  changes: Partial<StoredConnection> = {},
): StoredConnection {
  return {
    workspaceId,
    id,
    provider: 'okta',
    name: `Connection ${id}`,
    policies: { create: true, update: true, deactivate: true, groups: true },
    sessionPolicy: 'end_now',
    reactivation: 'restore',
    groupsBecome: 'group',
    version: 1,
    createdAt: noon,
    updatedAt: noon,
    ...changes,
  };
}

export function token(workspaceId: string, id: string, changes: Partial<StoredToken> = {}): StoredToken {
  return {
    workspaceId,
    connectionId: 'c1',
    id,
    name: `Token ${id}`,
    provider: 'okta',
    hint: 'rcs_abcd',
    digest: `digest of ${workspaceId} ${id}`,
    scopes: ['read', 'write', 'bulk'],
    allowedNetworks: [],
    createdAt: noon,
    createdBy: 'Olga Owner',
    expiresAt: null,
    lastUsedAt: null,
    lastUsedProvider: null,
    lastUsedAddress: null,
    replacedAt: null,
    replacedBy: null,
    retireAt: null,
    successorId: null,
    revokedAt: null,
    revokedBy: null,
    ...changes,
  };
}
