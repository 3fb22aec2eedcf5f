import { hash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openSqliteStores, type SqliteStores } from '@rollcall/server/store/sqlite/open.ts';
import { type afterAll, afterEach } from 'vitest';

import { noon } from './workbench.ts';

export interface DataDirectory {
  readonly path: string;
  readonly file: (name: string) => string;
  /** Open the stores; they are closed before the directory is removed, if they are still open then. */
  readonly open: (role?: 'server' | 'command') => Promise<SqliteStores>;
  /** What the stores reported so far. */
  readonly reported: readonly unknown[];
}

/** Makes data directories that are removed, with what was opened in them, after each test or after all. */
export function dataDirectories(after: typeof afterEach | typeof afterAll = afterEach): () => DataDirectory {
  const cleanUps: (() => Promise<void> | void)[] = [];
  after(async () => {
    for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
  });
  return () => createDataDirectory(cleanUps);
}

function createDataDirectory(cleanUps: (() => Promise<void> | void)[]): DataDirectory {
  const path = mkdtempSync(join(tmpdir(), 'rollcall-data-'));
  cleanUps.push(() => rmSync(path, { recursive: true }));
  const reported: unknown[] = [];
  let ids = 0;
  const newId = () => {
    ids += 1;
    return `id-${ids}`;
  };
  return {
    path,
    reported,
    file: (name) => join(path, name),
    async open(role = 'server') {
      const report = (error: unknown) => reported.push(error);
      const stores = await openSqliteStores({ dataDirectory: path, role, now: () => noon, newId, report });
      cleanUps.push(() => stores.close());
      return stores;
    },
  };
}

/** A digest of every file of a directory that holds data; looking into a database may leave empty files beside it. */
export function contentsOf(path: string): Record<string, string> {
  const files = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isFile());
  const contents = files.map(({ name }) => [name, readFileSync(join(path, name))] as const);
  return Object.fromEntries(
    contents
      .filter(([name, bytes]) => !name.endsWith('-shm') && !(name.endsWith('-wal') && bytes.length === 0))
      .map(([name, bytes]) => [name, hash('sha256', bytes, 'hex')]),
  );
}
