import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { openConnection } from './connection.ts';
import { directoryFile, type FileKind, logFile, migrate, newestVersion, versionOf } from './migrate.ts';
import { loadSqlite } from './runtime.ts';

const Sqlite = await loadSqlite();
let database: Database;

beforeEach(() => {
  database = openConnection(Sqlite, { path: ':memory:', busyTimeoutMs: 0, synchronous: 'FULL' });
});

afterEach(() => {
  database.close();
});

const first = { version: 10, sql: 'CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (1);' };
const second = { version: 20, sql: 'INSERT INTO a VALUES (2); CREATE TABLE b (x INTEGER) STRICT;' };
const failing = { version: 20, sql: 'INSERT INTO a VALUES (3); CREATE TABLE a (x INTEGER) STRICT;' };

function kind(...migrations: FileKind['migrations']): FileKind {
  return { applicationId: 7, migrations };
}

it.each([{ file: directoryFile }, { file: logFile }])('brings a new file to its newest form', ({ file }) => {
  migrate(database, file);
  expect(versionOf(database)).toBe(newestVersion(file));
  expect(database.pragma('application_id', { simple: true })).toBe(file.applicationId);
  expect(database.pragma('foreign_key_check')).toEqual([]);
  const loose = database
    .prepare(`SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0
    AND name NOT LIKE 'sqlite_%'`)
    .pluck()
    .all();
  expect(loose).toEqual([]);
});

it('does each step once', () => {
  migrate(database, kind(first));
  migrate(database, kind(first, second));
  migrate(database, kind(first, second));
  expect(database.prepare('SELECT x FROM a ORDER BY x').pluck().all()).toEqual([1, 2]);
  expect(versionOf(database)).toBe(20);
});

it('leaves nothing of a step that fails', () => {
  expect(() => migrate(database, kind(first, failing))).toThrow(/already exists/);
  expect(database.prepare('SELECT x FROM a').pluck().all()).toEqual([1]);
  expect(versionOf(database)).toBe(10);
});
