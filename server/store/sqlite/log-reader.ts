import type { LogEntry, LogRow } from '@rollcall/shared/contract/provisioning-log.ts';
import type { Database } from 'better-sqlite3';

import type { FoundRows, LogFilter, LogQuery } from '../log.ts';
import { addTextFunction, type LogDictionaries, toCondition } from './log-condition.ts';
import { unpack } from './log-pack.ts';
import { fromStored, storedColumns, type StoredRow, toEntry } from './log-row.ts';
import { createStatementMemory } from './log-statements.ts';
import { startOf, type Stretch, type Stretches, stretchOf } from './log-stretches.ts';
import { fixedSql, type Sql, sql } from './sql.ts';

/** How much is looked at in one call, so that rows can be written in between: some 130,000 rows, 20 ms of work. */
export const stretchesPerCall = 128;

export interface LogReaderParts extends LogDictionaries {
  readonly stretches: Stretches;
  /** Key of a workspace that has rows. */
  readonly findKey: (workspaceId: string) => number | undefined;
}

/** The condition of a search that wants everything. */
export const everyRow: Sql = fixedSql('1');

/** The part of the log that one call looks at. */
export interface Span {
  readonly workspaceKey: number;
  readonly condition: Sql;
  /** Newest first. */
  readonly parts: readonly Stretch[];
  /** Where the next call goes on; null at the end. */
  readonly searchedTo: number | null;
}

/** The rows between two sequences, both included. */
interface PackRange {
  readonly first: number;
  readonly last: number;
}

interface ClosedPack extends PackRange {
  readonly data: Buffer;
}

interface OpenPack extends PackRange {
  readonly rows: ReturnType<typeof unpack>;
}

export type LogReader = ReturnType<typeof createLogReader>;

