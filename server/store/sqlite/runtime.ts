import type { Database, Options } from 'better-sqlite3';

import { exitCodes, StartError } from '../../start-error.ts';

/** The constructor of better-sqlite3, loaded only where it can work. */
export type Sqlite = new (filename: string, options?: Options) => Database;

/** better-sqlite3 13 calls Node-API 10; an older host would crash in the middle of a call. */
const requiredNodeApi = 10;
/** Before it, a checkpoint that ran beside a commit could reset the log too early and corrupt the database. */
const requiredSqlite = [3, 51, 3] as const;

/**
 * Load SQLite, or say why this runtime cannot.
 * @throws StartError unsupported_runtime
 */
export async function loadSqlite(nodeApi: string | undefined = process.versions.napi): Promise<Sqlite> {
  if (Number(nodeApi ?? 0) < requiredNodeApi) {
    throw unsupported(
      `This runtime offers Node-API ${nodeApi ?? 'none'}, and the database needs ${requiredNodeApi}.`,
    );
  }
  const { default: Sqlite } = await import('better-sqlite3');
  const database = new Sqlite(':memory:');
  const version = String(database.prepare('SELECT sqlite_version()').pluck().get());
  database.close();
  if (isOlder(version)) {
    throw unsupported(`SQLite ${version} is installed, and ${requiredSqlite.join('.')} or newer is needed.`);
  }
  return Sqlite;
}

function isOlder(version: string): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, required] of requiredSqlite.entries()) {
    const part = parts[index] ?? 0;
    if (part !== required) return part < required;
  }
  return false;
}

function unsupported(message: string): StartError {
  return new StartError('unsupported_runtime', message, {
    fix: 'Run Rollcall with the Node version that its package.json names.',
    exitCode: exitCodes.data_refused,
  });
}
