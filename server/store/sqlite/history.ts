import type { Database } from 'better-sqlite3';

import type { ActivityEntry, StoredActivity } from '../activity.ts';
import type { HistoryStore } from '../history.ts';
import type { WorkspaceKeys } from './workspace-rows.ts';

interface HistoryRow {
  readonly sequence: number;
  readonly entry: string;
  readonly hash: string;
}

/** Kinds may share an id only in tests; the condition on the kind keeps even those apart. */
export const historySql = `SELECT sequence, entry, hash FROM activity
  WHERE workspace_key = ? AND subject_id = ? AND sequence < ? AND entry ->> '$.subject.kind' = ?
  ORDER BY sequence DESC LIMIT ?`;

export function createHistoryStore(database: Database, keys: WorkspaceKeys): HistoryStore {
  const newest = database.prepare<[number, string, number, string, number], HistoryRow>(historySql);
  return {
    async page(workspaceId, { kind, id }, { before = Number.MAX_SAFE_INTEGER, limit }) {
      const workspaceKey = keys.find(workspaceId);
      if (workspaceKey === undefined) return [];
      return newest.all(workspaceKey, id, before, kind, limit).map(toActivity);
    },
  };
}

function toActivity({ sequence, entry, hash }: HistoryRow): StoredActivity {
  return { ...(JSON.parse(entry) as ActivityEntry), sequence, hash }; // safe cast: written by the activity store
}