/** Reads of the provisioning log, each looking at a bounded part of it. */
export function createLogReader(database: Database, parts: LogReaderParts) {
  const { kinds, callers, stretches, findKey } = parts;
  addTextFunction(database);
  const statements = createStatementMemory(database);
  const findRecent = database
    .prepare<[number, number, string], number>(
      'SELECT sequence FROM requests WHERE workspace_key = ? AND sequence > ? AND id = ?',
    )
    .pluck();
  const findSince = database.prepare<[number, number, number], StoredRow>(
    `SELECT ${storedColumns} FROM requests WHERE workspace_key = ? AND sequence > ? ORDER BY sequence LIMIT ?`,
  );
  const findPack = database.prepare<[number, string, number], ClosedPack>(
    `SELECT first_sequence AS first, last_sequence AS last, data FROM packs
     WHERE workspace_key = ? AND content = ? AND first_sequence <= ? ORDER BY first_sequence DESC LIMIT 1`,
  );
  const removedBefore = database
    .prepare<[number], number | null>('SELECT removed_before FROM workspaces WHERE key = ?')
    .pluck();

  /** What a search from `before` backwards looks at in this call; undefined when there is nothing. */
  function spanBefore(
    workspaceId: string,
    filter: LogFilter,
    before: number,
    { from = Number.MIN_SAFE_INTEGER, to = Number.MAX_SAFE_INTEGER }: Pick<LogFilter, 'from' | 'to'> = filter,
  ): Span | undefined {
    const workspaceKey = findKey(workspaceId);
    if (workspaceKey === undefined) return undefined;
    const beyond = stretchOf(before - 1) + 1;
    const found = stretches.older(workspaceKey, { from, to, beyond, limit: stretchesPerCall });
    const last = found.at(-1);
    return {
      workspaceKey,
      condition: toCondition(filter, workspaceKey, parts) ?? everyRow,
      parts: found,
      searchedTo: last === undefined || found.length < stretchesPerCall ? null : startOf(last.number),
    };
  }

  function search<Row extends LogRow>(
    workspaceId: string,
    { filter = {}, before = Number.MAX_SAFE_INTEGER, limit }: LogQuery,
    present: (workspaceKey: number, row: StoredRow) => Row,
  ): FoundRows<Row> {
    const span = spanBefore(workspaceId, filter, before);
    if (span === undefined) return { rows: [], searchedTo: null, removedBefore: null };
    const { workspaceKey } = span;
    const rows = findIn(span, before, limit).map((row) => present(workspaceKey, row));
    const searchedTo = rows.length === limit ? (rows.at(-1)?.sequence ?? null) : span.searchedTo;
    const removed = searchedTo === null ? removedBefore.get(workspaceKey) : undefined;
    return { rows, searchedTo, removedBefore: removed ?? null };
  }

  function findIn(
    { workspaceKey, condition, parts: [newest, ...others] }: Span,
    before: number,
    limit: number,
  ) {
    if (newest === undefined) return [];
    const oldest = others.at(-1) ?? newest;
    return statements.all<StoredRow>(sql`SELECT ${fixedSql(storedColumns)} FROM requests
      WHERE workspace_key = ${workspaceKey} AND sequence < ${Math.min(before, startOf(newest.number + 1))}
        AND sequence >= ${startOf(oldest.number)} AND ${condition} ORDER BY sequence DESC LIMIT ${limit}`);
  }

  function presentRow(stored: StoredRow): LogRow {
    return fromStored(stored, callers.factsOf(stored.caller_key), kinds.factsOf(stored.kind_key));
  }

  function createEntryPresenter() {
    const changesOf = createPackReader('changes');
    const bodiesOf = createPackReader('bodies');
    return (workspaceKey: number, stored: StoredRow): LogEntry =>
      toEntry(presentRow(stored), stored, callers.factsOf(stored.caller_key), {
        changes: changesOf(workspaceKey, stored.sequence)[0],
        bodies: bodiesOf(workspaceKey, stored.body_of ?? stored.sequence),
      });
  }

  /** Keeps the pack that was opened last: neighbours lie in it. */
  function createPackReader(content: 'changes' | 'bodies') {
    let last: OpenPack | undefined;
    return (workspaceKey: number, sequence: number): readonly (string | null)[] => {
      if (last === undefined || sequence < last.first || sequence > last.last) {
        const found = findPack.get(workspaceKey, content, sequence);
        if (found === undefined || found.last < sequence) return [];
        last = { first: found.first, last: found.last, rows: unpack(found.data) };
      }
      return last.rows.get(sequence) ?? [];
    };
  }

  return {
    statements,
    spanBefore,
    page: (workspaceId: string, query: LogQuery): FoundRows<LogRow> =>
      search(workspaceId, query, (_workspaceKey, row) => presentRow(row)),
    entries: (workspaceId: string, query: LogQuery): FoundRows<LogEntry> =>
      search(workspaceId, query, createEntryPresenter()),
    /** The row of an id, looking below `before`; its time only saves looking everywhere. */
    find(
      workspaceId: string,
      id: string,
      { before, ...time }: { readonly before: number; readonly from?: number; readonly to?: number },
    ): { readonly entry?: LogEntry; readonly searchedTo: number | null } {
      const span = spanBefore(workspaceId, {}, before, time);
      const [stored] = span === undefined ? [] : findIn({ ...span, condition: sql`id = ${id}` }, before, 1);
      if (span === undefined || stored === undefined) return { searchedTo: span?.searchedTo ?? null };
      return { entry: createEntryPresenter()(span.workspaceKey, stored), searchedTo: null };
    },
    /** @returns the sequence of a row that came after `sequence`. */
    findRecent(workspaceId: string, id: string, sequence: number): number | undefined {
      const workspaceKey = findKey(workspaceId);
      return workspaceKey === undefined ? undefined : findRecent.get(workspaceKey, sequence, id);
    },
    since(workspaceId: string, sequence: number, limit: number): readonly LogRow[] {
      const workspaceKey = findKey(workspaceId);
      return workspaceKey === undefined ? [] : findSince.all(workspaceKey, sequence, limit).map(presentRow);
    },
    /**
     * The oldest match of a time, looking from `after` on.
     * @returns its place, or where to go on, or neither at the end
     */
    oldest(
      workspaceId: string,
      filter: LogFilter,
      after: number,
    ): {
      readonly row?: { readonly sequence: number; readonly at: number };
      readonly searchedTo: number | null;
    } {
      const workspaceKey = findKey(workspaceId);
      if (workspaceKey === undefined) return { searchedTo: null };
      const found = stretches.newer(workspaceKey, {
        from: filter.from ?? Number.MIN_SAFE_INTEGER,
        to: filter.to ?? Number.MAX_SAFE_INTEGER,
        beyond: stretchOf(after) - 1,
        limit: stretchesPerCall,
      });
      const [first] = found;
      const last = found.at(-1);
      if (first === undefined || last === undefined) return { searchedTo: null };
      const condition = toCondition(filter, workspaceKey, parts) ?? everyRow;
      const end = startOf(last.number + 1);
      const [row] = statements.all<{ sequence: number; at: number }>(sql`SELECT sequence, at FROM requests
        WHERE workspace_key = ${workspaceKey} AND sequence > ${Math.max(after, startOf(first.number) - 1)}
          AND sequence < ${end} AND ${condition} ORDER BY sequence LIMIT 1`);
      if (row !== undefined) return { row, searchedTo: null };
      return { searchedTo: found.length < stretchesPerCall ? null : end - 1 };
    },
  };
}
