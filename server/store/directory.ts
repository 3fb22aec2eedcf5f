import type { OperatorRole } from '@rollcall/shared/contract/operators.ts';
import type { IdentityProvider } from '@rollcall/shared/idp/providers.ts';

import type { ActivityEntry, ActivityStore, Milliseconds } from './activity.ts';
import type { GroupStore } from './groups.ts';
import type { SchemaStore } from './schemas.ts';
import type { UserStore } from './users.ts';

export type { ActivityEntry, Milliseconds } from './activity.ts';

export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly plan: 'free' | 'standard' | 'premium';
  readonly isScimEnabled: boolean;
  readonly createdAt: Milliseconds;
}

export interface WorkspaceStore {
  find(id: string): Promise<Workspace | undefined>;
  findByName(name: string): Promise<Workspace | undefined>;
  /** Creates the workspace unless one of that name exists; answers the one that is there afterwards. */
  ensure(workspace: Workspace): Promise<Workspace>;
}

export interface StoredToken {
  readonly workspaceId: string;
  readonly id: string;
  readonly name: string;
  readonly provider: IdentityProvider;
  /** First characters of the secret, for recognition. */
  readonly hint: string;
  /** SHA-256 of the secret, lower-case hexadecimal. */
  readonly digest: string;
  readonly createdAt: Milliseconds;
  readonly createdBy: string;
  readonly expiresAt: Milliseconds | null;
  readonly lastUsedAt: Milliseconds | null;
  readonly lastUsedProvider: IdentityProvider | null;
  readonly lastUsedAddress: string | null;
  readonly revokedAt: Milliseconds | null;
  readonly revokedBy: string | null;
}

export interface TokenUse {
  readonly at: Milliseconds;
  readonly provider: IdentityProvider;
  readonly address: string;
}

export interface TokenStore {
  /** @throws AppError name_taken when an active token of the workspace has that name, in any case. */
  create(token: StoredToken, activity: ActivityEntry): Promise<void>;
  /** Newest first, revoked ones included. */
  list(workspaceId: string): Promise<readonly StoredToken[]>;
  find(workspaceId: string, id: string): Promise<StoredToken | undefined>;
  /**
   * Look a token up by its digest, whatever its state. The hot path of every request: an implementation may
   * remember answers, but a change by another process must count from the next call on.
   */
  findByDigest(digest: string): Promise<StoredToken | undefined>;
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

export interface StoredOperator {
  readonly workspaceId: string;
  readonly id: string;
  readonly name: string;
  readonly role: OperatorRole;
  /** SHA-256 of the secret, lower-case hexadecimal. */
  readonly digest: string;
  readonly createdAt: Milliseconds;
  readonly revokedAt: Milliseconds | null;
}

export interface OperatorStore {
  create(operator: StoredOperator, activity: ActivityEntry): Promise<void>;
  findByDigest(digest: string): Promise<StoredOperator | undefined>;
}

/**
 * Everything that must survive: workspaces, credentials, people, groups and the record of every change.
 * Each method is one atomic step, durable when its promise resolves. `workspaceId` comes first in every key.
 */
export interface DirectoryStore {
  readonly workspaces: WorkspaceStore;
  readonly tokens: TokenStore;
  readonly operators: OperatorStore;
  readonly users: UserStore;
  readonly groups: GroupStore;
  readonly schemas: SchemaStore;
  readonly activity: ActivityStore;
  /** Proves that a write can be committed now. @throws AppError unavailable */
  checkWritable(): Promise<void>;
  /** Finish what is queued, check point, release locks. */
  close(): Promise<void>;
}
