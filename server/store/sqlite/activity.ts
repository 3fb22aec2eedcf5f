import type { Database } from 'better-sqlite3';

import type { ActivityEntry, ActivityStore } from '../activity.ts';
import {
  type ChainBreak,
  type ChainHead,
  type ChainRow,
  findBreak,
  firstHash,
  isCut,
  nextHash,
  widen,
} from './activity-chain.ts';
import { createActivityPages, toActivity } from './activity-pages.ts';
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
  const { page, count } = createActivityPages(database);

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

  async function findBreakOf(workspaceId: string): Promise<ChainBreak | undefined> {
    const workspaceKey = keys.find(workspaceId);
    if (workspaceKey === undefined) return undefined;
    // Read before the rows, so that what is appended meanwhile does not look like a cut.
    const head = readHead.get(workspaceKey);
    let last: ChainHead = { sequence: 0, hash: firstHash(workspaceId) };
    let broken: ChainBreak | undefined;
    for (;;) {
      const rows = oldest.all(workspaceKey, last.sequence, rowsPerStep);
      const step = findBreak(last, rows);
      broken = widen(broken, step.broken);
      last = step.last;
      if (rows.length < rowsPerStep) return widen(broken, cutOff(last, head, broken));
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  const store: Omit<ActivityStore, 'note'> = {
    async page(workspaceId, query) {
      const workspaceKey = keys.find(workspaceId);
      return workspaceKey === undefined ? [] : page(workspaceKey, query);
    },
    async count(workspaceId, filter) {
      const workspaceKey = keys.find(workspaceId);
      return workspaceKey === undefined ? 0 : count(workspaceKey, filter);
    },
    async after(workspaceId, sequence, limit) {
      const workspaceKey = keys.find(workspaceId);
      return workspaceKey === undefined ? [] : oldest.all(workspaceKey, sequence, limit).map(toActivity);
    },
    findBreak: findBreakOf,
  };
  return { store, append };
}

/** Rows that are missing behind the last one. */
function cutOff(last: ChainHead, head: ChainHead | undefined, broken: ChainBreak | undefined) {
  if (!isCut(last, head)) return undefined;
  // Another hash at the end says nothing new where a row before it did not fit.
  const isShort = head === undefined || last.sequence < head.sequence;
  if (!isShort && broken !== undefined) return undefined;
  const first = last.sequence + 1;
  return { first, last: Math.max(first, head?.sequence ?? 0) };
}
