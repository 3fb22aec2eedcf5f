import { AppError } from '@rollcall/shared/errors.ts';
import { foldCase } from '@rollcall/shared/scim/value.ts';
import type { Database } from 'better-sqlite3';

import type { ConnectionState } from '../connections.ts';
import type { ConnectionSettings, StoredConnection } from '../stored-connection.ts';
import type { CreateMemory } from './memory.ts';

interface ConnectionRow extends Omit<StoredConnection, 'policies'> {
  readonly key: number;
  readonly mayCreate: number;
  readonly mayUpdate: number;
  readonly mayDeactivate: number;
  readonly mayChangeGroups: number;
  readonly users: number;
  readonly activeUsers: number;
}

/** A connection as stored, with the integer that stands for it in other tables. */
export interface KeyedConnection extends ConnectionState {
  readonly key: number;
}

const columns = `
  connections.key, workspaces.id AS "workspaceId", connections.id, provider, connections.name,
  may_create AS "mayCreate", may_update AS "mayUpdate", may_deactivate AS "mayDeactivate",
  may_change_groups AS "mayChangeGroups", session_policy AS "sessionPolicy", reactivation, groups_become AS "groupsBecome",
  users, active_users AS "activeUsers",
  connections.version, connections.created_at AS "createdAt", updated_at AS "updatedAt"`;
const source = 'connections JOIN workspaces ON workspaces.key = connections.workspace_key';

export type ConnectionRows = ReturnType<typeof createConnectionRows>;

/** The table of connections, for the stores that write it within their own steps. Removed ones are never found. */
export function createConnectionRows(database: Database, createMemory: CreateMemory) {
  const statements = prepareStatements(database);
  /** Settings only: the numbers of users change with every write of one. */
  const memory = createMemory<string, { readonly key: number; readonly connection: StoredConnection }>();

  function requireFreeName(workspaceKey: number, name: string, besideKey: number): void {
    if (statements.nameInUse.get(workspaceKey, foldCase(name), besideKey) === undefined) return;
    throw new AppError('name_taken', `Another connection has the name “${name}”.`, {
      fix: 'Choose another name, such as one that says which part of the company it serves.',
    });
  }

  return {
    find(workspaceKey: number, id: string): { key: number; connection: StoredConnection } | undefined {
      return memory.get(`${workspaceKey} ${id}`, () => {
        const row = statements.find.get(workspaceKey, id);
        return row && { key: row.key, connection: toConnection(row) };
      });
    },
    read(workspaceKey: number, id: string): KeyedConnection | undefined {
      const row = statements.find.get(workspaceKey, id);
      return row && toKeyed(row);
    },
    /** Oldest first. */
    list(workspaceKey: number): readonly KeyedConnection[] {
      return statements.list.all(workspaceKey).map(toKeyed);
    },
    /** @throws AppError name_taken */
    insert(workspaceKey: number, connection: StoredConnection): void {
      requireFreeName(workspaceKey, connection.name, 0);
      const { id, provider, createdAt, updatedAt } = connection;
      const settings = toColumns(connection);
      statements.insert.run({ workspaceKey, id, provider, createdAt, updatedAt, ...settings });
      memory.forget();
    },
    /** @throws AppError name_taken */
    update(workspaceKey: number, key: number, settings: ConnectionSettings, now: number): void {
      requireFreeName(workspaceKey, settings.name, key);
      statements.update.run({ key, now, ...toColumns(settings) });
      memory.forget();
    },
    remove(key: number, now: number): void {
      statements.remove.run(now, key);
      memory.forget();
    },
    /** Add to the numbers of users. */
    count(key: number, users: number, activeUsers: number): void {
      statements.count.run(users, activeUsers, key);
    },
  };
}

function toColumns({ name, policies, sessionPolicy, reactivation, groupsBecome }: ConnectionSettings) {
  return {
    name,
    nameKey: foldCase(name),
    mayCreate: Number(policies.create),
    mayUpdate: Number(policies.update),
    mayDeactivate: Number(policies.deactivate),
    mayChangeGroups: Number(policies.groups),
    sessionPolicy,
    reactivation,
    groupsBecome,
  };
}

function toConnection(row: ConnectionRow): StoredConnection {
  const { workspaceId, id, provider, name, sessionPolicy, reactivation, groupsBecome } = row;
  const { version, createdAt, updatedAt } = row;
  const policies = {
    create: row.mayCreate === 1,
    update: row.mayUpdate === 1,
    deactivate: row.mayDeactivate === 1,
    groups: row.mayChangeGroups === 1,
  };
  const settings = { name, policies, sessionPolicy, reactivation, groupsBecome };
  return { workspaceId, id, provider, ...settings, version, createdAt, updatedAt };
}

function toKeyed(row: ConnectionRow): KeyedConnection {
  const { key, users, activeUsers } = row;
  return { key, connection: toConnection(row), users, activeUsers };
}

function prepareStatements(database: Database) {
  return {
    find: database.prepare<[number, string], ConnectionRow>(
      `SELECT ${columns} FROM ${source} WHERE workspace_key = ? AND connections.id = ? AND removed_at IS NULL`,
    ),
    list: database.prepare<[number], ConnectionRow>(
      `SELECT ${columns} FROM ${source} WHERE workspace_key = ? AND removed_at IS NULL ORDER BY connections.key`,
    ),
    nameInUse: database
      .prepare<[number, string, number], number>(
        `SELECT 1 FROM connections WHERE workspace_key = ? AND name_key = ? AND key <> ? AND removed_at IS NULL`,
      )
      .pluck(),
    insert: database.prepare(
      `INSERT INTO connections (workspace_key, id, provider, name, name_key, may_create, may_update, may_deactivate,
         may_change_groups, session_policy, reactivation, groups_become, created_at, updated_at)
       VALUES (@workspaceKey, @id, @provider, @name, @nameKey, @mayCreate, @mayUpdate, @mayDeactivate,
         @mayChangeGroups, @sessionPolicy, @reactivation, @groupsBecome, @createdAt, @updatedAt)`,
    ),
    update: database.prepare(
      `UPDATE connections SET name = @name, name_key = @nameKey, may_create = @mayCreate, may_update = @mayUpdate,
         may_deactivate = @mayDeactivate, may_change_groups = @mayChangeGroups, session_policy = @sessionPolicy,
         reactivation = @reactivation, groups_become = @groupsBecome, version = version + 1, updated_at = @now WHERE key = @key`,
    ),
    remove: database.prepare<[number, number]>('UPDATE connections SET removed_at = ? WHERE key = ?'),
    count: database.prepare<[number, number, number]>(
      'UPDATE connections SET users = users + ?, active_users = active_users + ? WHERE key = ?',
    ),
  };
}
