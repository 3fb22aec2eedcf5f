import type { Database } from 'better-sqlite3';

import type { RetentionLimits } from '../log.ts';
import type { LogDictionaries } from './log-condition.ts';
import { startOf } from './log-stretches.ts';

/** Packs removed in one step: some 100 kB each at most. */
const packsPerStep = 32;
/** Pages given back to the file system in one step. */
const pagesPerStep = 256;

/** A stretch of which rows from before a time are removed. */
interface Removal {
  readonly workspaceKey: number;
  readonly number: number;
  /** Exclusive; milliseconds. */
  readonly before: number;
}

export type LogRetention = ReturnType<typeof createLogRetention>;

/** Removes what is too old or too much, a step of a few milliseconds at a time. */
export function createLogRetention(
  database: Database,
  {
    kinds,
    callers,
    findKey,
  }: LogDictionaries & { readonly findKey: (workspaceId: string) => number | undefined },
) {
  const statements = prepareStatements(database);

  function removeOldBodies(workspaceKey: number, before: number): boolean {
    return statements.removePacks.run(workspaceKey, 'bodies', before, packsPerStep).changes > 0;
  }

  function removeOldRows(workspaceKey: number, before: number): boolean {
    const number = statements.firstOld.get(workspaceKey, before);
    if (number === undefined) return false;
    removeRows({ workspaceKey, number, before });
    return true;
  }

  function removeRows({ workspaceKey, number, before }: Removal): void {
    const range = [workspaceKey, startOf(number), startOf(number + 1), before] as const;
    const newest = statements.newestOf.get(...range);
    if (newest !== null && newest !== undefined) statements.noteRemoval.run(newest + 1, workspaceKey);
    statements.removeRows.run(...range);
    statements.removeStretch.run(workspaceKey, number);
    statements.sumStretch.run(workspaceKey, number, workspaceKey, startOf(number), startOf(number + 1));
    removeLeftovers(workspaceKey);
  }

  /** What only removed rows had: their texts, and the facts that nobody refers to any more. */
  function removeLeftovers(workspaceKey: number): void {
    const first = statements.firstSequence.get(workspaceKey) ?? Number.MAX_SAFE_INTEGER;
    statements.removePacksBelow.run(workspaceKey, first, first);
    callers.removeUnused(workspaceKey, first);
    kinds.removeUnused(workspaceKey, first);
  }

  function removeExcess(workspaceKey: number, maxBytes: number): boolean {
    if (sizeOf(workspaceKey) <= maxBytes) return false;
    if (removeOldBodies(workspaceKey, Number.MAX_SAFE_INTEGER)) return true;
    return removeOldRows(workspaceKey, Number.MAX_SAFE_INTEGER);
  }

  function sizeOf(workspaceKey: number): number {
    return statements.size.get(workspaceKey, workspaceKey) ?? 0;
  }

  const step = database.transaction((workspaceKey: number, limits: RetentionLimits): boolean => {
    const { bodiesBefore, rowsBefore, maxBytes } = limits;
    const isRemoved =
      removeOldBodies(workspaceKey, bodiesBefore) ||
      removeOldRows(workspaceKey, rowsBefore) ||
      removeExcess(workspaceKey, maxBytes);
    return !isRemoved;
  });

  return {
    /** @returns whether nothing is left to remove. */
    removeOld(workspaceId: string, limits: RetentionLimits): boolean {
      const workspaceKey = findKey(workspaceId);
      if (workspaceKey === undefined) return true;
      const isDone = step.immediate(workspaceKey, limits);
      database.pragma(`incremental_vacuum(${pagesPerStep})`);
      return isDone;
    },
    size(workspaceId: string): number {
      const workspaceKey = findKey(workspaceId);
      return workspaceKey === undefined ? 0 : sizeOf(workspaceKey);
    },
  };
}

function prepareStatements(database: Database) {
  const range = 'workspace_key = ? AND sequence >= ? AND sequence < ?';
  return {
    removePacks: database.prepare<[number, string, number, number]>(
      `DELETE FROM packs WHERE key IN (SELECT key FROM packs
         WHERE workspace_key = ? AND content = ? AND newest_at < ? ORDER BY first_sequence LIMIT ?)`,
    ),
    removePacksBelow: database.prepare<[number, number, number]>(
      `DELETE FROM packs WHERE workspace_key = ? AND content IN ('bodies', 'changes') AND first_sequence < ?
         AND last_sequence < ?`,
    ),
    firstOld: database
      .prepare<[number, number], number>(
        'SELECT number FROM stretches WHERE workspace_key = ? AND first_at < ? ORDER BY number LIMIT 1',
      )
      .pluck(),
    newestOf: database
      .prepare<[number, number, number, number], number | null>(
        `SELECT max(at) FROM requests WHERE ${range} AND at < ?`,
      )
      .pluck(),
    noteRemoval: database.prepare<[number, number]>(
      'UPDATE workspaces SET removed_before = max(coalesce(removed_before, 0), ?) WHERE key = ?',
    ),
    removeRows: database.prepare<[number, number, number, number]>(
      `DELETE FROM requests WHERE ${range} AND at < ?`,
    ),
    removeStretch: database.prepare<[number, number]>(
      'DELETE FROM stretches WHERE workspace_key = ? AND number = ?',
    ),
    sumStretch: database.prepare<[number, number, number, number, number]>(
      `INSERT INTO stretches (workspace_key, number, rows, first_at, last_at, total, failed, refused, row_bytes)
       SELECT ?, ?, count(*), min(at), max(at), sum(count),
         total(CASE WHEN facts ->> 3 = 'failed' THEN count END),
         total(CASE WHEN facts ->> 3 = 'refused' THEN count END),
         sum(120 + length(id) + length(url) + coalesce(length(subject), 0) + coalesce(length(explanation), 0))
       FROM requests JOIN kinds ON kinds.key = kind_key
       WHERE requests.workspace_key = ? AND sequence >= ? AND sequence < ? HAVING count(*) > 0`,
    ),
    firstSequence: database
      .prepare<[number], number>(
        'SELECT sequence FROM requests WHERE workspace_key = ? ORDER BY sequence LIMIT 1',
      )
      .pluck(),
    size: database
      .prepare<[number, number], number>(
        `SELECT coalesce((SELECT sum(row_bytes) FROM stretches WHERE workspace_key = ?), 0)
           + coalesce((SELECT sum(size) FROM packs WHERE workspace_key = ?), 0)`,
      )
      .pluck(),
  };
}
