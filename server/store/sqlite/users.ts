import { assertNever } from '@rollcall/shared/assert.ts';
import { foldCase } from '@rollcall/shared/scim/value.ts';
import type { Database } from 'better-sqlite3';

import type { StoredUser, UserDecision, UserSelector, UserState, UserStore } from '../users.ts';
import type { AppendActivity } from './activity.ts';
import type { GroupCommit } from './group-commit.ts';
import type { Memberships } from './memberships.ts';
import { createEmailKeys } from './user-emails.ts';
import { createUserListing } from './user-listing.ts';
import { toUser, toUserColumns, userColumns, type UserRow } from './user-row.ts';
import type { WorkspaceKeys } from './workspaces.ts';

export interface UserStoreParts {
  readonly commit: GroupCommit;
  readonly keys: WorkspaceKeys;
  readonly appendActivity: AppendActivity;
  readonly memberships: Memberships;
}

interface Place {
  readonly workspaceId: string;
  readonly workspaceKey: number;
  readonly now: number;
}

export function createUserStore(database: Database, parts: UserStoreParts): UserStore {
  const { commit, keys, appendActivity, memberships } = parts;
  const statements = prepareStatements(database);
  const emailKeys = createEmailKeys(database);

  function select(workspaceKey: number, selector: UserSelector): UserRow | undefined {
    return selector.by === 'id'
      ? statements.byId.get(workspaceKey, selector.id)
      : statements.byName.get(workspaceKey, foldCase(selector.userName));
  }

  function create({ workspaceId, workspaceKey, now }: Place, id: string, state: UserState): StoredUser {
    const columns = toUserColumns(state);
    const { source, deletedAt } = state;
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
    );
    emailKeys.add(workspaceKey, Number(lastInsertRowid), columns.emails);
    const identity = { workspaceId, id, version: 1, createdAt: now, updatedAt: now, isInGroup: false };
    const user = storedUser(identity, state, columns);
    count(workspaceKey, undefined, user);
    return user;
  }

  function update({ workspaceId, workspaceKey, now }: Place, row: UserRow, state: UserState): StoredUser {
    const columns = toUserColumns(state);
    const { source, deletedAt } = state;
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
      row.key,
    );
    emailKeys.replace(workspaceKey, row.key, row.body, columns.emails);
    // Who comes back later must not find the old rights again.
    if (row.deletedAt === null && deletedAt !== null) memberships.removeUser(workspaceKey, row.key, now);
    const version = row.version + 1;
    const { id, createdAt } = row;
    const isInGroup = deletedAt === null && row.isInGroup !== 0;
    const identity = { workspaceId, id, version, createdAt, updatedAt: now, isInGroup };
    const user = storedUser(identity, state, columns);
    count(workspaceKey, toUser(workspaceId, row), user);
    return user;
  }

  function count(workspaceKey: number, before: StoredUser | undefined, after: StoredUser): void {
    const difference = totalsDifference(before, after);
    if (difference.every((part) => part === 0)) return;
    statements.count.run(...difference, workspaceKey);
  }

  function apply(place: Place, row: UserRow | undefined, decision: UserDecision): StoredUser | undefined {
    switch (decision.kind) {
      case 'keep':
        return row && toUser(place.workspaceId, row);
      case 'create': {
        if (row !== undefined) throw new Error(`The user ${row.id} is there already`);
        const user = create(place, decision.id, decision.state);
        appendActivity(place.workspaceKey, decision.activity);
        return user;
      }
      case 'update': {
        if (row === undefined) throw new Error('There is no user to update');
        const user = update(place, row, decision.state);
        appendActivity(place.workspaceKey, decision.activity);
        return user;
      }
      default:
        return assertNever(decision, 'user decision');
    }
  }

  return {
    async find(workspaceId, id) {
      const workspaceKey = keys.find(workspaceId);
      const row = workspaceKey === undefined ? undefined : statements.byId.get(workspaceKey, id);
      return row && toUser(workspaceId, row);
    },
    change(workspaceId, selector, decide, now) {
      return commit.run(() => {
        const workspaceKey = keys.require(workspaceId);
        const row = select(workspaceKey, selector);
        const decision = decide(row && toUser(workspaceId, row));
        return apply({ workspaceId, workspaceKey, now }, row, decision);
      });
    },
    ...createUserListing(database, keys),
  };
}

function storedUser(
  identity: Pick<StoredUser, 'workspaceId' | 'id' | 'version' | 'createdAt' | 'updatedAt' | 'isInGroup'>,
  { source, deletedAt }: UserState,
  { body, userName, externalId, active }: ReturnType<typeof toUserColumns>,
): StoredUser {
  return { ...identity, body, userName, externalId, isActive: active !== 0, source, deletedAt };
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
    byName: database.prepare<[number, string], UserRow>(
      `SELECT ${userColumns} FROM users WHERE workspace_key = ? AND user_name_key = ?`,
    ),
    insert: database.prepare(
      `INSERT INTO users (workspace_key, id, user_name, user_name_key, external_id, display, active, source,
         version, created_at, updated_at, deleted_at, body)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)`,
    ),
    // RFC 7644 §3.6: a deleted resource is no conflict. Whoever takes its name ends its chance to come back by it.
    releaseName: database.prepare(
      `UPDATE users SET user_name_key = user_name_key || char(31) || id
       WHERE workspace_key = ? AND user_name_key = ? AND deleted_at IS NOT NULL`,
    ),
    update: database.prepare(
      `UPDATE users SET user_name = ?, user_name_key = ?, external_id = ?, display = ?, active = ?, source = ?,
         version = version + 1, updated_at = ?, deleted_at = ?, body = ? WHERE key = ?`,
    ),
    count: database.prepare<[number, number, number, number]>(
      `UPDATE workspace_totals SET users = users + ?, visible_users = visible_users + ?,
         active_users = active_users + ? WHERE workspace_key = ?`,
    ),
  };
}
