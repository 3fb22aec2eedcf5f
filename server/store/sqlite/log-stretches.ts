import type { Database } from 'better-sqlite3';

/** How many sequences are summed up together, as a power of two: 1,024. */
const stretchBits = 10;

export function stretchOf(sequence: number): number {
  return Math.floor(sequence / 2 ** stretchBits);
}

/** The first sequence of a stretch. */
export function startOf(stretch: number): number {
  return stretch * 2 ** stretchBits;
}

/** What was added to a stretch. */
export interface Tally {
  rows: number;
  firstAt: number;
  lastAt: number;
  total: number;
  failed: number;
  refused: number;
  bytes: number;
}

export function emptyTally(): Tally {
  return { rows: 0, firstAt: Infinity, lastAt: -Infinity, total: 0, failed: 0, refused: 0, bytes: 0 };
}

export interface Stretch {
  readonly number: number;
  readonly rows: number;
  readonly first_at: number;
  readonly last_at: number;
  readonly total: number;
  readonly failed: number;
  readonly refused: number;
}

export interface StretchRange {
  readonly from: number;
  readonly to: number;
  /** Exclusive. */
  readonly beyond: number;
  readonly limit: number;
}

const columns = 'number, rows, first_at, last_at, total, failed, refused';

/** Sums over the rows of a log, kept with every batch, so that charts and counts need not look at rows. */
export function createStretches(database: Database) {
  const add = database.prepare(
    `INSERT INTO stretches (workspace_key, number, rows, first_at, last_at, total, failed, refused, row_bytes)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (workspace_key, number) DO UPDATE SET
       rows = rows + excluded.rows,
       first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at),
       total = total + excluded.total, failed = failed + excluded.failed, refused = refused + excluded.refused,
       row_bytes = row_bytes + excluded.row_bytes`,
  );
  const older = database.prepare<[number, number, number, number, number], Stretch>(
    `SELECT ${columns} FROM stretches
     WHERE workspace_key = ? AND number < ? AND last_at >= ? AND first_at < ? ORDER BY number DESC LIMIT ?`,
  );
  const newer = database.prepare<[number, number, number, number, number], Stretch>(
    `SELECT ${columns} FROM stretches
     WHERE workspace_key = ? AND number > ? AND last_at >= ? AND first_at < ? ORDER BY number LIMIT ?`,
  );
  return {
    add(workspaceKey: number, number: number, tally: Tally): void {
      const { rows, firstAt, lastAt, total, failed, refused, bytes } = tally;
      add.run(workspaceKey, number, rows, firstAt, lastAt, total, failed, refused, bytes);
    },
    /** Stretches with rows of a time below a number, the newest first. */
    older: (workspaceKey: number, { from, to, beyond, limit }: StretchRange): readonly Stretch[] =>
      older.all(workspaceKey, beyond, from, to, limit),
    /** Stretches with rows of a time above a number, the oldest first. */
    newer: (workspaceKey: number, { from, to, beyond, limit }: StretchRange): readonly Stretch[] =>
      newer.all(workspaceKey, beyond, from, to, limit),
  };
}

export type Stretches = ReturnType<typeof createStretches>;
