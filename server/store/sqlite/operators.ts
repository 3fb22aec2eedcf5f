import type { Database } from 'better-sqlite3';

import type { OperatorStore, StoredOperator } from '../directory.ts';
import type { TokenStoreParts } from './tokens.ts';

export function createOperatorStore(database: Database, parts: TokenStoreParts): OperatorStore {
  const { commit, keys, appendActivity } = parts;
  const insert = database.prepare(
    `INSERT INTO operators (workspace_key, id, name, role, digest, created_at, revoked_at)
     VALUES (@workspaceKey, @id, @name, @role, @digest, @createdAt, @revokedAt)`,
  );
  const findByDigest = database.prepare<[string], StoredOperator>(
    `SELECT workspaces.id AS "workspaceId", operators.id, operators.name, role, digest,
       operators.created_at AS "createdAt", revoked_at AS "revokedAt"
     FROM operators JOIN workspaces ON workspaces.key = operators.workspace_key WHERE digest = ?`,
  );
  return {
    create(operator, activity) {
      return commit.run(() => {
        const workspaceKey = keys.require(operator.workspaceId);
        insert.run({ ...operator, workspaceKey });
        appendActivity(workspaceKey, [activity]);
      });
    },
    async findByDigest(digest) {
      return findByDigest.get(digest);
    },
  };
}
