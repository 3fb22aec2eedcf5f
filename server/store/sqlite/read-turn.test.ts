import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { openConnection } from './connection.ts';
import { createReadTurn } from './read-turn.ts';
import { loadSqlite } from './runtime.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'rollcall-read-turn-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

it('shows one snapshot for a turn, and what others committed from the next turn on', async () => {
  const Sqlite = await loadSqlite();
  const options = { path: join(directory, 'turn.db'), busyTimeoutMs: 0, synchronous: 'NORMAL' } as const;
  const [reader, writer] = [openConnection(Sqlite, options), openConnection(Sqlite, options)];
  writer.exec('CREATE TABLE numbers (number INTEGER NOT NULL) STRICT');
  const count = reader.prepare<[], number>('SELECT count(*) FROM numbers').pluck();
  const readTurn = createReadTurn(reader);

  expect([readTurn.begin(), count.get()]).toEqual([true, 0]);
  writer.exec('INSERT INTO numbers VALUES (1)');
  expect([readTurn.begin(), count.get()]).toEqual([false, 0]);
  await turn();
  expect([readTurn.begin(), count.get()]).toEqual([true, 1]);

  readTurn.end();
  expect(reader.inTransaction).toBe(false);
  reader.exec('BEGIN IMMEDIATE; INSERT INTO numbers VALUES (2)');
  expect([readTurn.begin(), count.get()]).toEqual([false, 2]);
  reader.exec('COMMIT');
  await turn();
  reader.close();
  writer.close();
});
