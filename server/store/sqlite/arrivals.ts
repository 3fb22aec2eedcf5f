import type { Database } from 'better-sqlite3';

import type { ArrivalStore, StoredArrivals } from '../arrivals.ts';
import type { GroupCommit } from './group-commit.ts';
import type { WorkspaceKeys } from './workspace-rows.ts';

export function createArrivalStore(
  database: Database,
  { commit, keys }: { readonly commit: GroupCommit; readonly keys: WorkspaceKeys },
): ArrivalStore {
  const all = database
    .prepare<[number], string>('SELECT facts FROM arrivals WHERE workspace_key = ? ORDER BY token_id')
    .pluck();
  const save = database.prepare<[number, string, string]>(
    `INSERT INTO arrivals (workspace_key, token_id, facts) VALUES (?, ?, ?)
     ON CONFLICT (workspace_key, token_id) DO UPDATE SET facts = excluded.facts`,
  );
  return {
    async list(workspaceId) {
      const workspaceKey = keys.find(workspaceId);
      if (workspaceKey === undefined) return [];
      return all.all(workspaceKey).map((facts) => JSON.parse(facts) as StoredArrivals); // safe cast: written below
    },
    save(workspaceId, arrivals) {
      return commit.run(() => {
        const workspaceKey = keys.require(workspaceId);
        for (const facts of arrivals) save.run(workspaceKey, facts.tokenId, JSON.stringify(facts));
      });
    },
  };
}
