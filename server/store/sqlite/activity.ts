import type { Database } from 'better-sqlite3';

import type { ActivityStore, StoredActivity } from '../activity.ts';
import type { ActivityEntry } from '../directory.ts';
import { firstHash, nextHash } from './activity-chain.ts';
import type { WorkspaceKeys } from './workspaces.ts';

interface ActivityRow {
  readonly sequence: number;
  readonly entry: string;
  readonly hash: string;
}

interface Head {
  readonly sequence: number;
  readonly hash: string;
}

/** Appends activity rows inside the transaction of the change they describe. */
export type AppendActivity = (workspaceKey: number, entries: readonly ActivityEntry[]) => void;

/** Rows that are checked in one go before other requests get their turn. */
const rowsPerStep = 1_000;

export function createActivityStore(database: Database, keys: WorkspaceKeys) {
  const readHead = database.prepare<[number], Head>(
    `SELECT activity_sequence AS sequence, activity_hash AS hash FROM workspace_totals WHERE workspace_key = ?`,
  );
  const writeHead = database.prepare<[number, string, number]>(
    'UPDATE workspace_totals SET activity_sequence = ?, activity_hash = ? WHERE workspace_key = ?',
  );
  const insert = database.prepare<[number, number, string, string]>(
    'INSERT INTO activity (workspace_key, sequence, entry, hash) VALUES (?, ?, ?, ?)',
  );
  const newest = database.prepare<[number, number, number], ActivityRow>(
    `SELECT sequence, entry, hash FROM activity
     WHERE workspace_key = ? AND sequence < ? ORDER BY sequence DESC LIMIT ?`,
  );
  const oldest = database.prepare<[number, number, number], ActivityRow>(
    `SELECT sequence, entry, hash FROM activity
     WHERE workspace_key = ? AND sequence > ? ORDER BY sequence LIMIT ?`,
  );

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
    let last: Head = { sequence: 0, hash: firstHash(workspaceId) };
    for (;;) {
      const rows = oldest.all(workspaceKey, last.sequence, rowsPerStep);
      const step = checkRows(last, rows);
      if (step.firstBreak !== undefined) return step.firstBreak;
      if (rows.length < rowsPerStep) return isCut(step.last, head) ? step.last.sequence + 1 : undefined;
      last = step.last;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  const store: ActivityStore = {
    async page(workspaceId, { before, limit }) {
      const workspaceKey = keys.find(workspaceId);
      if (workspaceKey === undefined) return [];
      return newest.all(workspaceKey, before ?? Number.MAX_SAFE_INTEGER, limit).map(toActivity);
    },
    findFirstBreak,
  };
  return { store, append };
}

function checkRows(
  start: Head,
  rows: readonly ActivityRow[],
): { readonly last: Head; readonly firstBreak?: number } {
  let last = start;
  for (const { sequence, entry, hash } of rows) {
    const isNext = sequence === last.sequence + 1 && hash === nextHash(last.hash, sequence, entry);
    if (!isNext) return { last, firstBreak: last.sequence + 1 };
    last = { sequence, hash };
  }
  return { last };
}

/** Whether rows are missing at the end, or the chain was built again without changing the head. */
function isCut(last: Head, head: Head | undefined): boolean {
  if (head === undefined || last.sequence < head.sequence) return true;
  return last.sequence === head.sequence && last.hash !== head.hash;
}

function toActivity({ sequence, entry, hash }: ActivityRow): StoredActivity {
  const activity = JSON.parse(entry) as ActivityEntry; // safe cast: written by append
  return { ...activity, sequence, hash };
}
