import { foldCase, type JsonObject } from '@rollcall/shared/scim/value.ts';
import type { Database } from 'better-sqlite3';

import type { StoredUser, UserState } from '../users.ts';
import type { ConnectionRows } from './connection-rows.ts';
import { createLikenessRows } from './likeness.ts';
import type { Memberships } from './memberships.ts';
import { createEmailKeys } from './user-emails.ts';
import {
  shownColumns,
  type ShownRow,
  standingAfter,
  standingColumns,
  toUser,
  toUserColumns,
  userColumns,
  type UserRow,
} from './user-row.ts';

/** Where and when a user is written. */
export interface UserPlace {
  readonly workspaceId: string;
  readonly workspaceKey: number;
  readonly now: number;
}

export interface UserRowParts {
  readonly memberships: Memberships;
  readonly connectionRows: ConnectionRows;
}

/** The table of users with everything that follows from a row: e-mail keys, likeness, totals, memberships. */
export function createUserRows(database: Database, { memberships, connectionRows }: UserRowParts) {
  const statements = prepareStatements(database);
  const emailKeys = createEmailKeys(database);
  const likeness = createLikenessRows(database);

  function count(workspaceKey: number, before: StoredUser | undefined, after: StoredUser): void {
    const difference = totalsDifference(before, after);
    if (difference.every((part) => part === 0)) return;
    statements.count.run(...difference, workspaceKey);
  }

  function keyOf(workspaceKey: number, connectionId: string | null): number | null {
    return connectionId === null ? null : (connectionRows.find(workspaceKey, connectionId)?.key ?? null);
  }

  /** The same for the connections that manage the user before and after. */
  function countForConnections(
    before: { readonly key: number | null; readonly user: StoredUser } | undefined,
    after: { readonly key: number | null; readonly user: StoredUser },
  ): void {
    const [, visibleBefore, activeBefore] = share(before?.user);
    const [, visibleAfter, activeAfter] = share(after.user);
    const isSame = before !== undefined && before.key === after.key;
    if (isSame && visibleBefore === visibleAfter && activeBefore === activeAfter) return;
    if (before !== undefined && before.key !== null) {
      connectionRows.count(before.key, -visibleBefore, -activeBefore);
    }
    if (after.key !== null) connectionRows.count(after.key, visibleAfter, activeAfter);
  }

  return {
    findById: (workspaceKey: number, id: string) => statements.byId.get(workspaceKey, id),
    readById: (workspaceKey: number, id: string) => statements.shownById.get(workspaceKey, id),
    findByName: (workspaceKey: number, userName: string) =>
      statements.byName.get(workspaceKey, foldCase(userName)),

    create({ workspaceId, workspaceKey, now }: UserPlace, id: string, state: UserState): StoredUser {
      const columns = toUserColumns(state);
      const { source, deletedAt } = state;
      const standing = standingAfter(state, undefined);
      const connectionKey = keyOf(workspaceKey, standing.connectionId);
      const { lastInsertRowid } = statements.insert.run(
        workspaceKey,
        id,
        columns.userName,
        columns.userNameKey,
        columns.externalId,
        columns.display,
        columns.active,
        source,
        now,
        now,
        deletedAt,
        columns.body,
        ...standingColumns(standing),
        connectionKey,
      );
      const key = Number(lastInsertRowid);
      emailKeys.add(workspaceKey, key, columns.emails);
      likeness.update({ workspaceKey, key, now }, undefined, state.resource);
      const identity = { workspaceId, id, version: 1, createdAt: now, updatedAt: now, isInGroup: false };
      const user = { ...identity, ...standing, ...contentOf(state, columns) };
      count(workspaceKey, undefined, user);
      countForConnections(undefined, { key: connectionKey, user });
      return user;
    },

    update({ workspaceId, workspaceKey, now }: UserPlace, row: UserRow, state: UserState): StoredUser {
      const before = toUser(workspaceId, row);
      const oldResource = JSON.parse(row.body) as JsonObject; // safe cast: written here
      const columns = toUserColumns(state);
      const { source, deletedAt } = state;
      const standing = standingAfter(state, before);
      const connectionKey = keyOf(workspaceKey, standing.connectionId);
      if (columns.userNameKey !== foldCase(row.userName))
        statements.releaseName.run(workspaceKey, columns.userNameKey);
      statements.update.run(
        columns.userName,
        columns.userNameKey,
        columns.externalId,
        columns.display,
        columns.active,
        source,
        now,
        deletedAt,
        columns.body,
        ...standingColumns(standing),
        connectionKey,
        row.key,
      );
      emailKeys.replace(workspaceKey, row.key, oldResource, columns.emails);
      likeness.update({ workspaceKey, key: row.key, now }, oldResource, state.resource);
      // Who comes back later must not find the old rights again.
      if (row.deletedAt === null && deletedAt !== null) memberships.removeUser(workspaceKey, row.key, now);
      const user = {
        workspaceId,
        id: row.id,
        version: row.version + 1,
        createdAt: row.createdAt,
        updatedAt: now,
        isInGroup: deletedAt === null && row.isInGroup !== 0,
        ...standing,
        ...contentOf(state, columns),
      };
      count(workspaceKey, before, user);
      countForConnections({ key: row.connectionKey, user: before }, { key: connectionKey, user });
      return user;
    },
  };
}

