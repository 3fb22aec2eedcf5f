import type { ActivitySource } from '@rollcall/shared/contract/activity.ts';

/** Milliseconds since 1970, UTC. */
export type Milliseconds = number;

/** A change of state by whomever; written in the transaction of the change itself. */
export interface ActivityEntry {
  readonly at: Milliseconds;
  readonly source: ActivitySource;
  readonly actor: {
    readonly kind: 'token' | 'operator' | 'system';
    readonly id: string;
    /** The actor's name at that time. */
    readonly name: string;
  };
  /** Dotted verb, such as `user.created` or `token.revoked`. */
  readonly action: string;
  readonly subject: {
    readonly kind:
      | 'user'
      | 'group'
      | 'token'
      | 'connection'
      | 'operator'
      | 'workspace'
      | 'schema'
      | 'role'
      | 'organization'
      | 'template'
      | 'policy'
      | 'sink';
    readonly id: string;
    readonly name: string;
  };
  readonly changes: readonly { readonly path: string; readonly before?: unknown; readonly after?: unknown }[];
  /** The request behind it, as in the provisioning log. */
  readonly requestId: string;
}

/** An activity row as stored: append-only, each row's hash covers the one before it. */
export interface StoredActivity extends ActivityEntry {
  /** 1, 2, 3 … per workspace, without gaps. */
  readonly sequence: number;
  /** SHA-256 over the previous row's hash and this row's canonical JSON, hexadecimal. */
  readonly hash: string;
}

/** All conditions must hold. */
export interface ActivityFilter {
  readonly source?: ActivitySource;
  /** Id of the actor. */
  readonly actor?: string;
  readonly action?: string;
  /** Id of the subject. */
  readonly subject?: string;
  /** Inclusive. */
  readonly from?: Milliseconds;
  /** Exclusive. */
  readonly to?: Milliseconds;
}

export interface ActivityQuery {
  readonly filter?: ActivityFilter;
  /** Exclusive upper bound of `sequence`. */
  readonly before?: number;
  readonly limit: number;
}

export interface ActivityStore {
  /** Newest first. A filter that no index serves looks at every row, a stretch at a time between other requests. */
  page(workspaceId: string, query: ActivityQuery): Promise<readonly StoredActivity[]>;
  /** Rows after a sequence, oldest first. */
  after(workspaceId: string, sequence: number, limit: number): Promise<readonly StoredActivity[]>;
  /** How many rows a page without end would hold. */
  count(workspaceId: string, filter: ActivityFilter): Promise<number>;
  /**
   * Walk the chain from the start; answers the sequences between which rows were altered or lost, both included, or
   * undefined when all is well.
   */
  findBreak(workspaceId: string): Promise<{ readonly first: number; readonly last: number } | undefined>;
  /** Record something that changed no state and that must be known all the same, such as an export. */
  note(workspaceId: string, entry: ActivityEntry): Promise<void>;
}
