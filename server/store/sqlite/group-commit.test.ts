import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { AppError } from '@rollcall/shared/errors.ts';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { openConnection } from './connection.ts';
import { createGroupCommit, type GroupCommit } from './group-commit.ts';
import { createReadTurn } from './read-turn.ts';
import { loadSqlite } from './runtime.ts';

const Sqlite = await loadSqlite();

let directory: string;
let database: Database;
let other: Database;
let commit: GroupCommit;
let commits: number;
let elapsed: number;
let msPerLook: number;
let reported: unknown[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'rollcall-commit-'));
  const options = { path: join(directory, 'test.db'), busyTimeoutMs: 0, synchronous: 'FULL' as const };
  database = openConnection(Sqlite, options);
  database.exec('CREATE TABLE notes (text TEXT NOT NULL UNIQUE) STRICT');
  other = openConnection(Sqlite, options);
  commits = 0;
  elapsed = 0;
  msPerLook = 0;
  reported = [];
  commit = createGroupCommit(database, {
    readTurn: createReadTurn(database),
    elapsed: () => (elapsed += msPerLook),
    onCommit: () => (commits += 1),
    report: (error) => reported.push(error),
  });
});

afterEach(() => {
  database.close();
  other.close();
  rmSync(directory, { recursive: true });
});

/** Insert a text; `failure` is thrown after the insert. */
function note(text: string, failure?: Error): Promise<string> {
  return commit.run(() => {
    database.prepare('INSERT INTO notes (text) VALUES (?)').run(text);
    if (failure !== undefined) throw failure;
    return text;
  });
}

/** What another connection sees. */
function seen(): readonly unknown[] {
  return other.prepare('SELECT text FROM notes ORDER BY rowid').pluck().all();
}

function outcomes(results: readonly PromiseSettledResult<string>[]): readonly string[] {
  return results.map((result) =>
    result.status === 'fulfilled'
      ? result.value
      : result.reason instanceof AppError
        ? result.reason.code
        : 'error',
  );
}

describe('one commit', () => {
  it('serves all writes of one turn, in their order', async () => {
    expect(await Promise.all([note('a'), note('b'), note('c')])).toEqual(['a', 'b', 'c']);
    expect(commits).toBe(1);
    expect(seen()).toEqual(['a', 'b', 'c']);
  });

  it('has happened when a write is answered', async () => {
    const answered: (readonly unknown[])[] = [];
    await Promise.all(['a', 'b'].map((text) => note(text).then(() => answered.push(seen()))));
    expect(answered).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });

  it('takes at most 64 writes, so that the event loop gets its turn', async () => {
    const texts = Array.from({ length: 130 }, (_, index) => `note ${index}`);
    await Promise.all(texts.map((text) => note(text)));
    expect(commits).toBe(3);
    expect(seen()).toEqual(texts);
  });

  it('takes no further write after 10 ms', async () => {
    msPerLook = 6;
    await Promise.all(['a', 'b', 'c', 'd'].map((text) => note(text)));
    expect(commits).toBe(2);
    expect(seen()).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('a write that fails', () => {
  it.each([
    { case: 'alone', before: [], after: [] },
    { case: 'among others', before: ['a', 'b'], after: ['c'] },
  ])('$case takes only its own changes back', async ({ before, after }) => {
    const writes = [
      ...before.map((text) => note(text)),
      note('x', new AppError('name_taken', 'x is taken.')),
      ...after.map((text) => note(text)),
    ];
    expect(outcomes(await Promise.allSettled(writes))).toEqual([...before, 'name_taken', ...after]);
    expect(seen()).toEqual([...before, ...after]);
    expect(reported).toEqual([]);
  });

  it('by a rule of the database is told apart from a fault of the disk', async () => {
    const results = await Promise.allSettled([note('a'), note('a'), note('b')]);
    expect(outcomes(results)).toEqual(['a', 'error', 'b']);
    expect(seen()).toEqual(['a', 'b']);
  });
});

describe('a storage that fails', () => {
  it('refuses everything that waits while another process holds the lock, and goes on afterwards', async () => {
    other.exec('BEGIN IMMEDIATE');
    const results = await Promise.allSettled(Array.from({ length: 70 }, (_, index) => note(`note ${index}`)));
    expect(new Set(outcomes(results))).toEqual(new Set(['unavailable']));
    expect(results[69]).toMatchObject({ reason: { retryAfterSeconds: 1 } });
    expect(reported).toHaveLength(1);
    other.exec('ROLLBACK');
    expect(await note('a')).toBe('a');
    expect(seen()).toEqual(['a']);
  });

  it('leaves nothing half done when the disk is full, and goes on when there is space', async () => {
    const pages = Number(database.pragma('page_count', { simple: true }));
    database.pragma(`max_page_count = ${pages + 2}`);
    const results = await Promise.allSettled([note('a'), note('x'.repeat(50_000)), note('b')]);
    expect(outcomes(results)).toEqual(['unavailable', 'unavailable', 'unavailable']);
    expect(results[0]).toMatchObject({ reason: { retryAfterSeconds: 30, cause: { code: 'SQLITE_FULL' } } });
    expect(seen()).toEqual([]);
    database.pragma('max_page_count = 100000');
    expect(await note('y'.repeat(50_000))).toHaveLength(50_000);
  });

  it('leaves nothing of a commit that fails, and goes on', async () => {
    database.exec(`CREATE TABLE answers (
      note TEXT NOT NULL REFERENCES notes (text) DEFERRABLE INITIALLY DEFERRED
    ) STRICT`);
    const orphan = commit.run(() => database.prepare('INSERT INTO answers VALUES (?)').run('to nothing'));
    const results = await Promise.allSettled([note('a'), orphan]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(seen()).toEqual([]);
    expect(await note('b')).toBe('b');
    expect(seen()).toEqual(['b']);
  });

  it('is not written to any more after a change was not confirmed', async () => {
    await note('a');
    const waiting = note('b');
    commit.halt(new Error('fsync failed'));
    await expect(waiting).rejects.toMatchObject({ code: 'unavailable' });
    await expect(note('c')).rejects.toMatchObject({
      code: 'unavailable',
      fix: expect.stringContaining('restart'),
    });
    expect(seen()).toEqual(['a']);
  });
});

it('close finishes what is queued and refuses what comes later', async () => {
  const writes = Array.from({ length: 100 }, (_, index) => note(`note ${index}`));
  await commit.close();
  await expect(note('late')).rejects.toMatchObject({ code: 'unavailable' });
  expect(await Promise.all(writes)).toHaveLength(100);
  expect(seen()).toHaveLength(100);
});
