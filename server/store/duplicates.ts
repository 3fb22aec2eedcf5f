import type { ActivityEntry, Milliseconds } from './activity.ts';
import type { StoredUser } from './users.ts';

/** Two active accounts that look like one person. */
export interface StoredDuplicate {
  /** Order in which they were found. */
  readonly key: number;
  readonly id: string;
  /** The older account. */
  readonly first: StoredUser;
  readonly second: StoredUser;
  /** 0 to 100. */
  readonly score: number;
  /** Sentences that say what they have in common. */
  readonly evidence: readonly string[];
  readonly foundAt: Milliseconds;
}

export interface DuplicateStore {
  /** Pairs of active accounts that nobody has dismissed, newest first; `before` is the exclusive upper bound of `key`. */
  list(
    workspaceId: string,
    query: { readonly before?: number; readonly limit: number },
  ): Promise<readonly StoredDuplicate[]>;
  /** Say that they are two people. Both accounts stay. @throws AppError not_found */
  dismiss(
    workspaceId: string,
    id: string,
    by: { readonly at: Milliseconds; readonly name: string },
    describe: (duplicate: StoredDuplicate) => ActivityEntry,
  ): Promise<void>;
}
