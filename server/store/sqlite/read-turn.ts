import type { Database } from 'better-sqlite3';

/**
 * The reads of one turn of the event loop, in one snapshot. On its own, each statement takes and gives up a lock with
 * system calls that cost twice the look-up itself; together they do it once. Requests of one turn are simultaneous, so
 * none can tell the difference.
 */
export interface ReadTurn {
  /** To be called before a read. Answers whether it began the turn's snapshot. */
  begin(): boolean;
  /** To be called before anything that needs the connection without a transaction: a commit, a checkpoint, closing. */
  end(): void;
}

export function createReadTurn(database: Database): ReadTurn {
  const begin = database.prepare('BEGIN');
  const commit = database.prepare('COMMIT');
  let isOpen = false;

  function end(): void {
    if (!isOpen) return;
    isOpen = false;
    if (database.open) commit.run();
  }

  return {
    begin() {
      // Inside a commit the reads belong to its transaction.
      if (isOpen || database.inTransaction) return false;
      begin.run();
      isOpen = true;
      setImmediate(end);
      return true;
    },
    end,
  };
}
