import type { LogEntry, LogRow } from '@rollcall/shared/contract/provisioning-log.ts';
import type { Database } from 'better-sqlite3';

import type { LogQuery } from '../log.ts';
import {
  type EntryRow,
  insertColumns,
  insertPlaceholders,
  type RowToInsert,
  selectEntry,
  selectRow,
  toLogEntry,
} from './log-row.ts';

/** Rows to be written together. */
export interface LogBatch {
  readonly rows: readonly RowToInsert[];
  /** The rows were sent before, and nobody knows whether they were stored. */
  readonly isRepeated: boolean;
}

export type LogFile = ReturnType<typeof createLogFile>;

/** The provisioning log in its database, as the worker that alone writes to it sees it. */
export function createLogFile(database: Database) {
  const statements = prepareStatements(database);
  const workspaceKeys = new Map<string, number>();

  function keyOf(workspaceId: string): number {
    const known = workspaceKeys.get(workspaceId) ?? statements.findWorkspace.get(workspaceId);
    const key = known ?? Number(statements.addWorkspace.run(workspaceId).lastInsertRowid);
    workspaceKeys.set(workspaceId, key);
    return key;
  }

  const insertAll = database.transaction((rows: readonly RowToInsert[]): number => {
    let sequence = 0;
    for (const [workspaceId, ...values] of rows) {
      sequence = Number(statements.insert.run(keyOf(workspaceId), ...values).lastInsertRowid);
    }
    return sequence;
  });

  return {
    /**
     * Store a batch in one transaction.
     * @returns the sequence of its last row; the others come right before it, for nobody else gives out numbers.
     */
    write({ rows, isRepeated }: LogBatch): number {
      const last = rows.at(-1);
      const stored = isRepeated && last ? statements.find.get(last[0], last[1]) : undefined;
      if (stored !== undefined) return stored.sequence;
      try {
        return insertAll.immediate(rows);
      } catch (error) {
        workspaceKeys.clear(); // some may have been rolled back
        throw error;
      }
    },
    page(workspaceId: string, { outcome, before, limit }: LogQuery): readonly LogRow[] {
      const upper = before ?? Number.MAX_SAFE_INTEGER;
      return outcome === undefined
        ? statements.newest.all(workspaceId, upper, limit)
        : statements.newestOfOutcome.all(workspaceId, outcome, upper, limit);
    },
    find(workspaceId: string, id: string): LogEntry | undefined {
      const row = statements.find.get(workspaceId, id);
      return row && toLogEntry(row);
    },
    since(workspaceId: string, sequence: number, limit: number): readonly LogRow[] {
      return statements.since.all(workspaceId, sequence, limit);
    },
  };
}

function prepareStatements(database: Database) {
  const ofWorkspace = `FROM requests WHERE workspace_key = (SELECT key FROM workspaces WHERE workspaces.id = ?)`;
  return {
    addWorkspace: database.prepare<[string]>('INSERT INTO workspaces (id) VALUES (?)'),
    findWorkspace: database.prepare<[string], number>('SELECT key FROM workspaces WHERE id = ?').pluck(),
    insert: database.prepare(
      `INSERT INTO requests (workspace_key, ${insertColumns}) VALUES (?, ${insertPlaceholders})`,
    ),
    newest: database.prepare<[string, number, number], LogRow>(
      `SELECT ${selectRow} ${ofWorkspace} AND sequence < ? ORDER BY sequence DESC LIMIT ?`,
    ),
    newestOfOutcome: database.prepare<[string, string, number, number], LogRow>(
      `SELECT ${selectRow} ${ofWorkspace} AND outcome = ? AND sequence < ? ORDER BY sequence DESC LIMIT ?`,
    ),
    find: database.prepare<[string, string], EntryRow>(`SELECT ${selectEntry} ${ofWorkspace} AND id = ?`),
    since: database.prepare<[string, number, number], LogRow>(
      `SELECT ${selectRow} ${ofWorkspace} AND sequence > ? ORDER BY sequence LIMIT ?`,
    ),
  };
}
