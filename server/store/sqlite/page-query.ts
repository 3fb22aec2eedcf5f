import type { Database, Statement } from 'better-sqlite3';

import type { Listing, ListingQuery } from '../listing.ts';
import { orderSql } from './filter-order.ts';
import type { Place } from './filter-places.ts';
import { filterToSql } from './filter-to-sql.ts';
import { fixedSql, type Sql, sql, type SqlValue } from './sql.ts';

/** The table behind a SCIM listing. */
export interface PageSource {
  readonly table: 'users' | 'groups';
  readonly columns: string;
  /** What SCIM may see of the table. */
  readonly visible: string;
  readonly place: Place;
}

/** Of a workspace that is not there. */
export const emptyListing: Listing<never> = { total: 0, items: [], keys: [] };

/** Statements differ by the shape of filters only; identity providers use few shapes. */
const statementCapacity = 200;

/**
 * A SCIM listing over one table: RFC 7644 §3.4.2.
 * @param countAll how many rows of a workspace are visible, known without counting.
 */
export function createPageQuery<Row extends { readonly key: number }>(
  database: Database,
  source: PageSource,
  countAll: (workspaceKey: number) => number,
) {
  const statementFor = createStatementCache(database);

  function all<Result>({ text, values }: Sql): Result[] {
    return statementFor(text).all(...values) as Result[]; // safe cast: the columns are those of the source
  }

  return function page(workspaceKey: number, query: ListingQuery) {
    const { filter, from, offset, limit } = query;
    const found = limit === 0 ? [] : all<Row>(pageSql(source, workspaceKey, query));
    const rows = from?.direction === 'before' ? found.toReversed() : found;
    if (filter === undefined) return { total: countAll(workspaceKey), rows };
    // A page that is not full has seen the end, which spares the count for every look-up.
    const hasSeenEnd = from === undefined && rows.length < limit && (rows.length > 0 || offset === 0);
    if (hasSeenEnd) return { total: offset + rows.length, rows };
    const [counted] = all<{ readonly total: number }>(countSql(source, workspaceKey, query));
    return { total: counted?.total ?? 0, rows };
  };
}

export function pageSql(source: PageSource, workspaceKey: number, query: ListingQuery): Sql {
  const { sort, from, limit, offset } = query;
  const table = fixedSql(source.table);
  const key = sql`${table}.key`;
  const where = whereSql(source, workspaceKey, query);
  const start = sql`SELECT ${fixedSql(source.columns)} FROM ${table} WHERE ${where}`;
  // Written out, a limit is one value less to bind in every look-up; clients use few different ones.
  const cut = fixedSql(`LIMIT ${Math.trunc(limit)}${offset === 0 ? '' : ` OFFSET ${Math.trunc(offset)}`}`);
  if (from?.direction === 'after') return sql`${start} AND ${key} > ${from.key} ORDER BY ${key} ${cut}`;
  if (from !== undefined) return sql`${start} AND ${key} < ${from.key} ORDER BY ${key} DESC ${cut}`;
  return sql`${start} ORDER BY ${orderSql(sort, source.place, key)} ${cut}`;
}

function countSql(source: PageSource, workspaceKey: number, query: ListingQuery): Sql {
  return sql`SELECT count(*) AS total FROM ${fixedSql(source.table)} WHERE ${whereSql(source, workspaceKey, query)}`;
}

function whereSql(
  { table, visible, place }: PageSource,
  workspaceKey: number,
  { filter }: ListingQuery,
): Sql {
  const everything = sql`${fixedSql(table)}.workspace_key = ${workspaceKey} AND ${fixedSql(visible)}`;
  return filter === undefined
    ? everything
    : sql`${everything} AND ${filterToSql(filter, place, workspaceKey)}`;
}

/** Keeps the statements used last. */
function createStatementCache(database: Database) {
  const statements = new Map<string, Statement<SqlValue[]>>();
  return (text: string): Statement<SqlValue[]> => {
    const known = statements.get(text);
    if (known !== undefined) {
      statements.delete(text);
      statements.set(text, known);
      return known;
    }
    const statement = database.prepare<SqlValue[]>(text);
    statements.set(text, statement);
    const [oldest] = statements.keys();
    if (statements.size > statementCapacity && oldest !== undefined) statements.delete(oldest);
    return statement;
  };
}
