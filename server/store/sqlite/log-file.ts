import type { Database } from 'better-sqlite3';

import { createLogAdoption } from './log-adoption.ts';
import { createDictionary } from './log-dictionary.ts';
import { createLogReader } from './log-reader.ts';
import { createLogRetention } from './log-retention.ts';
import type { Caller, Kind, RowToInsert } from './log-row.ts';
import { createStretches } from './log-stretches.ts';
import { createLogSums } from './log-sums.ts';
import { createLogWriter } from './log-writer.ts';

/** Rows to be written together. */
export interface LogBatch {
  readonly rows: readonly RowToInsert[];
  /** The rows were sent before, and nobody knows whether they were stored. */
  readonly isRepeated: boolean;
}

export type LogFile = ReturnType<typeof createLogFile>;

/**
 * The provisioning log in its database, as the worker that alone writes to it sees it. No call takes long: searches
 * look at a bounded part and say where to go on, so that writing never waits for them.
 */
export function createLogFile(database: Database) {
  const workspaces = createWorkspaceKeys(database);
  const kinds = createDictionary<Kind>(database, 'kinds');
  const callers = createDictionary<Caller>(database, 'callers');
  const parts = { kinds, callers, stretches: createStretches(database), ...workspaces };
  const writer = createLogWriter(database, parts);
  const reader = createLogReader(database, parts);
  const readLast = database.prepare<[], number>('SELECT last FROM numbers').pluck();
  const noteLast = database.prepare('UPDATE numbers SET last = ?');

  const insertAll = database.transaction((rows: readonly RowToInsert[]): number => {
    const before = readLast.get() ?? 0;
    writer.insert(rows.map((row, index) => ({ sequence: before + 1 + index, row })));
    noteLast.run(before + rows.length);
    return before + rows.length;
  });

  const { page, entries, find, since, oldest } = reader;
  return {
    page,
    entries,
    find,
    since,
    oldest,
    ...createLogSums(reader, parts),
    ...createLogRetention(database, parts),
    adopt: createLogAdoption(database, writer),
    /**
     * Store a batch in one transaction.
     * @returns the sequence of its last row; the others come right before it, for nobody else gives out numbers.
     */
    write({ rows, isRepeated }: LogBatch): number {
      const last = rows.at(-1);
      const recent = (readLast.get() ?? 0) - rows.length;
      const stored = isRepeated && last ? reader.findRecent(last[0], last[1], recent) : undefined;
      if (stored !== undefined) return stored;
      try {
        return insertAll.immediate(rows);
      } catch (error) {
        // Some may have been given out in what was rolled back.
        for (const memory of [workspaces, kinds, callers]) memory.forget();
        throw error;
      }
    },
  };
}

function createWorkspaceKeys(database: Database) {
  const find = database.prepare<[string], number>('SELECT key FROM workspaces WHERE id = ?').pluck();
  const add = database.prepare<[string]>('INSERT INTO workspaces (id) VALUES (?)');
  const keys = new Map<string, number>();

  function findKey(id: string): number | undefined {
    const known = keys.get(id) ?? find.get(id);
    if (known !== undefined) keys.set(id, known);
    return known;
  }

  return {
    findKey,
    keyOf(id: string): number {
      const key = findKey(id) ?? Number(add.run(id).lastInsertRowid);
      keys.set(id, key);
      return key;
    },
    forget: () => keys.clear(),
  };
}
