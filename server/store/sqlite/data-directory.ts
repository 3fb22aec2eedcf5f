import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { refusal } from './refusal.ts';

/** The files of one data directory. */
export interface DataFiles {
  readonly directory: string;
  readonly log: string;
  /** Held locked by the running server; always empty. */
  readonly lock: string;
  /** Whose database belongs here, and how far it had come. */
  readonly instance: string;
  /** Who holds the lock; left behind by a server that did not stop cleanly. */
  readonly server: string;
}

export function dataFiles(dataDirectory: string): DataFiles {
  return {
    directory: join(dataDirectory, 'directory.db'),
    log: join(dataDirectory, 'log.db'),
    lock: join(dataDirectory, 'lock.db'),
    instance: join(dataDirectory, 'instance.json'),
    server: join(dataDirectory, 'server.json'),
  };
}

/**
 * Make sure that the data directory is there; one that is made here is closed to other users.
 * @throws StartError unreadable_database
 */
export function ensureDataDirectory(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw refusal(
      'unreadable_database',
      `The data directory ${path} cannot be made: ${reasonOf(error)}.`,
      error,
    );
  }
}

/** @throws StartError missing_database when there is no such directory. */
export function requireDataDirectory(path: string): void {
  if (existsSync(path)) return;
  throw refusal('missing_database', `There is no data directory ${path}.`);
}

/**
 * @returns the size in bytes; undefined when there is no such file.
 * @throws StartError unreadable_database when it is something else than a file.
 */
export function fileSize(path: string): number | undefined {
  if (!existsSync(path)) return undefined;
  const status = statSync(path);
  if (!status.isFile()) throw refusal('unreadable_database', `${path} is not a file.`);
  return status.size;
}

/** Make a file that only this user may read; SQLite gives its other files the same mode. */
export function ensurePrivateFile(path: string): void {
  if (!existsSync(path)) writeFileSync(path, '', { mode: 0o600 });
}

/** The system's words for what went wrong, for the end of a sentence. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
