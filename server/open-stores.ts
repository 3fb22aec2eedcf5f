import type { Logger } from 'pino';

import { openSqliteStores, type SqliteStores } from './store/sqlite/open.ts';

/**
 * Open the stores of a data directory with the real clock.
 * @throws StartError when the directory cannot be had or holds what is not ours.
 */
export function openStores(
  dataDirectory: string,
  role: 'server' | 'command',
  { logger, newId }: { readonly logger: Logger; readonly newId: () => string },
): Promise<SqliteStores> {
  return openSqliteStores({
    dataDirectory,
    role,
    now: Date.now,
    newId,
    report: (error) => logger.warn({ err: error }, 'the stores met an error that they survive'),
  });
}
