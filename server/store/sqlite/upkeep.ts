import type { Database } from 'better-sqlite3';

import type { DataFiles } from './data-directory.ts';
import { type Instance, writeInstance, writeInstanceLater } from './instance-file.ts';
import type { ReadTurn } from './read-turn.ts';
import { isFailedSync } from './storage-errors.ts';

/** How many pages of the write-ahead log are copied into the database at once: some 5 ms of work. */
const checkpointPages = 1_000;
/** How far behind the newest activity the instance file may be. */
const anchorDelayMs = 250;

export interface Upkeep {
  /** Something was committed. */
  noteCommit(): void;
  /** Stop, and leave the files as after a clean stop. Answers whether that was possible. */
  finish(): Promise<boolean>;
}

export interface UpkeepOptions {
  readonly files: DataFiles;
  readonly instance: Instance;
  readonly readTurn: ReadTurn;
  readonly report: (error: unknown) => void;
  /** Called when the disk did not confirm a checkpoint. */
  readonly halt: (error: unknown) => void;
}

/**
 * What has to be done to the files now and then: moving the write-ahead log into the database, and keeping the
 * instance file near the newest activity. SQLite would checkpoint inside a commit; here it happens after the answers.
 */
export function createUpkeep(database: Database, options: UpkeepOptions): Upkeep {
  const { files, instance, readTurn, report, halt } = options;
  const newest = database.prepare<[], { readonly key: number; readonly hash: string }>(
    'SELECT key, hash FROM activity ORDER BY key DESC LIMIT 1',
  );
  // NOOP only says how far the log and its copying are; the file keeps its size when the log begins anew.
  const progress = database.prepare<[], { readonly log: number; readonly checkpointed: number }>(
    'PRAGMA wal_checkpoint(NOOP)',
  );
  let timer: NodeJS.Timeout | undefined;
  let immediate: NodeJS.Immediate | undefined;
  let written = instance.activity;
  let writing: Promise<void> = Promise.resolve();
  database.pragma('wal_autocheckpoint = 0');

  function isCheckpointDue(): boolean {
    try {
      const { log, checkpointed } = progress.get() ?? { log: 0, checkpointed: 0 };
      return log - checkpointed >= checkpointPages;
    } catch (error) {
      report(error); // asked again after the next commit
      return false;
    }
  }

  function checkpoint(): void {
    immediate = undefined;
    try {
      readTurn.end();
      database.pragma('wal_checkpoint(PASSIVE)');
    } catch (error) {
      report(error);
      if (isFailedSync(error)) halt(error);
    }
  }

  async function writeAnchor(): Promise<void> {
    const activity = newest.get() ?? null;
    if (activity?.key === written?.key) return;
    await writeInstanceLater(files.instance, { ...instance, activity });
    written = activity;
  }

  return {
    noteCommit() {
      if (isCheckpointDue()) immediate ??= setImmediate(checkpoint);
      timer ??= setTimeout(() => {
        timer = undefined;
        writing = writing.then(writeAnchor).catch(report);
      }, anchorDelayMs).unref();
    },
    async finish() {
      clearTimeout(timer);
      clearImmediate(immediate);
      await writing;
      try {
        database.pragma('wal_checkpoint(TRUNCATE)');
        writeInstance(files.instance, { ...instance, activity: newest.get() ?? null });
        return true;
      } catch (error) {
        report(error);
        return false;
      }
    },
  };
}
