import { foldCase, isJsonObject, type JsonObject } from '@rollcall/shared/scim/value.ts';

import type { ShownUser, StoredUser, UserStanding, UserState } from '../users.ts';

/** What is shown of a user, as read: columns named as the fields they fill. */
export interface ShownRow extends Omit<ShownUser, 'isInGroup'> {
  readonly key: number;
  readonly isInGroup: number;
}

/** A user as read in whole. */
export interface UserRow extends ShownRow {
  readonly externalId: string | null;
  readonly active: number | null;
  readonly source: StoredUser['source'];
  readonly isManaged: number;
  readonly isProtected: number;
  readonly isPrivileged: number;
  readonly needsReview: number;
  readonly connectionKey: number | null;
  /** Null also when the connection was removed. */
  readonly connectionId: string | null;
  /** A JSON list of names, or null for none. */
  readonly localAttributes: string | null;
}

/** Half the columns of a whole user, in a fifth less time. */
export const shownColumns = `users.key, users.id, users.body, users.user_name AS "userName", users.version,
  users.created_at AS "createdAt", users.updated_at AS "updatedAt", users.deleted_at AS "deletedAt",
  EXISTS (SELECT 1 FROM memberships WHERE memberships.workspace_key = users.workspace_key
    AND memberships.user_key = users.key) AS "isInGroup"`;

export const userColumns = `${shownColumns}, users.external_id AS "externalId", users.active, users.source,
  users.is_managed AS "isManaged",
  users.is_protected AS "isProtected", users.is_privileged AS "isPrivileged",
  users.needs_review AS "needsReview",
  users.local_attributes AS "localAttributes", users.connection_key AS "connectionKey",
  (SELECT connections.id FROM connections
    WHERE connections.key = users.connection_key AND connections.removed_at IS NULL) AS "connectionId"`;

/** One e-mail that can be looked up. */
export interface EmailKey {
  readonly position: number;
  readonly valueKey: string;
  readonly typeKey: string | null;
}

/** What the columns hold of a resource. */
export interface UserColumns {
  readonly body: string;
  readonly userName: string;
  readonly userNameKey: string;
  readonly externalId: string | null;
  readonly display: string;
  /** Null when the resource has no `active`, so that a filter on it finds what the resource says. */
  readonly active: number | null;
  readonly emails: readonly EmailKey[];
}

export function toShown(row: ShownRow): ShownUser {
  const { id, body, userName, version, createdAt, updatedAt, deletedAt, isInGroup } = row;
  return { id, body, userName, version, createdAt, updatedAt, deletedAt, isInGroup: isInGroup !== 0 };
}

export function toUser(workspaceId: string, row: UserRow): StoredUser {
  return {
    workspaceId,
    id: row.id,
    body: row.body,
    userName: row.userName,
    externalId: row.externalId,
    // RFC 7643 §4.1.1 leaves the meaning of an absent `active` to the server: the account may be used.
    isActive: row.active !== 0,
    source: row.source,
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    deletedAt: row.deletedAt,
    isInGroup: row.isInGroup !== 0,
    ...toStanding(row),
  };
}

/** Nearly all accounts have none, and share this one. */
const noAttributes: readonly string[] = [];

export function toStanding(row: UserRow): UserStanding {
  const { isManaged, isProtected, isPrivileged, needsReview, connectionId, localAttributes } = row;
  return {
    // What a removed connection managed is managed by none.
    isManaged: isManaged !== 0 && (row.connectionKey === null || connectionId !== null),
    isProtected: isProtected !== 0,
    isPrivileged: isPrivileged !== 0,
    needsReview: needsReview !== 0,
    connectionId,
    // Safe cast: written by this store.
    localAttributes: localAttributes === null ? noAttributes : (JSON.parse(localAttributes) as string[]),
  };
}

/** Who rules over an account after a change. */
export function standingAfter(
  { source, standing }: UserState,
  before: UserStanding | undefined,
): UserStanding {
  return {
    isManaged: source === 'scim',
    isProtected: false,
    isPrivileged: false,
    needsReview: false,
    connectionId: null,
    localAttributes: noAttributes,
    ...(before === undefined ? {} : pickStanding(before)),
    ...standing,
  };
}

function pickStanding(of: UserStanding): UserStanding {
  const { isManaged, isProtected, isPrivileged, needsReview, connectionId, localAttributes } = of;
  return { isManaged, isProtected, isPrivileged, needsReview, connectionId, localAttributes };
}

/** In the order of the columns `is_managed`, `is_protected`, `is_privileged`, `needs_review`, `local_attributes`. */
export function standingColumns(standing: UserStanding): [number, number, number, number, string | null] {
  const { isManaged, isProtected, isPrivileged, needsReview, localAttributes } = standing;
  const names = localAttributes.length === 0 ? null : JSON.stringify(localAttributes);
  return [Number(isManaged), Number(isProtected), Number(isPrivileged), Number(needsReview), names];
}

export function toUserColumns({ resource }: UserState): UserColumns {
  const userName = textOf(resource, 'userName');
  if (userName === null) throw new Error('A user without userName cannot be stored');
  const { active } = resource;
  return {
    body: JSON.stringify(resource),
    userName,
    userNameKey: foldCase(userName),
    externalId: textOf(resource, 'externalId'),
    display: textOf(resource, 'displayName') ?? userName,
    active: typeof active === 'boolean' ? Number(active) : null,
    emails: toEmailKeys(resource),
  };
}

export function toEmailKeys({ emails }: JsonObject): readonly EmailKey[] {
  if (!Array.isArray(emails)) return [];
  const keys: EmailKey[] = [];
  for (const [position, email] of emails.entries()) {
    const value = isJsonObject(email) ? textOf(email, 'value') : null;
    if (value === null) continue;
    const type = textOf(email, 'type');
    keys.push({ position, valueKey: foldCase(value), typeKey: type === null ? null : foldCase(type) });
  }
  return keys;
}

function textOf(resource: JsonObject, name: string): string | null {
  const value = resource[name];
  return typeof value === 'string' && value !== '' ? value : null;
}
