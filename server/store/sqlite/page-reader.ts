import type { Database, Statement } from 'better-sqlite3';

import { fixedSql, type Sql, type SqlValue } from './sql.ts';

/** A page of a listing as statements, which are plain data: it is read wherever a connection is. */
export interface PagePlan {
  /** How the statement of the rows begins: up to WHERE, the same for all pages of a table. */
  readonly select: string;
  /** What follows `select`; undefined when no row is wanted. */
  readonly rows: Sql | undefined;
  /** How many rows come before the page; undefined when it begins at a key. */
  readonly offset: number | undefined;
  readonly limit: number;
}

export interface Page<Row> {
  /** How many rows there are on all pages. */
  readonly total: number;
  readonly rows: readonly Row[];
}

/** Statements differ by the shape of filters only; identity providers use few shapes. */
const statementCapacity = 200;

/** Reads pages on one connection. */
export function createPageReader(database: Database) {
  const statementFor = createStatementCache(database);

  function all(select: string, { text, values }: Sql): unknown[] {
    return statementFor(select, text).all(...values);
  }

  /** @param count asks for `total`; called only when the page itself does not tell. */
  return function readPage(
    { select, rows: wanted, offset, limit }: PagePlan,
    count: () => Sql,
  ): Page<unknown> {
    const rows = wanted === undefined ? [] : all(select, wanted);
    // A page that is not full has seen the end, which spares the count for every look-up.
    const hasSeenEnd = offset !== undefined && rows.length < limit && (rows.length > 0 || offset === 0);
    if (hasSeenEnd) return { total: offset + rows.length, rows };
    const [counted] = all('', count()) as { readonly total: number }[]; // safe cast: the caller's statement says so
    return { total: counted?.total ?? 0, rows };
  };
}

/** The code of the error with which a page that took too long ends. */
export const tooSlow = 'TOO_SLOW';

/** Ends a statement that takes too long. A scan asks at every 64th row, which costs it nothing that could be measured. */
export function inTimeSql(key: Sql): Sql {
  return fixedSql(`(${key.text} & 63 <> 0 OR in_time())`);
}

export type TimedReader = ReturnType<typeof createTimedReader>;

/**
 * Reads pages that may take long, each in one snapshot.
 * @param elapsed a monotonic clock in milliseconds.
 */
export function createTimedReader(
  database: Database,
  { elapsed, timeLimitMs }: { readonly elapsed: () => number; readonly timeLimitMs: number },
) {
  let deadline = 0;
  // SQLite itself cannot be interrupted: better-sqlite3 offers neither sqlite3_interrupt nor a progress handler.
  database.function('in_time', { deterministic: false }, () => {
    if (elapsed() <= deadline) return 1;
    throw Object.assign(new Error(`The statement took longer than ${timeLimitMs} ms`), { code: tooSlow });
  });
  const readPage = createPageReader(database);
  const readInSnapshot = database.transaction((plan: PagePlan, count: Sql) => readPage(plan, () => count));
  return {
    page(plan: PagePlan, count: Sql): Page<unknown> {
      deadline = elapsed() + timeLimitMs;
      return readInSnapshot(plan, count);
    },
  };
}

/** Keeps the statements used last, by how they end: what they begin with is long, and looking a text up reads all of it. */
function createStatementCache(database: Database) {
  const bySelect = new Map<string, Map<string, Statement<SqlValue[]>>>();

  function statementsOf(select: string): Map<string, Statement<SqlValue[]>> {
    const known = bySelect.get(select) ?? new Map<string, Statement<SqlValue[]>>();
    bySelect.set(select, known);
    return known;
  }

  return (select: string, text: string): Statement<SqlValue[]> => {
    const statements = statementsOf(select);
    const known = statements.get(text);
    if (known !== undefined) {
      // Which ones were used last only counts when some must go.
      if (statements.size > statementCapacity / 2) {
        statements.delete(text);
        statements.set(text, known);
      }
      return known;
    }
    const statement = database.prepare<SqlValue[]>(select + text);
    statements.set(text, statement);
    const [oldest] = statements.keys();
    if (statements.size > statementCapacity && oldest !== undefined) statements.delete(oldest);
    return statement;
  };
}
