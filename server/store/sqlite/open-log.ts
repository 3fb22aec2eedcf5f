import { existsSync, renameSync } from 'node:fs';

import type { Database } from 'better-sqlite3';

import { StartError } from '../../start-error.ts';
import { openConnection } from './connection.ts';
import { type DataFiles, ensurePrivateFile, fileSize } from './data-directory.ts';
import { inspectFile } from './inspect.ts';
import { logFile, migrate } from './migrate.ts';
import { refusal } from './refusal.ts';
import type { Sqlite } from './runtime.ts';

/**
 * Look at the provisioning log.
 * @returns whether it is damaged; that alone must not keep the directory from being served.
 * @throws StartError not_our_database | newer_database | unreadable_database
 */
export function inspectLog(files: DataFiles): boolean {
  const size = fileSize(files.log);
  if (size === undefined || size === 0) return false;
  try {
    inspectFile(files.log, logFile);
    return false;
  } catch (error) {
    if (error instanceof StartError && error.code === 'damaged_database') return true;
    throw error;
  }
}

/** Keep a damaged log under another name, so that a new one can begin. Answers what to report. */
export function setLogAside(files: DataFiles, now: number): StartError {
  const name = `${files.log}.damaged-${new Date(now).toISOString().replaceAll(':', '-')}`;
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(files.log + suffix)) renameSync(files.log + suffix, name + suffix);
  }
  return refusal('damaged_database', `${files.log} is damaged and was kept as ${name}; a new log was begun.`);
}

/**
 * Open the log, making it when there is none.
 * NORMAL is right here: a power failure may lose the last rows of the log but never damages it, and a flush for each
 * batch would compete with those of the directory.
 */
export function openLog(Sqlite: Sqlite, files: DataFiles, busyTimeoutMs: number): Database {
  ensurePrivateFile(files.log);
  const database = openConnection(Sqlite, { path: files.log, busyTimeoutMs, synchronous: 'NORMAL' });
  try {
    migrate(database, logFile);
    // From the log into the file itself, where the next start looks for what the file is.
    database.pragma('wal_checkpoint(TRUNCATE)');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
