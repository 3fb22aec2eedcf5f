import { AppError } from '@rollcall/shared/errors.ts';
import type { Database } from 'better-sqlite3';

import type { ReadTurn } from './read-turn.ts';
import { isFailedSync, isStorageFailure, translateError } from './storage-errors.ts';

/** Bounds of one transaction, so that the event loop is never held long. */
const batchLimits = { writes: 64, milliseconds: 10 } as const;

export interface GroupCommit {
  /**
   * Run `write` in a transaction shared with the other writes of this turn of the event loop. `write` is synchronous
   * and may be given up as a whole; when it throws, only its own changes are undone.
   * @returns its result, after the commit.
   * @throws what `write` threw, or AppError unavailable when the transaction could not be committed.
   */
  run<Result>(write: () => Result): Promise<Result>;
  /** Refuse every further write until the process starts again. */
  halt(error: unknown): void;
  readonly isHalted: boolean;
  /** Finish what is queued, then refuse. */
  close(): Promise<void>;
}

export interface GroupCommitOptions {
  /** A monotonic clock in milliseconds. */
  readonly elapsed: () => number;
  /** Reads of this turn, which end before a transaction of their own can begin. */
  readonly readTurn: ReadTurn;
  /** Called after each successful commit. */
  readonly onCommit: () => void;
  readonly report: (error: unknown) => void;
}

interface Write {
  /** Does the work and answers how to tell its result. */
  readonly perform: () => () => void;
  readonly reject: (error: unknown) => void;
}

/** Collects the writes of one turn of the event loop into one durable transaction: one flush to disk for all. */
export function createGroupCommit(database: Database, options: GroupCommitOptions): GroupCommit {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const rollback = database.prepare('ROLLBACK');
  const save = database.prepare('SAVEPOINT one_write');
  const release = database.prepare('RELEASE one_write');
  const undo = database.prepare('ROLLBACK TO one_write');
  const waitingForClose: (() => void)[] = [];
  let queue: Write[] = [];
  let isScheduled = false;
  let isHalted = false;
  let refusal: AppError | undefined;

  function schedule(): void {
    if (isScheduled) return;
    isScheduled = true;
    // After the poll phase: all requests that arrived together are then in the queue.
    setImmediate(flush);
  }

  function flush(): void {
    isScheduled = false;
    commitBatch();
    if (queue.length > 0) schedule();
    else for (const done of waitingForClose.splice(0)) done();
  }

  function commitBatch(): void {
    const writes = queue;
    queue = [];
    if (refusal !== undefined) return rejectAll(writes, refusal);
    const answers: (() => void)[] = [];
    try {
      options.readTurn.end();
      begin.run();
      const performed = performSome(writes, answers);
      commit.run();
      queue = [...writes.slice(performed), ...queue];
    } catch (error) {
      // The whole queue, not only this batch: each further attempt could hold the loop as long as this one did.
      abandon(error);
      return rejectAll(writes, translateError(error));
    }
    for (const answer of answers) answer();
    options.onCommit();
  }

  /** @throws an error of the storage, which ends the transaction; other errors reject only their own write. */
  function performSome(writes: readonly Write[], answers: (() => void)[]): number {
    const started = options.elapsed();
    const isAlone = writes.length === 1;
    let performed = 0;
    for (const write of writes) {
      if (performed === batchLimits.writes) break;
      if (performed > 0 && options.elapsed() - started > batchLimits.milliseconds) break;
      performed += 1;
      answers.push(isAlone ? performAlone(write) : performSaved(write));
    }
    return performed;
  }

  function performAlone(write: Write): () => void {
    try {
      return write.perform();
    } catch (error) {
      if (isStorageFailure(error)) throw error;
      rollback.run();
      begin.run();
      return () => write.reject(translateError(error));
    }
  }

  function performSaved(write: Write): () => void {
    save.run();
    try {
      const answer = write.perform();
      release.run();
      return answer;
    } catch (error) {
      if (isStorageFailure(error) || !database.inTransaction) throw error;
      undo.run();
      release.run();
      return () => write.reject(translateError(error));
    }
  }

  function abandon(error: unknown): void {
    options.report(error);
    // SQLite has rolled back by itself after some failures only.
    if (database.inTransaction) rollback.run();
    if (isFailedSync(error)) halt(error);
  }

  function halt(error: unknown): void {
    isHalted = true;
    refusal = new AppError('unavailable', 'The disk did not confirm a change, so nothing more is written.', {
      fix: 'Check the disk, then restart the server; it checks the database first.',
      cause: error,
      retryAfterSeconds: 60,
    });
  }

  return {
    run(write) {
      return new Promise((resolve, reject) => {
        if (refusal !== undefined) return reject(refusal);
        queue.push({
          perform: () => {
            const result = write();
            return () => resolve(result);
          },
          reject,
        });
        return schedule();
      });
    },
    halt,
    get isHalted() {
      return isHalted;
    },
    async close() {
      if (isScheduled) await new Promise<void>((resolve) => waitingForClose.push(resolve));
      refusal ??= new AppError('unavailable', 'The server is stopping.', { retryAfterSeconds: 5 });
    },
  };
}

function rejectAll(writes: readonly Write[], error: unknown): void {
  for (const { reject } of writes) reject(error);
}
