import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';

import type { ActivityEntry } from '../activity.ts';
import { createActivityStore } from './activity.ts';
import { openConnection } from './connection.ts';
import { createMemories } from './memory.ts';
import { directoryFile, migrate } from './migrate.ts';
import { createReadTurn } from './read-turn.ts';
import { loadSqlite } from './runtime.ts';
import { createWorkspaceRows } from './workspace-rows.ts';

const Sqlite = await loadSqlite();
const workspace = { id: 'w', name: 'W', plan: 'free', isScimEnabled: true, createdAt: 0 } as const;
let database: Database;
let activity: ReturnType<typeof createActivityStore>;

beforeEach(() => {
  database = openConnection(Sqlite, { path: ':memory:', busyTimeoutMs: 0, synchronous: 'FULL' });
  migrate(database, directoryFile);
  const readTurn = createReadTurn(database);
  const workspaces = createWorkspaceRows(database, createMemories(database, readTurn));
  workspaces.insert(workspace);
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
    broken: [3, 3],
  },
  {
    case: 'a changed hash',
    sql: `UPDATE activity SET hash = hex(zeroblob(32)) WHERE sequence = 2`,
    broken: [2, 3],
  },
  { case: 'a row taken out', sql: 'DELETE FROM activity WHERE sequence = 4', broken: [4, 4] },
  { case: 'the first row taken out', sql: 'DELETE FROM activity WHERE sequence = 1', broken: [1, 1] },
  { case: 'the last rows cut off', sql: 'DELETE FROM activity WHERE sequence > 3', broken: [4, 5] },
  { case: 'all rows taken out', sql: 'DELETE FROM activity', broken: [1, 5] },
  {
    case: 'rows taken out of the middle',
    sql: 'DELETE FROM activity WHERE sequence IN (2, 3)',
    broken: [2, 3],
  },
  {
    case: 'a changed hash at the end',
    sql: `UPDATE activity SET hash = hex(zeroblob(32)) WHERE sequence = 5`,
    broken: [5, 5],
  },
  {
    case: 'two breaks',
    sql: `DELETE FROM activity WHERE sequence = 2;
      UPDATE activity SET entry = replace(entry, 'Ada', 'Eve') WHERE sequence = 4`,
    broken: [2, 4],
  },
  {
    case: 'two rows in each other’s place',
    sql: `UPDATE activity SET sequence = 99 WHERE sequence = 2; UPDATE activity SET sequence = 2 WHERE sequence = 3;
      UPDATE activity SET sequence = 3 WHERE sequence = 99;`,
    broken: [2, 4],
  },
  {
    case: 'a row put in at the end',
    sql: `INSERT INTO activity (workspace_key, sequence, entry, hash) SELECT 1, 6, entry, hash FROM activity WHERE sequence = 5`,
    broken: [6, 6],
  },
  { case: 'nothing', sql: 'SELECT 1', broken: undefined },
])('the chain shows $case', async ({ sql, broken }) => {
  database.exec('DROP TRIGGER activity_is_never_changed; DROP TRIGGER activity_is_never_deleted;');
  database.exec(sql);
  expect(await activity.store.findBreak('w')).toEqual(broken && { first: broken[0], last: broken[1] });
});

it.each(['UPDATE activity SET entry = entry', 'DELETE FROM activity'])('the database refuses %s', (sql) => {
  expect(() => database.exec(sql)).toThrow(/activity rows are never/);
});

it('finds the few rows that match among many, over several stretches', async () => {
  const { entry } = database.prepare<[], { entry: string }>('SELECT entry FROM activity LIMIT 1').get() ?? {};
  const row = JSON.parse(entry ?? '') as ActivityEntry; // safe cast: written by append
  const updated = { ...row, action: 'user.updated' };
  activity.append(
    1,
    Array.from({ length: 5_000 }, () => updated),
  );
  const filter = { action: 'user.created' };
  const first = await activity.store.page('w', { filter, limit: 3 });
  expect(first.map(({ sequence }) => sequence)).toEqual([5, 4, 3]);
  const rest = await activity.store.page('w', { filter, before: 3, limit: 3 });
  expect(rest.map(({ sequence }) => sequence)).toEqual([2, 1]);
  const newest = await activity.store.page('w', { filter: { action: 'user.updated' }, limit: 4_500 });
  expect(newest.map(({ sequence }) => sequence)).toEqual(
    Array.from({ length: 4_500 }, (_, index) => 5_005 - index),
  );
  expect(await activity.store.count('w', filter)).toBe(5);
  expect(await activity.store.count('w', {})).toBe(5_005);
  expect(await activity.store.count('w', { subject: 'u3', action: 'user.created' })).toBe(1);
  expect(await activity.store.count('v', {})).toBe(0);
});
