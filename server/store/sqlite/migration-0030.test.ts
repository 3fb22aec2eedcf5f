import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { openConnection } from './connection.ts';
import { directoryFile, migrate } from './migrate.ts';
import { loadSqlite } from './runtime.ts';

const Sqlite = await loadSqlite();
let database: Database;

/** A directory as it was before connections, with tokens and users in two workspaces. */
beforeEach(() => {
  database = openConnection(Sqlite, { path: ':memory:', busyTimeoutMs: 0, synchronous: 'FULL' });
  const { applicationId, migrations } = directoryFile;
  migrate(database, { applicationId, migrations: migrations.filter(({ version }) => version < 30) });
  const addWorkspace = database.prepare(
    `INSERT INTO workspaces (key, id, name, name_key, plan, is_scim_enabled, created_at)
     VALUES (?, ?, ?, ?, 'premium', 1, 1)`,
  );
  const addToken = database.prepare(
    `INSERT INTO tokens (workspace_key, id, name, name_key, provider, hint, digest, created_at, created_by)
     VALUES (?, ?, ?, ?, ?, 'rcs_', ?, ?, 'Olga')`,
  );
  const addUser = database.prepare(
    `INSERT INTO users (workspace_key, id, user_name, user_name_key, display, active, source, version, created_at,
       updated_at, deleted_at, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, 1, 1, 1, ?, '{}')`,
  );
  addWorkspace.run(1, 'w1', 'One', 'one');
  addWorkspace.run(2, 'w2', 'Two', 'two');
  addWorkspace.run(3, 'w3', 'Empty', 'empty');
  for (const [workspace, id, provider, at] of [
    [1, 'a', 'okta', 20],
    [1, 'b', 'okta', 10],
    [2, 'c', 'entra', 30],
    [2, 'd', 'other', 40],
  ] as const) {
    addToken.run(workspace, id, id, id, provider, `digest ${id}`, at);
  }
  for (const [workspace, id, active, source, deletedAt] of [
    [1, 'u1', 1, 'scim', null],
    [1, 'u2', null, 'scim', null],
    [1, 'u3', 0, 'scim', null],
    [1, 'u4', 0, 'scim', 5],
    [1, 'u5', 1, 'manual', null],
    [2, 'u6', 1, 'scim', null],
  ] as const) {
    addUser.run(workspace, id, id, id, id, active, source, deletedAt);
  }
  migrate(database, { applicationId, migrations: migrations.filter(({ version }) => version <= 30) });
});

afterEach(() => {
  database.close();
});

it('gives every token a connection of its provider, one for each in a workspace', () => {
  const rows = database
    .prepare(
      `SELECT tokens.id, connections.workspace_key AS workspace, connections.name, connections.name_key AS key,
         connections.provider, connections.created_at AS at, scopes, allowed_networks AS networks
       FROM tokens LEFT JOIN connections ON connections.key = connection_key ORDER BY tokens.id`,
    )
    .all();
  const all = { scopes: '["read","write","bulk"]', networks: '[]' };
  const okta = { workspace: 1, name: 'Okta', key: 'okta', provider: 'okta', at: 10, ...all };
  const other = { name: 'Other SCIM 2.0 client', key: 'other scim 2.0 client', provider: 'other', at: 40 };
  expect(rows).toEqual([
    { id: 'a', ...okta },
    { id: 'b', ...okta },
    { id: 'c', workspace: 2, name: 'Entra ID', key: 'entra id', provider: 'entra', at: 30, ...all },
    { id: 'd', workspace: 2, ...other, ...all },
  ]);
  expect(database.prepare('SELECT count(*) FROM connections').pluck().get()).toBe(3);
});

it('gives users their connection where there is only one, and counts them', () => {
  const managed = database
    .prepare('SELECT id FROM users WHERE connection_key IS NOT NULL ORDER BY id')
    .pluck()
    .all();
  expect(managed).toEqual(['u1', 'u2', 'u3', 'u4']);
  const counts = database.prepare('SELECT provider, users, active_users AS active FROM connections').all();
  expect(counts).toEqual([
    { provider: 'okta', users: 3, active: 2 },
    { provider: 'entra', users: 0, active: 0 },
    { provider: 'other', users: 0, active: 0 },
  ]);
});
