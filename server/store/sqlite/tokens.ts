import { AppError } from '@rollcall/shared/errors.ts';

import type { StoredToken, TokenStore, TokenSurroundings } from '../tokens.ts';
import type { ConnectionStoreParts } from './connections.ts';
import type { SchemaRows } from './schemas.ts';
import type { WorkspaceRows } from './workspace-rows.ts';

export interface TokenStoreParts extends ConnectionStoreParts {
  readonly workspaceRows: WorkspaceRows;
  readonly schemaRows: SchemaRows;
}

export function createTokenStore(parts: TokenStoreParts): TokenStore {
  const { commit, keys, appendActivity, workspaceRows, connectionRows, tokenRows, schemaRows } = parts;

  function surroundingsOf(workspaceKey: number, now: number): TokenSurroundings {
    return {
      connections: connectionRows.list(workspaceKey).map(({ connection }) => connection),
      isNameInUse: (name) => tokenRows.isNameInUse(workspaceKey, name, now),
    };
  }

  function insert(workspaceKey: number, token: StoredToken, now: number): void {
    // As stored: what is made in this step must not be remembered, since the step may still be undone.
    const connection = connectionRows.read(workspaceKey, token.connectionId);
    if (connection === undefined) throw new AppError('not_found', 'There is no connection with that id.');
    tokenRows.insert(workspaceKey, connection.key, token, now);
  }

  function requireToken(workspaceKey: number, id: string): StoredToken {
    const token = tokenRows.find(workspaceKey, id);
    if (token === undefined) throw new AppError('not_found', 'There is no token with that id.');
    return token;
  }

  return {
    create(workspaceId, decide, now) {
      return commit.run(() => {
        const workspaceKey = keys.require(workspaceId);
        const creation = decide(surroundingsOf(workspaceKey, now));
        if (creation.connection !== undefined) connectionRows.insert(workspaceKey, creation.connection);
        insert(workspaceKey, creation.token, now);
        appendActivity(workspaceKey, creation.activity);
        return creation;
      });
    },
    rotate(workspaceId, id, decide, now) {
      return commit.run(() => {
        const workspaceKey = keys.require(workspaceId);
        const current = requireToken(workspaceKey, id);
        const { retirement, successor, activity } = decide(current, surroundingsOf(workspaceKey, now));
        // First, so that a token that stops at once gives its name away.
        tokenRows.retire(workspaceKey, id, { ...retirement, successorId: successor.id });
        insert(workspaceKey, successor, now);
        appendActivity(workspaceKey, activity);
        return successor;
      });
    },
    async list(workspaceId) {
      const workspaceKey = keys.find(workspaceId);
      return workspaceKey === undefined ? [] : tokenRows.list(workspaceKey);
    },
    async find(workspaceId, id) {
      const workspaceKey = keys.find(workspaceId);
      return workspaceKey === undefined ? undefined : tokenRows.find(workspaceKey, id);
    },
    async findByDigest(digest) {
      return tokenRows.findByDigest(digest);
    },
    async findBearer(digest) {
      const token = tokenRows.findByDigest(digest);
      const place = token && workspaceRows.find(token.workspaceId);
      if (token === undefined || place === undefined) return undefined;
      const { key, workspace } = place;
      const connection = connectionRows.find(key, token.connectionId)?.connection;
      return { token, workspace, connection, extensions: schemaRows.list(workspace.id) };
    },
    revoke(workspaceId, id, by, activity) {
      return commit.run(() => {
        const workspaceKey = keys.require(workspaceId);
        const token = requireToken(workspaceKey, id);
        if (token.revokedAt !== null) {
          throw new AppError('already_revoked', `The token “${token.name}” is already revoked.`);
        }
        tokenRows.revoke(workspaceKey, id, by.at, by.name);
        appendActivity(workspaceKey, [activity]);
        return { ...token, revokedAt: by.at, revokedBy: by.name };
      });
    },
    /** Writes at once; the caller decides how often a use is worth a write. */
    touch(workspaceId, id, use) {
      return commit.run(() => tokenRows.touch(keys.require(workspaceId), id, use));
    },
  };
}
