import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { createActivityStore } from './activity.ts';
import { openConnection } from './connection.ts';
import { createGroupCommit } from './group-commit.ts';
import { createMemories } from './memory.ts';
import { directoryFile, migrate } from './migrate.ts';
import { createReadTurn } from './read-turn.ts';
import { loadSqlite } from './runtime.ts';
import { createWorkspaceStore } from './workspaces.ts';

const Sqlite = await loadSqlite();
const workspace = { id: 'w', name: 'W', plan: 'free', isScimEnabled: true, createdAt: 0 } as const;
let database: Database;
let activity: ReturnType<typeof createActivityStore>;

beforeEach(async () => {
  database = openConnection(Sqlite, { path: ':memory:', busyTimeoutMs: 0, synchronous: 'FULL' });
  migrate(database, directoryFile);
  const readTurn = createReadTurn(database);
  const commit = createGroupCommit(database, {
    elapsed: () => 0,
    readTurn,
    onCommit: () => {},
    report: () => {},
  });
  const workspaces = createWorkspaceStore(database, commit, createMemories(database, readTurn));
  await workspaces.store.ensure(workspace);
  activity = createActivityStore(database, workspaces.keys);
  for (let number = 1; number <= 5; number += 1) {
    activity.append(1, [
      {
        at: number,
        source: 'scim',
        actor: { kind: 'token', id: 't', name: 'Okta' },
        action: 'user.created',
        subject: { kind: 'user', id: `u${number}`, name: 'Ada' },
        changes: [],
        requestId: `r${number}`,
      },
    ]);
  }
});

afterEach(() => {
  database.close();
});

it.each([
  {
    case: 'a changed row',
    sql: `UPDATE activity SET entry = replace(entry, 'Ada', 'Eve') WHERE sequence = 3`,
    broken: 3,
  },
  {
    case: 'a changed hash',
    sql: `UPDATE activity SET hash = hex(zeroblob(32)) WHERE sequence = 2`,
    broken: 2,
  },
  { case: 'a row taken out', sql: 'DELETE FROM activity WHERE sequence = 4', broken: 4 },
  { case: 'the first row taken out', sql: 'DELETE FROM activity WHERE sequence = 1', broken: 1 },
  { case: 'the last rows cut off', sql: 'DELETE FROM activity WHERE sequence > 3', broken: 4 },
  { case: 'all rows taken out', sql: 'DELETE FROM activity', broken: 1 },
  {
    case: 'two rows in each other’s place',
    sql: `UPDATE activity SET sequence = 99 WHERE sequence = 2; UPDATE activity SET sequence = 2 WHERE sequence = 3;
      UPDATE activity SET sequence = 3 WHERE sequence = 99;`,
    broken: 2,
  },
  {
    case: 'a row put in at the end',
    sql: `INSERT INTO activity (workspace_key, sequence, entry, hash) SELECT 1, 6, entry, hash FROM activity WHERE sequence = 5`,
    broken: 6,
  },
  { case: 'nothing', sql: 'SELECT 1', broken: undefined },
])('the chain shows $case', async ({ sql, broken }) => {
  database.exec('DROP TRIGGER activity_is_never_changed; DROP TRIGGER activity_is_never_deleted;');
  database.exec(sql);
  expect(await activity.store.findFirstBreak('w')).toBe(broken);
});

it.each(['UPDATE activity SET entry = entry', 'DELETE FROM activity'])('the database refuses %s', (sql) => {
  expect(() => database.exec(sql)).toThrow(/activity rows are never/);
});
