import { readFileSync } from 'node:fs';

import { z } from 'zod';

import { exitCodes, StartError } from '../../start-error.ts';
import { type DataFiles, ensurePrivateFile } from './data-directory.ts';
import { refusal } from './refusal.ts';
import type { Sqlite } from './runtime.ts';
import { sqliteCode } from './storage-errors.ts';

/** The right to be the only server on a data directory. */
export interface DirectoryLock {
  release(): void;
}

const holder = z.object({ pid: z.number().int() });

/**
 * Take the lock of a data directory. The operating system gives it back when the holder ends, however it ends.
 * @throws StartError data_directory_in_use, naming the holder where it is known.
 */
export function takeLock(Sqlite: Sqlite, files: DataFiles, dataDirectory: string): DirectoryLock {
  try {
    ensurePrivateFile(files.lock);
    const database = new Sqlite(files.lock, { timeout: 0 });
    try {
      database.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      database.close();
      throw error;
    }
    return { release: () => database.close() };
  } catch (error) {
    if (sqliteCode(error) === 'SQLITE_BUSY') throw inUse(files, dataDirectory);
    throw refusal('unreadable_database', `${files.lock} cannot be locked.`, error);
  }
}

function inUse(files: DataFiles, dataDirectory: string): StartError {
  const pid = readHolder(files.server);
  const who =
    pid === undefined ? 'another process of Rollcall' : `the Rollcall server with the process id ${pid}`;
  return new StartError('data_directory_in_use', `The data directory ${dataDirectory} is in use by ${who}.`, {
    fix: 'Stop that server first, or choose another data directory.',
    exitCode: exitCodes.data_directory_in_use,
  });
}

function readHolder(path: string): number | undefined {
  try {
    return holder.parse(JSON.parse(readFileSync(path, 'utf8'))).pid;
  } catch {
    return undefined; // the lock itself proves the holder; the file only names it
  }
}
