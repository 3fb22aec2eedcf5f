import type { Database } from 'better-sqlite3';

import type { IdempotencyRecord, IdempotencyStore } from '../idempotency.ts';
import type { GroupCommit } from './group-commit.ts';
import type { WorkspaceKeys } from './workspace-rows.ts';

/**
 * Give back the keys whose requests an earlier server began and did not finish: nobody will answer them any more.
 * For the one server of a data directory, before it takes requests.
 */
export function releaseUnfinishedKeys(database: Database): void {
  database.prepare('DELETE FROM idempotency_keys WHERE answer IS NULL').run();
}

export function createIdempotencyStore(
  database: Database,
  { commit, keys }: { readonly commit: GroupCommit; readonly keys: WorkspaceKeys },
): IdempotencyStore {
  const place = 'workspace_key = ? AND operator_id = ? AND idempotency_key = ?';
  const forget = database.prepare<[number]>('DELETE FROM idempotency_keys WHERE created_at < ?');
  const find = database.prepare<[number, string, string], IdempotencyRecord>(
    `SELECT fingerprint, answer FROM idempotency_keys WHERE ${place}`,
  );
  const insert = database.prepare<[number, string, string, string, number]>(
    `INSERT INTO idempotency_keys (workspace_key, operator_id, idempotency_key, fingerprint, created_at)
     VALUES (?, ?, ?, ?, ?)`,
  );
  const complete = database.prepare<[string, number, string, string]>(
    `UPDATE idempotency_keys SET answer = ? WHERE ${place}`,
  );
  const release = database.prepare<[number, string, string]>(`DELETE FROM idempotency_keys WHERE ${place}`);

  return {
    reserve({ workspaceId, operatorId, key }, fingerprint, { at, forgetBefore }) {
      return commit.run(() => {
        const workspaceKey = keys.require(workspaceId);
        forget.run(forgetBefore);
        const existing = find.get(workspaceKey, operatorId, key);
        if (existing === undefined) insert.run(workspaceKey, operatorId, key, fingerprint, at);
        return existing;
      });
    },
    async complete({ workspaceId, operatorId, key }, answer) {
      await commit.run(() => complete.run(answer, keys.require(workspaceId), operatorId, key));
    },
    async release({ workspaceId, operatorId, key }) {
      await commit.run(() => release.run(keys.require(workspaceId), operatorId, key));
    },
  };
}
