import { AppError } from '@rollcall/shared/errors.ts';
import type { Database } from 'better-sqlite3';

import type { OperatorStore, StoredOperator } from '../operators.ts';
import type { AppendActivity } from './activity.ts';
import type { GroupCommit } from './group-commit.ts';
import type { WorkspaceKeys } from './workspace-rows.ts';

/** Named as the fields of StoredOperator, so that a row is the stored operator. */
const columns = `
  workspaces.id AS "workspaceId", operators.id, operators.name, role, hint, digest, operators.version,
  operators.created_at AS "createdAt", created_by AS "createdBy", revoked_at AS "revokedAt",
  revoked_by AS "revokedBy"`;
const source = 'operators JOIN workspaces ON workspaces.key = operators.workspace_key';

export interface OperatorStoreParts {
  readonly commit: GroupCommit;
  readonly keys: WorkspaceKeys;
  readonly appendActivity: AppendActivity;
}

export function createOperatorStore(database: Database, parts: OperatorStoreParts): OperatorStore {
  const { commit, keys, appendActivity } = parts;
  const statements = prepareStatements(database);
  return {
    create(operator, activity) {
      return commit.run(() => {
        const workspaceKey = keys.require(operator.workspaceId);
        statements.insert.run({ ...operator, workspaceKey });
        appendActivity(workspaceKey, [activity]);
      });
    },
    async list(workspaceId) {
      const workspaceKey = keys.find(workspaceId);
      return workspaceKey === undefined ? [] : statements.list.all(workspaceKey);
    },
    async findByDigest(digest) {
      return statements.findByDigest.get(digest);
    },
    change(workspaceId, id, decide) {
      return commit.run(() => {
        const workspaceKey = keys.require(workspaceId);
        const current = statements.find.get(workspaceKey, id);
        if (current === undefined) throw new AppError('not_found', 'There is no operator with that id.');
        const otherOwners = statements.countOtherOwners.get(workspaceKey, id) ?? 0;
        const { state, activity } = decide(current, otherOwners);
        const changed = { ...current, ...state, version: current.version + 1 };
        statements.update.run({ ...changed, workspaceKey });
        appendActivity(workspaceKey, [activity]);
        return changed;
      });
    },
  };
}

function prepareStatements(database: Database) {
  return {
    insert: database.prepare(
      `INSERT INTO operators (workspace_key, id, name, role, hint, digest, version, created_at, created_by,
         revoked_at, revoked_by)
       VALUES (@workspaceKey, @id, @name, @role, @hint, @digest, @version, @createdAt, @createdBy,
         @revokedAt, @revokedBy)`,
    ),
    list: database.prepare<[number], StoredOperator>(
      `SELECT ${columns} FROM ${source} WHERE workspace_key = ? ORDER BY operators.key DESC`,
    ),
    find: database.prepare<[number, string], StoredOperator>(
      `SELECT ${columns} FROM ${source} WHERE workspace_key = ? AND operators.id = ?`,
    ),
    findByDigest: database.prepare<[string], StoredOperator>(
      `SELECT ${columns} FROM ${source} WHERE digest = ?`,
    ),
    countOtherOwners: database
      .prepare<[number, string], number>(
        `SELECT count(*) FROM operators
         WHERE workspace_key = ? AND role = 'owner' AND revoked_at IS NULL AND id <> ?`,
      )
      .pluck(),
    update: database.prepare(
      `UPDATE operators SET role = @role, revoked_at = @revokedAt, revoked_by = @revokedBy, version = @version
       WHERE workspace_key = @workspaceKey AND id = @id`,
    ),
  };
}
