import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { openConnection } from './connection.ts';
import { directoryFile, migrate } from './migrate.ts';
import { loadSqlite } from './runtime.ts';

const Sqlite = await loadSqlite();
let database: Database;

/** A directory as it was before access, with people in two workspaces of which one names roles. */
beforeEach(() => {
  database = openConnection(Sqlite, { path: ':memory:', busyTimeoutMs: 0, synchronous: 'FULL' });
  const { applicationId, migrations } = directoryFile;
  migrate(database, { applicationId, migrations: migrations.filter(({ version }) => version < 70) });
  for (const [key, body] of [
    [1, '{"userName":"a","roles":[{"value":"Member"}]}'],
    [2, '{"userName":"a","displayName":"roles"}'],
  ] as const) {
    addWorkspace(key);
    database
      .prepare(
        `INSERT INTO users (workspace_key, id, user_name, user_name_key, display, source, version, created_at,
           updated_at, body) VALUES (?, 'u', 'a', 'a', 'a', 'scim', 1, 1, 1, ?)`,
      )
      .run(key, body);
  }
  migrate(database, { applicationId, migrations: migrations.filter(({ version }) => version <= 70) });
});

afterEach(() => {
  database.close();
});

function addWorkspace(key: number): void {
  database
    .prepare(
      `INSERT INTO workspaces (key, id, name, name_key, plan, is_scim_enabled, created_at)
       VALUES (?, ?, ?, ?, 'premium', 1, 1)`,
    )
    .run(key, `w${key}`, `w${key}`, `w${key}`);
}

const definitionsOf = (key: number) =>
  database
    .prepare(`SELECT kind || ' ' || name FROM access_definitions WHERE workspace_key = ? ORDER BY key`)
    .pluck()
    .all(key);

it('gives every workspace, old and new, its first roles and its default organization', () => {
  addWorkspace(3);
  const first = ['role Owner', 'role Admin', 'role Member', 'organization Default'];
  expect([1, 2, 3].map(definitionsOf)).toEqual([first, first, first]);
  const ids = database.prepare('SELECT count(DISTINCT id) FROM access_definitions').pluck().get();
  expect(ids).toBe(12);
});

it('marks a workspace whose payloads named roles, so that everybody in it is evaluated', () => {
  const rows = database
    .prepare(
      `SELECT has_named_roles, times_touched > times_settled AS behind FROM access_workspaces
       ORDER BY workspace_key`,
    )
    .raw()
    .all();
  expect(rows).toEqual([
    [1, 1],
    [0, 0],
  ]);
});
