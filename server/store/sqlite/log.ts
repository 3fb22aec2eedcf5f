import type { LogRow } from '@rollcall/shared/contract/provisioning-log.ts';
import type { Database } from 'better-sqlite3';

import type { LogDraft, LogQuery, LogStore } from '../log.ts';
import { createLogQueue } from './log-queue.ts';
import {
  type EntryRow,
  insertColumns,
  insertPlaceholders,
  selectEntry,
  selectRow,
  toInsertValues,
  toLogEntry,
  toLogRow,
} from './log-row.ts';

/** Rows of one transaction: few enough not to hold the event loop, many enough to make a commit cheap. */
const batchRows = 256;
/** How long a row may wait for others. */
const flushAfterMs = 30;
/** How long to leave a log database alone that could not be written. */
const retryAfterMs = 1_000;

export interface LogStoreOptions {
  readonly now: () => number;
  readonly newId: () => string;
  readonly report: (error: unknown) => void;
}

/** The log store on one SQLite file; the only writer of its process. */
export function createLogStore(database: Database, options: LogStoreOptions): LogStore {
  const queue = createLogQueue();
  const statements = prepareStatements(database);
  const listeners = new Map<string, Set<(row: LogRow) => void>>();
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  const writeAll = database.transaction((drafts: readonly LogDraft[]): number[] =>
    drafts.map((draft) => {
      const workspaceKey = statements.workspaceKey(draft.workspaceId);
      return Number(statements.insert.run(workspaceKey, ...toInsertValues(draft)).lastInsertRowid);
    }),
  );

  /** @returns whether everything that was asked for is stored. */
  function writeBatch(): boolean {
    const drafts = queue.peek(batchRows);
    try {
      const sequences = writeAll.immediate(drafts);
      queue.remove(drafts);
      for (const [index, draft] of drafts.entries()) tell(draft, sequences[index]);
      noteDropped();
      return true;
    } catch (error) {
      // The directory goes on; the rows wait, and the oldest make room when there are too many.
      options.report(error);
      return false;
    }
  }

  function tell(draft: LogDraft, sequence: number | undefined): void {
    const interested = listeners.get(draft.workspaceId);
    if (interested === undefined || sequence === undefined) return;
    const row = toLogRow(draft, sequence);
    for (const listener of interested) {
      try {
        listener(row);
      } catch (error) {
        options.report(error);
      }
    }
  }

  function noteDropped(): void {
    for (const [workspaceId, count] of queue.takeDropped()) {
      queue.push(droppedRow(workspaceId, count, options));
    }
  }

  function work(): void {
    timer = undefined;
    const isStored = queue.size === 0 || writeBatch();
    if (queue.size > 0) schedule(isStored ? 0 : retryAfterMs);
  }

  function schedule(delayMs: number): void {
    timer ??= setTimeout(work, delayMs);
  }

  async function flush(): Promise<void> {
    while (queue.size > 0 && writeBatch()) await new Promise((resolve) => setImmediate(resolve));
  }

  return {
    append(draft) {
      if (isClosed) return;
      queue.push(draft);
      schedule(flushAfterMs);
    },
    async page(workspaceId, query) {
      return statements.page(workspaceId, query);
    },
    async find(workspaceId, id) {
      const row = statements.find.get(workspaceId, id);
      return row && toLogEntry(row);
    },
    async since(workspaceId, sequence, limit) {
      return statements.since.all(workspaceId, sequence, limit);
    },
    subscribe(workspaceId, listener) {
      const ofWorkspace = listeners.get(workspaceId) ?? new Set();
      listeners.set(workspaceId, ofWorkspace.add(listener));
      return () => ofWorkspace.delete(listener);
    },
    flush,
    async close() {
      if (isClosed) return;
      isClosed = true;
      await flush();
      clearTimeout(timer);
      database.close();
    },
  };
}

/** Says in the log itself that the log has a gap. */
function droppedRow(workspaceId: string, count: number, { now, newId }: LogStoreOptions): LogDraft {
  return {
    workspaceId,
    count,
    id: newId(),
    at: new Date(now()).toISOString(),
    provider: 'other',
    probe: null,
    tokenId: null,
    tokenName: null,
    method: '',
    url: '',
    status: 0,
    outcome: 'failed',
    reason: null,
    explanation: `${count} requests are missing here, because the log could not be written fast enough.`,
    resourceType: null,
    resourceId: null,
    subject: null,
    durationMicroseconds: 0,
    address: '',
    userAgent: null,
    changes: [],
    requestBody: null,
    responseBody: null,
  };
}

function prepareStatements(database: Database) {
  const ofWorkspace = `FROM requests WHERE workspace_key = (SELECT key FROM workspaces WHERE workspaces.id = ?)`;
  const addWorkspace = database.prepare<[string]>('INSERT INTO workspaces (id) VALUES (?)');
  const findWorkspace = database.prepare<[string], number>('SELECT key FROM workspaces WHERE id = ?').pluck();
  const newest = database.prepare<[string, number, number], LogRow>(
    `SELECT ${selectRow} ${ofWorkspace} AND sequence < ? ORDER BY sequence DESC LIMIT ?`,
  );
  const newestOfOutcome = database.prepare<[string, string, number, number], LogRow>(
    `SELECT ${selectRow} ${ofWorkspace} AND outcome = ? AND sequence < ? ORDER BY sequence DESC LIMIT ?`,
  );
  return {
    workspaceKey(id: string): number {
      const known = findWorkspace.get(id);
      if (known !== undefined) return known;
      return Number(addWorkspace.run(id).lastInsertRowid);
    },
    insert: database.prepare(
      `INSERT INTO requests (workspace_key, ${insertColumns}) VALUES (?, ${insertPlaceholders})`,
    ),
    page(workspaceId: string, { outcome, before, limit }: LogQuery): readonly LogRow[] {
      const upper = before ?? Number.MAX_SAFE_INTEGER;
      return outcome === undefined
        ? newest.all(workspaceId, upper, limit)
        : newestOfOutcome.all(workspaceId, outcome, upper, limit);
    },
    find: database.prepare<[string, string], EntryRow>(`SELECT ${selectEntry} ${ofWorkspace} AND id = ?`),
    since: database.prepare<[string, number, number], LogRow>(
      `SELECT ${selectRow} ${ofWorkspace} AND sequence > ? ORDER BY sequence LIMIT ?`,
    ),
  };
}
