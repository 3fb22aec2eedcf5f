import type { Database, Statement } from 'better-sqlite3';

import type { ActivityEntry, ActivityFilter, ActivityQuery, StoredActivity } from '../activity.ts';
import type { ChainRow } from './activity-chain.ts';
import { fixedSql, joinSql, type Sql, sql, type SqlValue } from './sql.ts';

/** Rows that are looked at in one go before other requests get their turn. */
const rowsPerStep = 2_000;

/**
 * Reads activity newest first. A subject, and what people did, is found by an index; other filters look at the rows of
 * a stretch at a time, for an index by everything would cost every SCIM write.
 */
export function createActivityPages(database: Database) {
  const all = createReader<ChainRow>(database);
  const tally = createReader<{ readonly total: number }>(database);

  async function page(workspaceKey: number, query: ActivityQuery): Promise<readonly StoredActivity[]> {
    const { filter = {}, limit } = query;
    let before = query.before ?? Number.MAX_SAFE_INTEGER;
    const index = indexFor(filter);
    if (index !== inOrder)
      return all(select(workspaceKey, index, filter, { before, after: 0, limit })).map(toActivity);

    const found: ChainRow[] = [];
    before = Math.min(before, newestOf(workspaceKey) + 1);
    while (before > 1 && found.length < limit) {
      const after = Math.max(0, before - 1 - rowsPerStep);
      found.push(
        ...all(select(workspaceKey, inOrder, filter, { before, after, limit: limit - found.length })),
      );
      before = after + 1;
      if (before > 1 && found.length < limit) await new Promise((resolve) => setImmediate(resolve));
    }
    return found.map(toActivity);
  }

  /** A stretch at a time, like a page. */
  async function count(workspaceKey: number, filter: ActivityFilter): Promise<number> {
    const newest = newestOf(workspaceKey);
    const index = indexFor(filter);
    let total = 0;
    for (let after = 0; after < newest; after += rowsPerStep) {
      const stretch = { after, before: after + rowsPerStep + 1 };
      const rows = sql`SELECT count(*) AS total ${fromRows(workspaceKey, index, filter, stretch)}`;
      total += tally(rows)[0]?.total ?? 0;
      if (after + rowsPerStep < newest) await new Promise((resolve) => setImmediate(resolve));
    }
    return total;
  }

  function newestOf(workspaceKey: number): number {
    const place = { before: Number.MAX_SAFE_INTEGER, after: 0, limit: 1 };
    return all(select(workspaceKey, inOrder, {}, place))[0]?.sequence ?? 0;
  }

  return { page, count };
}

/** Runs queries whose text is one of a few: each is prepared once. */
function createReader<Row>(database: Database): (query: Sql) => readonly Row[] {
  const statements = new Map<string, Statement<SqlValue[], Row>>();
  return ({ text, values }) => {
    let statement = statements.get(text);
    if (statement === undefined) {
      statement = database.prepare<SqlValue[], Row>(text);
      statements.set(text, statement); // at most one for each set of conditions
    }
    return statement.all(...values);
  };
}

const inOrder = fixedSql('activity_in_order');
const bySubject = fixedSql('activity_by_subject');
const byPeople = fixedSql('activity_by_people');

function indexFor({ subject, source }: ActivityFilter): Sql {
  if (subject !== undefined) return bySubject;
  return source === undefined || source === 'scim' ? inOrder : byPeople;
}

function select(
  workspaceKey: number,
  index: Sql,
  filter: ActivityFilter,
  { limit, ...stretch }: Stretch & { readonly limit: number },
): Sql {
  const rows = fromRows(workspaceKey, index, filter, stretch);
  return sql`SELECT sequence, entry, hash ${rows} ORDER BY sequence DESC LIMIT ${limit}`;
}

/** Sequences between these two, both left out. */
interface Stretch {
  readonly before: number;
  readonly after: number;
}

function fromRows(workspaceKey: number, index: Sql, filter: ActivityFilter, { before, after }: Stretch): Sql {
  const conditions = [
    sql`workspace_key = ${workspaceKey}`,
    sql`sequence < ${before}`,
    sql`sequence > ${after}`,
    ...(index === byPeople ? [fixedSql(`source <> 'scim'`)] : []),
    ...toConditions(filter),
  ];
  return sql`FROM activity INDEXED BY ${index} WHERE ${joinSql(conditions, ' AND ')}`;
}

function toConditions({ source, actor, action, subject, from, to }: ActivityFilter): readonly Sql[] {
  return [
    ...(source === undefined ? [] : [sql`source = ${source}`]),
    ...(actor === undefined ? [] : [sql`actor_id = ${actor}`]),
    ...(action === undefined ? [] : [sql`action = ${action}`]),
    ...(subject === undefined ? [] : [sql`subject_id = ${subject}`]),
    ...(from === undefined ? [] : [sql`at >= ${from}`]),
    ...(to === undefined ? [] : [sql`at < ${to}`]),
  ];
}

export function toActivity({ sequence, entry, hash }: ChainRow): StoredActivity {
  const activity = JSON.parse(entry) as ActivityEntry; // safe cast: written by append
  return { ...activity, sequence, hash };
}
