import type { Database } from 'better-sqlite3';

import type { ActivityEntry, ActivityStore } from '../activity.ts';
import { type ChainHead, type ChainRow, firstHash, followChain, isCut, nextHash } from './activity-chain.ts';
import { createActivityPages } from './activity-pages.ts';
import type { WorkspaceKeys } from './workspace-rows.ts';

/** Appends activity rows inside the transaction of the change they describe. */
export type AppendActivity = (workspaceKey: number, entries: readonly ActivityEntry[]) => void;

/** Rows that are checked in one go before other requests get their turn. */
const rowsPerStep = 1_000;

export function createActivityStore(database: Database, keys: WorkspaceKeys) {
  const readHead = database.prepare<[number], ChainHead>(
    `SELECT activity_sequence AS sequence, activity_hash AS hash FROM workspace_totals WHERE workspace_key = ?`,
  );
  const writeHead = database.prepare<[number, string, number]>(
    'UPDATE workspace_totals SET activity_sequence = ?, activity_hash = ? WHERE workspace_key = ?',
  );
  const insert = database.prepare<[number, number, string, string]>(
    'INSERT INTO activity (workspace_key, sequence, entry, hash) VALUES (?, ?, ?, ?)',
  );
  const oldest = database.prepare<[number, number, number], ChainRow>(
    `SELECT sequence, entry, hash FROM activity
     WHERE workspace_key = ? AND sequence > ? ORDER BY sequence LIMIT ?`,
  );
  const page = createActivityPages(database);

  /** The head is read inside the transaction: another process may have appended since. */
  function append(workspaceKey: number, entries: readonly ActivityEntry[]): void {
    if (entries.length === 0) return;
    const head = readHead.get(workspaceKey);
    if (head === undefined) throw new Error(`Workspace ${workspaceKey} has no totals`);
    let { sequence, hash } = head;
    for (const activity of entries) {
      const entry = JSON.stringify(activity);
      sequence += 1;
      hash = nextHash(hash, sequence, entry);
      insert.run(workspaceKey, sequence, entry, hash);
    }
    writeHead.run(sequence, hash, workspaceKey);
  }

  async function findFirstBreak(workspaceId: string): Promise<number | undefined> {
    const workspaceKey = keys.find(workspaceId);
    if (workspaceKey === undefined) return undefined;
    // Read before the rows, so that what is appended meanwhile does not look like a cut.
    const head = readHead.get(workspaceKey);
    let last: ChainHead = { sequence: 0, hash: firstHash(workspaceId) };
    for (;;) {
      const rows = oldest.all(workspaceKey, last.sequence, rowsPerStep);
      const step = followChain(last, rows);
      if (step.misfit !== undefined) return step.last.sequence + 1;
      if (rows.length < rowsPerStep) return isCut(step.last, head) ? step.last.sequence + 1 : undefined;
      last = step.last;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  const store: Omit<ActivityStore, 'note'> = {
    async page(workspaceId, query) {
      const workspaceKey = keys.find(workspaceId);
      return workspaceKey === undefined ? [] : page(workspaceKey, query);
    },
    findFirstBreak,
  };
  return { store, append };
}
