import type { LogEntry } from '@rollcall/shared/contract/provisioning-log.ts';
import type { Database } from 'better-sqlite3';

import { toRowToInsert } from './log-row.ts';
import type { LogWriter } from './log-writer.ts';

/** A row as migration 0010 kept it, its columns named as the fields. */
type OldRow = Omit<LogEntry, 'changes' | 'correlationId' | 'steps' | 'tlsVersion'> & {
  readonly workspaceId: string;
  readonly changes: string;
};

/**
 * Moves rows from the table of migration 0010 to where they are searched now, the newest first. It is done beside
 * other work, so that a large log keeps no start waiting; a stop in between loses nothing.
 * @returns a step that answers whether nothing is left to move.
 */
export function createLogAdoption(database: Database, writer: LogWriter): (rows: number) => boolean {
  const hasOld = database.prepare<[], number>(
    `SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'requests_0010'`,
  );
  const step = database.transaction((limit: number): boolean => {
    if (hasOld.get() === undefined) return true;
    const rows = database.prepare<[number], OldRow>(newestOld).all(limit);
    writer.insert(
      rows.toReversed().map(({ changes, at, ...row }) => ({
        sequence: row.sequence,
        row: toRowToInsert({
          ...row,
          at: Date.parse(at),
          correlationId: row.id,
          steps: [],
          tlsVersion: null,
          changes: JSON.parse(changes) as LogEntry['changes'], // safe cast: written as the changes of a row
        }),
      })),
    );
    const oldest = rows.at(-1);
    if (oldest === undefined) database.exec('DROP TABLE requests_0010');
    else database.prepare('DELETE FROM requests_0010 WHERE sequence >= ?').run(oldest.sequence);
    return oldest === undefined;
  });
  return (rows) => step.immediate(rows);
}

const oldColumns = {
  sequence: 'sequence',
  id: 'requests_0010.id',
  at: 'at',
  provider: 'provider',
  probe: 'probe',
  tokenId: 'token_id',
  tokenName: 'token_name',
  method: 'method',
  url: 'url',
  status: 'status',
  outcome: 'outcome',
  reason: 'reason',
  explanation: 'explanation',
  resourceType: 'resource_type',
  resourceId: 'resource_id',
  subject: 'subject',
  durationMicroseconds: 'duration_microseconds',
  address: 'address',
  count: 'count',
  userAgent: 'user_agent',
  changes: 'changes',
  requestBody: 'request_body',
  responseBody: 'response_body',
} as const satisfies Record<Exclude<keyof OldRow, 'workspaceId'>, string>;

const newestOld = `SELECT workspaces.id AS "workspaceId", ${Object.entries(oldColumns)
  .map(([field, column]) => `${column} AS "${field}"`)
  .join(', ')}
  FROM requests_0010 JOIN workspaces ON workspaces.key = workspace_key ORDER BY sequence DESC LIMIT ?`;
