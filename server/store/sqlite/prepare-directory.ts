import type { Database } from 'better-sqlite3';

import { openConnection } from './connection.ts';
import { type DataFiles, ensurePrivateFile, fileSize } from './data-directory.ts';
import { explainFailure, inspectFile } from './inspect.ts';
import { type Instance, readInstance, writeInstance } from './instance-file.ts';
import { directoryFile, migrate, newestVersion } from './migrate.ts';
import { refusal } from './refusal.ts';
import type { Sqlite } from './runtime.ts';

export interface PrepareOptions {
  readonly now: () => number;
  readonly newId: () => string;
}

/** What was found in a data directory. */
export type DirectoryState =
  /** Nothing yet, or what a first start left that did not come to its end. */
  | { readonly kind: 'new' }
  | { readonly kind: 'present'; readonly instance: Instance; readonly isMigrated: boolean };

/**
 * Look at a data directory from outside.
 * @throws StartError when the database is missing, empty, foreign, damaged or newer; nothing is changed then.
 */
export function inspectDirectory(files: DataFiles): DirectoryState {
  const instance = readInstance(files.instance);
  const size = fileSize(files.directory);
  if (instance === undefined && size !== undefined) {
    throw refusal(
      'not_our_database',
      `${files.directory} is there, but instance.json, which says whose it is, is not.`,
    );
  }
  if (instance === undefined || instance.state === 'creating') return { kind: 'new' };
  if (size === undefined) throw refusal('missing_database', `${files.directory} is missing.`);
  if (size === 0) throw refusal('damaged_database', `${files.directory} is empty.`);
  const version = inspectFile(files.directory, directoryFile);
  return { kind: 'present', instance, isMigrated: version === newestVersion(directoryFile) };
}

/**
 * Make the database of a new data directory. The caller holds the lock.
 * The instance file says `creating` first: a crash in between starts over instead of looking like a loss.
 */
export function createDirectory(Sqlite: Sqlite, files: DataFiles, { now, newId }: PrepareOptions): Instance {
  const id = readInstance(files.instance)?.id ?? newId();
  writeInstance(files.instance, { id, state: 'creating', activity: null });
  ensurePrivateFile(files.directory);
  const database = openDirectory(Sqlite, files, 0);
  try {
    migrate(database, directoryFile);
    database
      .prepare('INSERT INTO instance (id, created_at, opened_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
      .run(id, now(), now());
    // From the log into the file itself, where the next start looks for it.
    database.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    database.close();
  }
  const instance: Instance = { id, state: 'ready', activity: null };
  writeInstance(files.instance, instance);
  return instance;
}

/**
 * Look inside a database of ours: whether it is the one of this directory, and whether anything was lost.
 * On a connection that cannot write, so that a damaged file stays as it is.
 * @param depth `pages` reads the whole file, which is needed after a stop that was not clean.
 * @throws StartError not_our_database | damaged_database
 */
export function checkDirectory(
  Sqlite: Sqlite,
  { directory }: DataFiles,
  instance: Instance,
  depth: 'pages' | 'marks',
): void {
  try {
    const database = new Sqlite(directory, { readonly: true });
    try {
      if (depth === 'pages') checkPages(database, directory);
      checkInstance(database, directory, instance);
      checkActivity(database, directory, instance);
    } finally {
      database.close();
    }
  } catch (error) {
    throw explainFailure(directory, error);
  }
}

function checkInstance(database: Database, path: string, { id }: Instance): void {
  const found = database.prepare<[], string>('SELECT id FROM instance').pluck().get();
  if (found === id) return;
  throw refusal('not_our_database', `${path} belongs to another instance than instance.json says.`);
}

function checkPages(database: Database, path: string): void {
  const result = database.pragma('quick_check(1)', { simple: true });
  if (result !== 'ok') throw refusal('damaged_database', `${path} is damaged: ${String(result)}.`);
}

function checkActivity(database: Database, path: string, { activity }: Instance): void {
  if (activity === null) return;
  const hash = database
    .prepare<[number], string>('SELECT hash FROM activity WHERE key = ?')
    .pluck()
    .get(activity.key);
  if (hash === activity.hash) return;
  throw refusal(
    'damaged_database',
    `${path} is older than instance.json says: changes that were confirmed are missing from it.`,
  );
}

export function openDirectory(Sqlite: Sqlite, files: DataFiles, busyTimeoutMs: number): Database {
  return openConnection(Sqlite, { path: files.directory, busyTimeoutMs, synchronous: 'FULL' });
}
