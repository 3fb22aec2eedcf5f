import { AppError } from '@rollcall/shared/errors.ts';
import { foldCase } from '@rollcall/shared/scim/value.ts';
import type { Database } from 'better-sqlite3';

import type { StoredToken, TokenStore } from '../directory.ts';
import type { AppendActivity } from './activity.ts';
import type { GroupCommit } from './group-commit.ts';
import type { CreateMemory } from './memory.ts';
import type { WorkspaceKeys } from './workspaces.ts';

/** Named as the fields of StoredToken, so that a row is the stored token. */
const columns = `
  workspaces.id AS "workspaceId", tokens.id, tokens.name, provider, hint, digest, tokens.created_at AS "createdAt",
  created_by AS "createdBy", expires_at AS "expiresAt", last_used_at AS "lastUsedAt",
  last_used_provider AS "lastUsedProvider", last_used_address AS "lastUsedAddress",
  revoked_at AS "revokedAt", revoked_by AS "revokedBy"`;
const source = 'tokens JOIN workspaces ON workspaces.key = tokens.workspace_key';

export interface TokenStoreParts {
  readonly commit: GroupCommit;
  readonly keys: WorkspaceKeys;
  readonly appendActivity: AppendActivity;
  readonly createMemory: CreateMemory;
}

export function createTokenStore(database: Database, parts: TokenStoreParts): TokenStore {
  const { commit, keys, appendActivity } = parts;
  const statements = prepareStatements(database);
  const memory = parts.createMemory<string, StoredToken>();

  return {
    create(token, activity) {
      return commit.run(() => {
        const workspaceKey = keys.require(token.workspaceId);
        const nameKey = foldCase(token.name);
        if (statements.activeName.get(workspaceKey, nameKey, token.createdAt) !== undefined) {
          throw new AppError('name_taken', `Another active token has the name “${token.name}”.`);
        }
        statements.insert.run({ ...token, workspaceKey, nameKey });
        appendActivity(workspaceKey, [activity]);
        memory.forget();
      });
    },
    async list(workspaceId) {
      const workspaceKey = keys.find(workspaceId);
      return workspaceKey === undefined ? [] : statements.list.all(workspaceKey);
    },
    async find(workspaceId, id) {
      const workspaceKey = keys.find(workspaceId);
      return workspaceKey === undefined ? undefined : statements.find.get(workspaceKey, id);
    },
    async findByDigest(digest) {
      return memory.get(digest, (wanted) => statements.findByDigest.get(wanted));
    },
    revoke(workspaceId, id, by, activity) {
      return commit.run(() => {
        const workspaceKey = keys.require(workspaceId);
        const token = statements.find.get(workspaceKey, id);
        if (token === undefined) throw new AppError('not_found', 'There is no token with that id.');
        if (token.revokedAt !== null) {
          throw new AppError('already_revoked', `The token “${token.name}” is already revoked.`);
        }
        statements.revoke.run(by.at, by.name, workspaceKey, id);
        appendActivity(workspaceKey, [activity]);
        memory.forget();
        return { ...token, revokedAt: by.at, revokedBy: by.name };
      });
    },
    /** Writes at once; the caller decides how often a use is worth a write. */
    touch(workspaceId, id, { at, provider, address }) {
      return commit.run(() => {
        statements.touch.run(at, provider, address, keys.require(workspaceId), id);
        memory.forget();
      });
    },
  };
}

function prepareStatements(database: Database) {
  return {
    insert: database.prepare(
      `INSERT INTO tokens (workspace_key, id, name, name_key, provider, hint, digest, created_at, created_by,
         expires_at, last_used_at, last_used_provider, last_used_address, revoked_at, revoked_by)
       VALUES (@workspaceKey, @id, @name, @nameKey, @provider, @hint, @digest, @createdAt, @createdBy,
         @expiresAt, @lastUsedAt, @lastUsedProvider, @lastUsedAddress, @revokedAt, @revokedBy)`,
    ),
    activeName: database
      .prepare<[number, string, number], number>(
        `SELECT 1 FROM tokens WHERE workspace_key = ? AND name_key = ? AND revoked_at IS NULL
           AND (expires_at IS NULL OR expires_at > ?)`,
      )
      .pluck(),
    list: database.prepare<[number], StoredToken>(
      `SELECT ${columns} FROM ${source} WHERE workspace_key = ? ORDER BY tokens.key DESC`,
    ),
    find: database.prepare<[number, string], StoredToken>(
      `SELECT ${columns} FROM ${source} WHERE workspace_key = ? AND tokens.id = ?`,
    ),
    findByDigest: database.prepare<[string], StoredToken>(
      `SELECT ${columns} FROM ${source} WHERE digest = ?`,
    ),
    revoke: database.prepare<[number, string, number, string]>(
      'UPDATE tokens SET revoked_at = ?, revoked_by = ? WHERE workspace_key = ? AND id = ?',
    ),
    touch: database.prepare<[number, string, string, number, string]>(
      `UPDATE tokens SET last_used_at = ?, last_used_provider = ?, last_used_address = ?
       WHERE workspace_key = ? AND id = ?`,
    ),
  };
}
