import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, expect, it } from 'vitest';

import { openConnection } from './connection.ts';
import { loadSqlite } from './runtime.ts';

const directory = mkdtempSync(join(tmpdir(), 'rollcall-connection-'));
afterAll(() => rmSync(directory, { recursive: true }));
const Sqlite = await loadSqlite();

it.each([
  { synchronous: 'FULL' as const, expected: 2 },
  { synchronous: 'NORMAL' as const, expected: 1 },
])('$synchronous stays after the first write and on every later connection', ({ synchronous, expected }) => {
  const options = { path: join(directory, `${synchronous}.db`), busyTimeoutMs: 250, synchronous };
  for (const statement of ['CREATE TABLE t (a INTEGER) STRICT', 'INSERT INTO t VALUES (1)']) {
    const database = openConnection(Sqlite, options);
    database.exec(statement);
    expect(database.pragma('synchronous', { simple: true })).toBe(expected);
    database.close();
  }
});

it.each([
  ['journal_mode', 'wal'],
  ['auto_vacuum', 2],
  ['fullfsync', 1],
  ['checkpoint_fullfsync', 1],
  ['foreign_keys', 1],
  ['trusted_schema', 0],
  ['cell_size_check', 1],
  ['mmap_size', 0],
  ['secure_delete', 1],
  ['busy_timeout', 250],
  ['journal_size_limit', 67_108_864],
])('%s is %s', (pragma, expected) => {
  const path = join(directory, 'pragmas.db');
  const database = openConnection(Sqlite, { path, busyTimeoutMs: 250, synchronous: 'FULL' });
  database.exec('CREATE TABLE IF NOT EXISTS t (a INTEGER) STRICT');
  expect(database.pragma(pragma, { simple: true })).toBe(expected);
  database.close();
});

it('folds case as the application does', () => {
  const database = openConnection(Sqlite, { path: ':memory:', busyTimeoutMs: 0, synchronous: 'FULL' });
  const fold = database.prepare('SELECT fold_case(?)').pluck();
  expect(fold.get('ÅSA E\u0301')).toBe('åsa é');
  expect(fold.get(null)).toBeNull();
  database.close();
});
