import type { Database } from 'better-sqlite3';

import type { Listing, ListingQuery } from '../listing.ts';
import { isSelective } from './filter-cost.ts';
import { orderSql } from './filter-order.ts';
import type { Place } from './filter-places.ts';
import { filterToSql } from './filter-to-sql.ts';
import { createPageReader, inTimeSql, type Page, type PagePlan } from './page-reader.ts';
import type { Reader } from './reader.ts';
import { fixedSql, type Sql, sql } from './sql.ts';

/** The table behind a SCIM listing. */
export interface PageSource {
  readonly table: 'users' | 'groups';
  /** Up to WHERE, with the columns of a row. */
  readonly select: string;
  /** What SCIM may see of the table. */
  readonly visible: string;
  /** The column of workspace_totals that counts what is visible. */
  readonly totalColumn: 'visible_users' | 'groups';
  readonly place: Place;
}

/** Of a workspace that is not there. */
export const emptyListing: Listing<never> = { total: 0, items: [], keys: [] };

/**
 * A SCIM listing over one table: RFC 7644 §3.4.2. What an index finds is read here, where it is fastest; what may
 * have to look at a whole workspace is read by `reader`, which holds nobody up.
 */
export function createPageQuery<Row extends { readonly key: number }>(
  database: Database,
  source: PageSource,
  reader: Reader,
) {
  const readPage = createPageReader(database);

  return async function page(workspaceKey: number, query: ListingQuery): Promise<Page<Row>> {
    const { plan, count, isHeavy } = planPage(source, workspaceKey, query);
    const { total, rows: found } = isHeavy ? await reader.page(plan, count()) : readPage(plan, count);
    const rows = found as readonly Row[]; // safe cast: the columns are those of the source
    return { total, rows: query.from?.direction === 'before' ? rows.toReversed() : rows };
  };
}

export interface PlannedPage {
  readonly plan: PagePlan;
  readonly count: () => Sql;
  /** Whether it may have to look at every resource of the workspace. */
  readonly isHeavy: boolean;
}

export function planPage(source: PageSource, workspaceKey: number, query: ListingQuery): PlannedPage {
  const { filter, from, limit, offset } = query;
  const isHeavy = mayReadAll(source, query);
  const where = whereSql(source, workspaceKey, { filter, isHeavy });
  const rows = limit === 0 ? undefined : rowsSql(source, where, query);
  return {
    plan: { select: source.select, rows, limit, offset: from === undefined ? offset : undefined },
    count: () => (filter === undefined ? totalSql(source, workspaceKey) : countSql(source, where)),
    isHeavy,
  };
}

/** Skipping so many rows of an index takes 3 ms. */
const farOffset = 100_000;

/** Without filter and sort a page is read in the order of creation, by an index. */
function mayReadAll({ place }: PageSource, { filter, sort, offset }: ListingQuery): boolean {
  if (filter !== undefined) return !isSelective(filter, place);
  return sort !== undefined || offset > farOffset;
}

function rowsSql(source: PageSource, where: Sql, { sort, from, limit, offset }: ListingQuery): Sql {
  const key = keyOf(source);
  // Written out, a limit is one value less to bind in every look-up; clients use few different ones.
  const cut = fixedSql(`LIMIT ${Math.trunc(limit)}${offset === 0 ? '' : ` OFFSET ${Math.trunc(offset)}`}`);
  if (from?.direction === 'after') return sql`${where} AND ${key} > ${from.key} ORDER BY ${key} ${cut}`;
  if (from !== undefined) return sql`${where} AND ${key} < ${from.key} ORDER BY ${key} DESC ${cut}`;
  return sql`${where} ORDER BY ${orderSql(sort, source.place, key)} ${cut}`;
}

function countSql({ table }: PageSource, where: Sql): Sql {
  return sql`SELECT count(*) AS total FROM ${fixedSql(table)} WHERE ${where}`;
}

/** How many rows of a workspace are visible, known without counting. */
function totalSql({ totalColumn }: PageSource, workspaceKey: number): Sql {
  return sql`SELECT ${fixedSql(totalColumn)} AS total FROM workspace_totals WHERE workspace_key = ${workspaceKey}`;
}

function whereSql(
  source: PageSource,
  workspaceKey: number,
  { filter, isHeavy }: { readonly filter: ListingQuery['filter'] | undefined; readonly isHeavy: boolean },
): Sql {
  const { table, visible, place } = source;
  const everything = sql`${fixedSql(table)}.workspace_key = ${workspaceKey} AND ${fixedSql(visible)}`;
  const inTime = isHeavy ? sql`${everything} AND ${inTimeSql(keyOf(source))}` : everything;
  return filter === undefined ? inTime : sql`${inTime} AND ${filterToSql(filter, place, workspaceKey)}`;
}

function keyOf({ table }: PageSource): Sql {
  return fixedSql(`${table}.key`);
}
