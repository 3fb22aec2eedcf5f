import type { ExtensionSchema } from '@rollcall/shared/contract/schemas.ts';
import type { TokenScope } from '@rollcall/shared/contract/tokens.ts';
import type { IdentityProvider } from '@rollcall/shared/idp/providers.ts';

import type { ActivityEntry, Milliseconds } from './activity.ts';
import type { StoredConnection } from './stored-connection.ts';
import type { Workspace } from './workspaces.ts';

export interface StoredToken {
  readonly workspaceId: string;
  readonly connectionId: string;
  readonly id: string;
  readonly name: string;
  readonly provider: IdentityProvider;
  /** First characters of the secret, for recognition. */
  readonly hint: string;
  /** SHA-256 of the secret, lower-case hexadecimal. */
  readonly digest: string;
  readonly scopes: readonly TokenScope[];
  /** Addresses and networks in CIDR notation; none means from anywhere. */
  readonly allowedNetworks: readonly string[];
  readonly createdAt: Milliseconds;
  readonly createdBy: string;
  readonly expiresAt: Milliseconds | null;
  readonly lastUsedAt: Milliseconds | null;
  readonly lastUsedProvider: IdentityProvider | null;
  readonly lastUsedAddress: string | null;
  /** When it was rotated, by whom, until when it still works, and what takes its place: all null or none. */
  readonly replacedAt: Milliseconds | null;
  readonly replacedBy: string | null;
  readonly retireAt: Milliseconds | null;
  readonly successorId: string | null;
  readonly revokedAt: Milliseconds | null;
  readonly revokedBy: string | null;
}

/** A token with what it belongs to. */
export interface Bearer {
  readonly token: StoredToken;
  readonly workspace: Workspace;
  /** Undefined when it was removed. */
  readonly connection: StoredConnection | undefined;
  /** Of the workspace, as SchemaStore.list answers them. */
  readonly extensions: readonly ExtensionSchema[];
}

export interface TokenUse {
  readonly at: Milliseconds;
  readonly provider: IdentityProvider;
  readonly address: string;
}

/** What a decision about a new token may look at. */
export interface TokenSurroundings {
  /** Oldest first. */
  readonly connections: readonly StoredConnection[];
  /** Whether a token that works has that name, in any case. */
  readonly isNameInUse: (name: string) => boolean;
}

export interface TokenCreation {
  /** Made first, where the token has no connection to belong to yet. */
  readonly connection?: StoredConnection;
  readonly token: StoredToken;
  readonly activity: readonly ActivityEntry[];
}

export interface TokenSuccession {
  /** The old token, as it is from now on. */
  readonly retirement: {
    readonly replacedAt: Milliseconds;
    readonly replacedBy: string;
    readonly retireAt: Milliseconds;
  };
  readonly successor: StoredToken;
  readonly activity: readonly ActivityEntry[];
}

/** Tokens; there is no way to delete one. The decisions are pure and part of the step that writes. */
export interface TokenStore {
  /** @throws AppError name_taken when a token that works, or a connection, has that name in any case. */
  create(
    workspaceId: string,
    decide: (surroundings: TokenSurroundings) => TokenCreation,
    now: Milliseconds,
  ): Promise<TokenCreation>;
  /** Put another token in the place of one. @throws AppError not_found | name_taken */
  rotate(
    workspaceId: string,
    id: string,
    decide: (current: StoredToken, surroundings: TokenSurroundings) => TokenSuccession,
    now: Milliseconds,
  ): Promise<StoredToken>;
  /** Newest first, those that no longer work included. */
  list(workspaceId: string): Promise<readonly StoredToken[]>;
  find(workspaceId: string, id: string): Promise<StoredToken | undefined>;
  /** Look a token up by its digest, whatever its state. */
  findByDigest(digest: string): Promise<StoredToken | undefined>;
  /**
   * The same with what the token belongs to. The hot path of every request: an implementation may remember answers,
   * but a change by another process must count from the next call on.
   */
  findBearer(digest: string): Promise<Bearer | undefined>;
  /** @throws AppError not_found | already_revoked */
  revoke(
    workspaceId: string,
    id: string,
    by: { readonly at: Milliseconds; readonly name: string },
    activity: ActivityEntry,
  ): Promise<StoredToken>;
  /** Record a use. Not an activity; losing the last one in a crash is allowed. */
  touch(workspaceId: string, id: string, use: TokenUse): Promise<void>;
}
