import { existsSync, rmSync, writeFileSync } from 'node:fs';

import type { Database } from 'better-sqlite3';

import type { DirectoryStore } from '../directory.ts';
import type { LogStore } from '../log.ts';
import { type DataFiles, dataFiles, ensureDataDirectory, requireDataDirectory } from './data-directory.ts';
import { type DirectoryLock, takeLock } from './directory-lock.ts';
import { createDirectoryStore } from './directory.ts';
import { createGroupCommit } from './group-commit.ts';
import { releaseUnfinishedKeys } from './idempotency.ts';
import type { Instance } from './instance-file.ts';
import type { LogFile } from './log-file.ts';
import type { LogWorkerData } from './log-worker.ts';
import { adoptOldRows, createLogStore } from './log.ts';
import { directoryFile, migrate } from './migrate.ts';
import { inspectLog, setLogAside } from './open-log.ts';
import type { TimedReader } from './page-reader.ts';
import { checkDirectory, createDirectory, inspectDirectory, openDirectory } from './prepare-directory.ts';
import { createReadTurn } from './read-turn.ts';
import type { ReadWorkerData } from './read-worker.ts';
import { createReader, readerLimits } from './reader.ts';
import { refusal } from './refusal.ts';
import { loadSqlite, type Sqlite } from './runtime.ts';
import { createUpkeep } from './upkeep.ts';
import { createWorkerLink } from './worker-link.ts';

export interface SqliteStoreOptions {
  readonly dataDirectory: string;
  /** `server` is alone on its data directory for life; `command` works beside a running server. */
  readonly role: 'server' | 'command';
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
  /** Told of what the stores survive, such as a log that could not be written. */
  readonly report: (error: unknown) => void;
}

export interface SqliteStores {
  readonly directory: DirectoryStore;
  readonly log: LogStore;
  /** Finish what is queued, leave the files as after a clean stop, release the lock. */
  close(): Promise<void>;
}

/** A server may not hold its event loop for long; a command has nothing else to do. */
const busyTimeoutMs = { server: 250, command: 5_000 } as const;

/**
 * Open the stores of a data directory, making them when it is new. A command makes them only in a directory that
 * exists. What is not ours, damaged, newer or missing is refused and stays as it is.
 * @throws StartError data_directory_in_use | not_our_database | damaged_database | newer_database |
 *   missing_database | unreadable_database | unsupported_runtime
 */
export async function openSqliteStores(options: SqliteStoreOptions): Promise<SqliteStores> {
  const Sqlite = await loadSqlite();
  const files = dataFiles(options.dataDirectory);
  return options.role === 'server'
    ? openForServer(Sqlite, files, options)
    : openForCommand(Sqlite, files, options);
}

function openForServer(Sqlite: Sqlite, files: DataFiles, options: SqliteStoreOptions): SqliteStores {
  ensureDataDirectory(options.dataDirectory);
  const lock = takeLock(Sqlite, files, options.dataDirectory);
  try {
    const state = inspectDirectory(files);
    const isLogDamaged = inspectLog(files);
    if (state.kind === 'present') {
      checkDirectory(Sqlite, files, state.instance, existsSync(files.server) ? 'pages' : 'marks');
    }
    // From here on the directory is accepted, and its files may change.
    const instance = state.kind === 'present' ? state.instance : createDirectory(Sqlite, files, options);
    const holder = { pid: process.pid, startedAt: new Date(options.now()).toISOString() };
    writeFileSync(files.server, `${JSON.stringify(holder)}\n`, { mode: 0o600 });
    if (isLogDamaged) options.report(setLogAside(files, options.now()));
    return openStores(Sqlite, files, instance, options, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

function openForCommand(Sqlite: Sqlite, files: DataFiles, options: SqliteStoreOptions): SqliteStores {
  requireDataDirectory(options.dataDirectory);
  const state = inspectDirectory(files);
  if (inspectLog(files)) throw refusal('damaged_database', `${files.log} is damaged.`);
  if (state.kind === 'present') checkDirectory(Sqlite, files, state.instance, 'marks');
  const isReady = state.kind === 'present' && state.isMigrated;
  const instance = isReady ? state.instance : prepareUnderLock(Sqlite, files, options);
  return openStores(Sqlite, files, instance, options, undefined);
}

/** Make or migrate the database while no server can start. */
function prepareUnderLock(Sqlite: Sqlite, files: DataFiles, options: SqliteStoreOptions): Instance {
  const lock = takeLock(Sqlite, files, options.dataDirectory);
  try {
    const state = inspectDirectory(files);
    if (state.kind === 'new') return createDirectory(Sqlite, files, options);
    const database = openDirectory(Sqlite, files, busyTimeoutMs.command);
    migrate(database, directoryFile);
    database.close();
    return state.instance;
  } finally {
    lock.release();
  }
}

function openStores(
  Sqlite: Sqlite,
  files: DataFiles,
  instance: Instance,
  { role, now, newId, report }: SqliteStoreOptions,
  lock: DirectoryLock | undefined,
): SqliteStores {
  const database = openDirectory(Sqlite, files, busyTimeoutMs[role]);
  migrate(database, directoryFile);
  noteOpening(database, now());
  if (role === 'server') releaseUnfinishedKeys(database);
  const reader = createReader(createReadLink(files, report));
  const readTurn = createReadTurn(database);
  const upkeep =
    lock &&
    createUpkeep(database, { files, instance, readTurn, report, halt: (error) => commit.halt(error) });
  const commit = createGroupCommit(database, {
    elapsed: () => performance.now(),
    readTurn,
    onCommit: () => upkeep?.noteCommit(),
    report,
  });
  const logLink = createLogLink(files, busyTimeoutMs[role], report);
  const log = createLogStore(logLink, { now, newId, report });
  // A command writes no log, so it leaves that file alone.
  if (role === 'server') {
    logLink.start();
    void adoptOldRows(logLink, report);
  }
  const close = once(async () => {
    await commit.close();
    await Promise.all([reader.close(), log.close()]);
    readTurn.end();
    const isClean = (await upkeep?.finish()) === true && !commit.isHalted;
    database.close();
    // Left behind, the file makes the next start look at every page.
    if (isClean) rmSync(files.server, { force: true });
    lock?.release();
  });
  const directory = createDirectoryStore(database, commit, { readTurn, reader, now, report, close });
  return { directory, log, close };
}

function createLogLink(files: DataFiles, waitMs: number, report: (error: unknown) => void) {
  const data: LogWorkerData = { files, busyTimeoutMs: waitMs };
  return createWorkerLink<LogFile>({ entry: 'log-worker', data, report });
}

function createReadLink({ directory }: DataFiles, report: (error: unknown) => void) {
  const data: ReadWorkerData = { path: directory, timeLimitMs: readerLimits.timeLimitMs };
  return createWorkerLink<TimedReader>({ entry: 'read-worker', data, report });
}

/** The first write; better-sqlite3 falls back to a weaker setting on it unless told otherwise, so it is looked at. */
function noteOpening(database: Database, now: number): void {
  database.prepare('UPDATE instance SET opened_at = ?').run(now);
  const synchronous = database.pragma('synchronous', { simple: true });
  if (synchronous !== 2)
    throw new Error(`The database would not wait for the disk: synchronous is ${synchronous}`);
}

function once(action: () => Promise<void>): () => Promise<void> {
  let result: Promise<void> | undefined;
  return () => (result ??= action());
}