function contentOf(
  { source, deletedAt }: UserState,
  { body, userName, externalId, active }: ReturnType<typeof toUserColumns>,
): Pick<StoredUser, 'body' | 'userName' | 'externalId' | 'isActive' | 'source' | 'deletedAt'> {
  return { body, userName, externalId, isActive: active !== 0, source, deletedAt };
}

/** By how much `users`, `visible_users` and `active_users` change. */
function totalsDifference(before: StoredUser | undefined, after: StoredUser): [number, number, number] {
  const [allAfter, visibleAfter, activeAfter] = share(after);
  const [allBefore, visibleBefore, activeBefore] = share(before);
  return [allAfter - allBefore, visibleAfter - visibleBefore, activeAfter - activeBefore];
}

function share(user: StoredUser | undefined): [number, number, number] {
  if (user === undefined) return [0, 0, 0];
  const isVisible = user.deletedAt === null;
  return [1, Number(isVisible), Number(isVisible && user.isActive)];
}

function prepareStatements(database: Database) {
  return {
    byId: database.prepare<[number, string], UserRow>(
      `SELECT ${userColumns} FROM users WHERE workspace_key = ? AND id = ?`,
    ),
    shownById: database.prepare<[number, string], ShownRow>(
      `SELECT ${shownColumns} FROM users WHERE workspace_key = ? AND id = ?`,
    ),
    byName: database.prepare<[number, string], UserRow>(
      `SELECT ${userColumns} FROM users WHERE workspace_key = ? AND user_name_key = ?`,
    ),
    insert: database.prepare(
      `INSERT INTO users (workspace_key, id, user_name, user_name_key, external_id, display, active, source,
         version, created_at, updated_at, deleted_at, body, is_managed, is_protected, is_privileged,
         needs_review, local_attributes, connection_key)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    // RFC 7644 §3.6: a deleted resource is no conflict. Whoever takes its name ends its chance to come back by it.
    releaseName: database.prepare(
      `UPDATE users SET user_name_key = user_name_key || char(31) || id
       WHERE workspace_key = ? AND user_name_key = ? AND deleted_at IS NOT NULL`,
    ),
    update: database.prepare(
      `UPDATE users SET user_name = ?, user_name_key = ?, external_id = ?, display = ?, active = ?, source = ?,
         version = version + 1, updated_at = ?, deleted_at = ?, body = ?, is_managed = ?, is_protected = ?,
         is_privileged = ?, needs_review = ?, local_attributes = ?, connection_key = ? WHERE key = ?`,
    ),
    count: database.prepare<[number, number, number, number]>(
      `UPDATE workspace_totals SET users = users + ?, visible_users = visible_users + ?,
         active_users = active_users + ? WHERE workspace_key = ?`,
    ),
  };
}
