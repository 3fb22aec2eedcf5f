import type { Group, Person } from '@rollcall/shared/directory/access-model.ts';
import type { JsonObject } from '@rollcall/shared/scim/value.ts';
import type { Database } from 'better-sqlite3';

import { type StoredGrants, toGrants } from './access-grants.ts';

/** A user as an evaluation needs it. */
export interface AccessUser {
  readonly key: number;
  readonly id: string;
  readonly userName: string;
  readonly body: string;
  readonly source: Person['source'];
  readonly isActive: number;
  readonly isDeleted: number;
  readonly needsReview: number;
  /** Null also when the connection was removed. */
  readonly connectionId: string | null;
}

export interface InputRow {
  readonly kind: 'role' | 'organization' | 'choice';
  readonly target: string;
}

const columns = `users.key, users.id, users.user_name AS "userName", users.body, users.source,
  users.active IS NOT 0 AS "isActive", users.deleted_at IS NOT NULL AS "isDeleted",
  users.needs_review AS "needsReview",
  (SELECT connections.id FROM connections
    WHERE connections.key = users.connection_key AND connections.removed_at IS NULL) AS "connectionId"`;

export type AccessPeople = ReturnType<typeof createAccessPeople>;

/** People as rules see them, and what operators decided about them. */
export function createAccessPeople(database: Database) {
  const statements = prepareStatements(database);

  return {
    find: (workspaceKey: number, id: string) => statements.byId.get(workspaceKey, id),
    get: (workspaceKey: number, key: number) => statements.byKey.get(workspaceKey, key),
    /** Visible people in the order of their keys. */
    after: (workspaceKey: number, key: number, limit: number) =>
      statements.after.all(workspaceKey, key, limit),
    /** Keys of the members of a group, at most `limit`. */
    membersOf: (workspaceKey: number, groupId: string, limit: number) =>
      statements.members.all(workspaceKey, workspaceKey, groupId, limit),
    toPerson(workspaceKey: number, user: AccessUser, current: StoredGrants): Person {
      const rows = statements.inputs.all(workspaceKey, user.key);
      return {
        attributes: JSON.parse(user.body) as JsonObject, // safe cast: a normalised resource was stored
        groups: statements.groups.all(workspaceKey, user.key),
        source: user.source,
        connectionId: user.connectionId,
        manual: rows.flatMap(({ kind, target }) =>
          kind === 'role' || kind === 'organization' ? [{ kind, id: target }] : [],
        ),
        current: toGrants(current),
        chosenRuleIds: rows.flatMap(({ kind, target }) => (kind === 'choice' ? [target] : [])),
      };
    },
    /** @returns whether anything changed. */
    addInput(
      place: { readonly workspaceKey: number; readonly userKey: number },
      { kind, target }: InputRow,
      by: { readonly now: number; readonly name: string },
    ): boolean {
      const { workspaceKey, userKey } = place;
      return statements.addInput.run(workspaceKey, userKey, kind, target, by.now, by.name).changes > 0;
    },
    removeInput(workspaceKey: number, userKey: number, { kind, target }: InputRow): boolean {
      return statements.removeInput.run(workspaceKey, userKey, kind, target).changes > 0;
    },
    /** Who comes back later must not find the old rights again. */
    removeInputs: (workspaceKey: number, userKey: number) =>
      statements.removeInputs.run(workspaceKey, userKey),
  };
}

function prepareStatements(database: Database) {
  return {
    byId: database.prepare<[number, string], AccessUser>(
      `SELECT ${columns} FROM users WHERE workspace_key = ? AND id = ?`,
    ),
    byKey: database.prepare<[number, number], AccessUser>(
      `SELECT ${columns} FROM users WHERE workspace_key = ? AND key = ?`,
    ),
    after: database.prepare<[number, number, number], AccessUser>(
      `SELECT ${columns} FROM users WHERE workspace_key = ? AND deleted_at IS NULL AND key > ? ORDER BY key LIMIT ?`,
    ),
    members: database
      .prepare<[number, number, string, number], number>(
        `SELECT user_key FROM memberships WHERE workspace_key = ?
           AND group_key = (SELECT key FROM groups WHERE workspace_key = ? AND id = ?) LIMIT ?`,
      )
      .pluck(),
    groups: database.prepare<[number, number], Group>(
      `SELECT groups.id, groups.display_name AS "displayName" FROM memberships
       JOIN groups ON groups.key = memberships.group_key
       WHERE memberships.workspace_key = ? AND memberships.user_key = ?`,
    ),
    inputs: database.prepare<[number, number], InputRow>(
      'SELECT kind, target FROM access_inputs WHERE workspace_key = ? AND user_key = ?',
    ),
    addInput: database.prepare<[number, number, string, string, number, string]>(
      `INSERT INTO access_inputs (workspace_key, user_key, kind, target, noted_at, noted_by)
       VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    ),
    removeInput: database.prepare<[number, number, string, string]>(
      'DELETE FROM access_inputs WHERE workspace_key = ? AND user_key = ? AND kind = ? AND target = ?',
    ),
    removeInputs: database.prepare<[number, number]>(
      'DELETE FROM access_inputs WHERE workspace_key = ? AND user_key = ?',
    ),
  };
}
