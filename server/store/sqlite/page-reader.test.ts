import { afterAll, expect, it } from 'vitest';

import { openConnection } from './connection.ts';
import { createTimedReader, inTimeSql } from './page-reader.ts';
import { loadSqlite } from './runtime.ts';
import { sql } from './sql.ts';

const options = { path: ':memory:', busyTimeoutMs: 0, synchronous: 'FULL' } as const;
const database = openConnection(await loadSqlite(), options);
afterAll(() => database.close());
database.exec(`CREATE TABLE numbers (key INTEGER PRIMARY KEY) STRICT;
  WITH RECURSIVE series (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < 1000)
  INSERT INTO numbers SELECT n FROM series`);

const inTime = inTimeSql(sql`numbers.key`);
const select = 'SELECT key FROM numbers WHERE ';
const count = sql`SELECT count(*) AS total FROM numbers WHERE ${inTime}`;

/** A clock that goes on by so many milliseconds each time it is read. */
function steppingClock(stepMs: number): () => number {
  let now = 0;
  return () => (now += stepMs);
}

it.each([
  { case: 'a full page is counted', offset: 0, limit: 2, rows: [1, 2], total: 1_000 },
  { case: 'a page that sees the end is not', offset: 998, limit: 5, rows: [999, 1_000], total: 1_000 },
  { case: 'a page beyond the end is counted', offset: 2_000, limit: 5, rows: [], total: 1_000 },
  { case: 'no page is counted', offset: 0, limit: 0, rows: [], total: 1_000 },
])('$case', ({ offset, limit, rows, total }) => {
  const reader = createTimedReader(database, { elapsed: () => 0, timeLimitMs: 1 });
  const wanted = sql`${inTime} ORDER BY key LIMIT ${limit} OFFSET ${offset}`;
  const page = reader.page({ select, rows: limit === 0 ? undefined : wanted, offset, limit }, count);
  expect(page).toEqual({ total, rows: rows.map((key) => ({ key })) });
});

it('gives up a scan that takes too long, and reads on afterwards', () => {
  const plan = { select, rows: undefined, offset: 0, limit: 0 };
  // 1,000 rows are 15 questions for the time; each page has its own limit.
  const slow = createTimedReader(database, { elapsed: steppingClock(1), timeLimitMs: 10 });
  expect(() => slow.page(plan, count)).toThrow(expect.objectContaining({ code: 'TOO_SLOW' }));
  expect(database.inTransaction).toBe(false);
  const quick = createTimedReader(database, { elapsed: steppingClock(1), timeLimitMs: 20 });
  expect([quick.page(plan, count), quick.page(plan, count)]).toMatchObject([
    { total: 1_000 },
    { total: 1_000 },
  ]);
});
