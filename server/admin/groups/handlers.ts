import type { GroupDetail, PublicGroup } from '@rollcall/shared/contract/groups.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import type { Filter } from '@rollcall/shared/scim/filter/tree.ts';
import { resolveAttribute } from '@rollcall/shared/scim/schema/resolve.ts';
import type { ResourceType } from '@rollcall/shared/scim/schema/resource-type.ts';
import type { JsonObject } from '@rollcall/shared/scim/value.ts';

import type { GroupStore, StoredGroup } from '../../store/groups.ts';
import type { UserStore } from '../../store/users.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { AdminHandlers } from '../handlers.ts';

type GroupEndpoint = 'groups.list' | 'groups.read' | 'groups.members' | 'users.groups';

export function groupHandlers({
  groups,
  users,
  groupTypeOf,
}: {
  readonly groups: GroupStore;
  readonly users: UserStore;
  /** The Group of a workspace, with its own extension schemas. */
  readonly groupTypeOf: (workspaceId: string) => Promise<ResourceType>;
}): Pick<AdminHandlers, GroupEndpoint> {
  async function read(workspaceId: string, id: string): Promise<StoredGroup> {
    const group = await groups.find(workspaceId, id);
    if (group === undefined) throw new AppError('not_found', `There is no group with the id ${id}.`);
    return group;
  }

  return {
    'groups.list': async ({ operator, query: { displayName, cursor, limit } }) => {
      const { total, items, keys } = await groups.query(operator.workspaceId, {
        ...(displayName === undefined
          ? {}
          : { filter: startsWith(await groupTypeOf(operator.workspaceId), displayName) }),
        ...(cursor === undefined ? {} : { from: { direction: 'after', key: decodeKey(cursor) } }),
        offset: 0,
        limit: limit + 1, // one more tells whether a next page exists
      });
      const last = keys[limit - 1];
      const nextCursor = items.length > limit && last !== undefined ? encodeCursor([last]) : null;
      return { items: items.slice(0, limit).map(presentGroup), nextCursor, total };
    },
    'groups.read': async ({ operator, params }) =>
      presentGroupDetail(await read(operator.workspaceId, params.id)),
    'groups.members': async ({ operator, params, query: { cursor, limit } }) => {
      await read(operator.workspaceId, params.id);
      const members = await groups.members(operator.workspaceId, params.id, {
        ...(cursor === undefined ? {} : { after: decodeId(cursor) }),
        limit: limit + 1, // one more tells whether a next page exists
      });
      const items = members.slice(0, limit);
      const last = items.at(-1);
      const nextCursor = members.length > limit && last !== undefined ? encodeCursor([last.id]) : null;
      return { items, nextCursor };
    },
    'users.groups': async ({ operator, params }) => {
      const user = await users.find(operator.workspaceId, params.id);
      if (user === undefined) throw new AppError('not_found', `There is no user with the id ${params.id}.`);
      return { items: [...(await users.groupsOf(operator.workspaceId, params.id))] };
    },
  };
}

function startsWith(groupType: ResourceType, value: string): Filter {
  const attribute = resolveAttribute(groupType, 'displayName');
  if (attribute === undefined) throw new Error('A group has a displayName: RFC 7643 §4.2.');
  return { kind: 'comparison', attribute, operator: 'sw', value };
}

function presentGroup(group: StoredGroup): PublicGroup {
  const { id, displayName, externalId, memberCount } = group;
  return {
    id,
    displayName,
    externalId,
    members: memberCount,
    createdAt: new Date(group.createdAt).toISOString(),
    updatedAt: new Date(group.updatedAt).toISOString(),
  };
}

function presentGroupDetail(group: StoredGroup): GroupDetail {
  const resource = JSON.parse(group.body) as JsonObject; // safe cast: a normalised resource was stored
  return { ...presentGroup(group), resource, version: group.version };
}

function decodeKey(cursor: string): number {
  const [key] = decodeCursor(cursor);
  if (typeof key === 'number') return key;
  throw new AppError('invalid_cursor', 'The cursor is not one of this list.');
}

function decodeId(cursor: string): string {
  const [id] = decodeCursor(cursor);
  if (typeof id === 'string') return id;
  throw new AppError('invalid_cursor', 'The cursor is not one of this list.');
}
