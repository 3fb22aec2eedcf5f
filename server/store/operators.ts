import type { OperatorRole } from '@rollcall/shared/contract/operators.ts';

import type { ActivityEntry, Milliseconds } from './activity.ts';

export interface StoredOperator {
  readonly workspaceId: string;
  readonly id: string;
  readonly name: string;
  readonly role: OperatorRole;
  /** First characters of the secret, for recognition. */
  readonly hint: string;
  /** SHA-256 of the secret, lower-case hexadecimal. */
  readonly digest: string;
  /** Starts at 1 and grows with every change. */
  readonly version: number;
  readonly createdAt: Milliseconds;
  readonly createdBy: string;
  readonly revokedAt: Milliseconds | null;
  readonly revokedBy: string | null;
}

/** What of an operator can change. */
export type OperatorState = Pick<StoredOperator, 'role' | 'revokedAt' | 'revokedBy'>;

export interface OperatorStore {
  create(operator: StoredOperator, activity: ActivityEntry): Promise<void>;
  /** Newest first, revoked ones included. */
  list(workspaceId: string): Promise<readonly StoredOperator[]>;
  /** Look an operator up by its digest, whatever its state; a change counts from the next call on. */
  findByDigest(digest: string): Promise<StoredOperator | undefined>;
  /**
   * Decide and write in one step.
   * @param decide gets the operator and how many other active owners the workspace has; what it throws changes nothing.
   * @throws AppError not_found, and what `decide` throws.
   */
  change(
    workspaceId: string,
    id: string,
    decide: (
      current: StoredOperator,
      otherOwners: number,
    ) => { readonly state: OperatorState; readonly activity: ActivityEntry },
  ): Promise<StoredOperator>;
}
