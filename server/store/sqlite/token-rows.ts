import { AppError } from '@rollcall/shared/errors.ts';
import { foldCase } from '@rollcall/shared/scim/value.ts';
import type { Database } from 'better-sqlite3';

import type { StoredToken } from '../tokens.ts';
import type { CreateMemory } from './memory.ts';

/** Named as the fields of StoredToken; lists are JSON text. */
interface TokenRow extends Omit<StoredToken, 'scopes' | 'allowedNetworks'> {
  readonly scopes: string;
  readonly allowedNetworks: string;
}

const columns = `
  workspaces.id AS "workspaceId", connections.id AS "connectionId", tokens.id, tokens.name, tokens.provider, hint,
  digest, scopes, allowed_networks AS "allowedNetworks", tokens.created_at AS "createdAt",
  created_by AS "createdBy", expires_at AS "expiresAt", last_used_at AS "lastUsedAt",
  last_used_provider AS "lastUsedProvider", last_used_address AS "lastUsedAddress", replaced_at AS "replacedAt",
  replaced_by AS "replacedBy", retire_at AS "retireAt", successor_id AS "successorId", revoked_at AS "revokedAt",
  revoked_by AS "revokedBy"`;
const source = `tokens JOIN workspaces ON workspaces.key = tokens.workspace_key
  JOIN connections ON connections.key = tokens.connection_key`;

export type TokenRows = ReturnType<typeof createTokenRows>;

/** The table of tokens, for the stores that write it within their own steps. */
export function createTokenRows(database: Database, createMemory: CreateMemory) {
  const statements = prepareStatements(database);
  const memory = createMemory<string, StoredToken>();

  function isNameInUse(workspaceKey: number, name: string, now: number): boolean {
    return statements.nameInUse.get({ workspaceKey, nameKey: foldCase(name), now }) !== undefined;
  }

  return {
    isNameInUse,
    find(workspaceKey: number, id: string): StoredToken | undefined {
      return toOptionalToken(statements.find.get(workspaceKey, id));
    },
    findByDigest(digest: string): StoredToken | undefined {
      return memory.get(digest, (wanted) => toOptionalToken(statements.findByDigest.get(wanted)));
    },
    list(workspaceKey: number): readonly StoredToken[] {
      return statements.list.all(workspaceKey).map(toToken);
    },
    /** Those of a connection that are not revoked. */
    ofConnection(connectionKey: number): readonly StoredToken[] {
      return statements.ofConnection.all(connectionKey).map(toToken);
    },
    /** @throws AppError name_taken */
    insert(workspaceKey: number, connectionKey: number, token: StoredToken, now: number): void {
      if (isNameInUse(workspaceKey, token.name, now)) {
        throw new AppError('name_taken', `Another active token has the name “${token.name}”.`);
      }
      const { scopes, allowedNetworks } = token;
      statements.insert.run({
        ...token,
        workspaceKey,
        connectionKey,
        nameKey: foldCase(token.name),
        scopes: JSON.stringify(scopes),
        allowedNetworks: JSON.stringify(allowedNetworks),
      });
      memory.forget();
    },
    retire(
      workspaceKey: number,
      id: string,
      retirement: Pick<StoredToken, 'replacedAt' | 'replacedBy' | 'retireAt' | 'successorId'>,
    ): void {
      statements.retire.run({ ...retirement, workspaceKey, id });
      memory.forget();
    },
    revoke(workspaceKey: number, id: string, at: number, by: string): void {
      statements.revoke.run(at, by, workspaceKey, id);
      memory.forget();
    },
    touch(workspaceKey: number, id: string, use: { at: number; provider: string; address: string }): void {
      statements.touch.run(use.at, use.provider, use.address, workspaceKey, id);
      memory.forget();
    },
  };
}

function toToken(row: TokenRow): StoredToken {
  // Safe casts: both texts were written by insert.
  const scopes = JSON.parse(row.scopes) as StoredToken['scopes'];
  const allowedNetworks = JSON.parse(row.allowedNetworks) as readonly string[];
  return { ...row, scopes, allowedNetworks };
}

function toOptionalToken(row: TokenRow | undefined): StoredToken | undefined {
  return row && toToken(row);
}

function prepareStatements(database: Database) {
  return {
    insert: database.prepare(
      `INSERT INTO tokens (workspace_key, connection_key, id, name, name_key, provider, hint, digest, scopes,
         allowed_networks, created_at, created_by, expires_at, last_used_at, last_used_provider, last_used_address,
         replaced_at, replaced_by, retire_at, successor_id, revoked_at, revoked_by)
       VALUES (@workspaceKey, @connectionKey, @id, @name, @nameKey, @provider, @hint, @digest, @scopes,
         @allowedNetworks, @createdAt, @createdBy, @expiresAt, @lastUsedAt, @lastUsedProvider, @lastUsedAddress,
         @replacedAt, @replacedBy, @retireAt, @successorId, @revokedAt, @revokedBy)`,
    ),
    nameInUse: database
      .prepare<{ workspaceKey: number; nameKey: string; now: number }, number>(
        `SELECT 1 FROM tokens WHERE workspace_key = @workspaceKey AND name_key = @nameKey AND revoked_at IS NULL
           AND (expires_at IS NULL OR expires_at > @now) AND (retire_at IS NULL OR retire_at > @now)`,
      )
      .pluck(),
    list: database.prepare<[number], TokenRow>(
      `SELECT ${columns} FROM ${source} WHERE tokens.workspace_key = ? ORDER BY tokens.key DESC`,
    ),
    ofConnection: database.prepare<[number], TokenRow>(
      `SELECT ${columns} FROM ${source} WHERE tokens.connection_key = ? AND revoked_at IS NULL ORDER BY tokens.key`,
    ),
    find: database.prepare<[number, string], TokenRow>(
      `SELECT ${columns} FROM ${source} WHERE tokens.workspace_key = ? AND tokens.id = ?`,
    ),
    findByDigest: database.prepare<[string], TokenRow>(`SELECT ${columns} FROM ${source} WHERE digest = ?`),
    retire: database.prepare(
      `UPDATE tokens SET replaced_at = @replacedAt, replaced_by = @replacedBy, retire_at = @retireAt,
         successor_id = @successorId WHERE workspace_key = @workspaceKey AND id = @id`,
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
