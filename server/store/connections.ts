import type { ActivityEntry, Milliseconds } from './activity.ts';
import type { ConnectionSettings, StoredConnection } from './stored-connection.ts';
import type { StoredToken } from './tokens.ts';

/** A connection with how many users it manages; deleted ones are left out. */
export interface ConnectionState {
  readonly connection: StoredConnection;
  readonly users: number;
  readonly activeUsers: number;
}

export type ConnectionDecision =
  | { readonly kind: 'keep' }
  | {
      readonly kind: 'update';
      readonly settings: ConnectionSettings;
      readonly activity: readonly ActivityEntry[];
    }
  /** Revokes tokens by id; `remove` also takes the connection out of every list, and its users are managed no more. */
  | {
      readonly kind: 'reset' | 'remove';
      readonly revoked: readonly string[];
      readonly by: string;
      readonly activity: readonly ActivityEntry[];
    };

export interface ConnectionStore {
  /** Asked for with every request, so an implementation remembers answers as TokenStore.findBearer does. */
  find(workspaceId: string, id: string): Promise<StoredConnection | undefined>;
  /** Oldest first. */
  list(workspaceId: string): Promise<readonly ConnectionState[]>;
  /**
   * Read, decide and write in one step; `decide` is pure and sees the connection's tokens that are not revoked.
   * @throws AppError not_found | name_taken
   */
  change(
    workspaceId: string,
    id: string,
    decide: (current: ConnectionState, tokens: readonly StoredToken[]) => ConnectionDecision,
    now: Milliseconds,
  ): Promise<ConnectionState>;
}
