import { foldCase } from '@rollcall/shared/scim/value.ts';
import type { Database } from 'better-sqlite3';

import type { Sqlite } from './runtime.ts';

export interface ConnectionOptions {
  readonly path: string;
  /** How long a lock of another process may stop this one: better-sqlite3 waits without turning the event loop. */
  readonly busyTimeoutMs: number;
  readonly synchronous: 'FULL' | 'NORMAL';
}

/** Open a database of ours for reading and writing, creating its file when there is none. */
export function openConnection(Sqlite: Sqlite, options: ConnectionOptions): Database {
  const database = new Sqlite(options.path, { timeout: options.busyTimeoutMs });
  return prepareConnection(database, writerPragmas(options));
}

/** Open a database of ours for reading beside its writer. */
export function openReader(Sqlite: Sqlite, path: string): Database {
  return prepareConnection(new Sqlite(path, { readonly: true, fileMustExist: true }), readerPragmas);
}

function prepareConnection(database: Database, pragmas: readonly string[]): Database {
  try {
    for (const pragma of pragmas) database.pragma(pragma);
    database.function('fold_case', { deterministic: true }, (text: unknown) =>
      typeof text === 'string' ? foldCase(text) : null,
    );
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

const commonPragmas = [
  'trusted_schema = 0',
  'cell_size_check = 1',
  'mmap_size = 0',
  // Savepoints and sorts must not need a second disk.
  'temp_store = MEMORY',
];

/** Scans read each page once, so a cache would only take memory. */
const readerPragmas = [...commonPragmas, 'cache_size = -4096'];

function writerPragmas({ synchronous }: ConnectionOptions): readonly string[] {
  return [
    // Only counts before the first page is written; retention then gives space back in small steps.
    'auto_vacuum = INCREMENTAL',
    'journal_mode = WAL',
    // better-sqlite3 is compiled so that WAL means NORMAL unless it is said on every connection.
    `synchronous = ${synchronous}`,
    // macOS: fsync alone leaves data in the drive's cache.
    'fullfsync = 1',
    'checkpoint_fullfsync = 1',
    'foreign_keys = 1',
    'secure_delete = 1',
    'journal_size_limit = 67108864',
    'cache_size = -32768',
    ...commonPragmas,
  ];
}
