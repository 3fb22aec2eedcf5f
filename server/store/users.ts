import type { JsonObject } from '@rollcall/shared/scim/value.ts';

import type { ActivityEntry, Milliseconds } from './activity.ts';
import type { Listing, ListingQuery } from './listing.ts';

/** A person. `body` is what SCIM clients may see, ready to send but for `id`, `meta` and `groups`. */
export interface StoredUser {
  readonly workspaceId: string;
  readonly id: string;
  /** JSON text of the SCIM resource without `id`, `meta` and `groups`; attributes in schema order. */
  readonly body: string;
  readonly userName: string;
  readonly externalId: string | null;
  readonly isActive: boolean;
  readonly source: 'scim' | 'manual' | 'import';
  /** Starts at 1 and counts changes; the weak ETag is made from it. */
  readonly version: number;
  readonly createdAt: Milliseconds;
  readonly updatedAt: Milliseconds;
  /** When the identity provider deleted it; SCIM then answers 404 while history stays. */
  readonly deletedAt: Milliseconds | null;
  /** Whether it is a member of any group; most people would be asked for their groups in vain. */
  readonly isInGroup: boolean;
}

/** The new state of a user as a service decided it. Index columns and e-mail rows are derived from `resource`. */
export interface UserState {
  /** SCIM resource without `id`, `meta` and `groups`. */
  readonly resource: JsonObject;
  readonly source: StoredUser['source'];
  readonly deletedAt: Milliseconds | null;
}

export type UserDecision =
  /** Nothing to write; version and `updatedAt` stay. */
  | { readonly kind: 'keep' }
  /** Only where no current user was found. */
  | {
      readonly kind: 'create';
      readonly id: string;
      readonly state: UserState;
      readonly activity: readonly ActivityEntry[];
    }
  /** Version plus one. */
  | { readonly kind: 'update'; readonly state: UserState; readonly activity: readonly ActivityEntry[] };

export type UserSelector =
  | { readonly by: 'id'; readonly id: string }
  /** The holder of that userName in any case, deleted ones included. */
  | { readonly by: 'userName'; readonly userName: string };

export interface DirectoryQuery {
  readonly isActive?: boolean;
  /** Start of the userName in any case. */
  readonly userNamePrefix?: string;
  /** Keyset: rows after this one in order of folded userName. */
  readonly after?: { readonly userName: string; readonly id: string };
  readonly limit: number;
}

export interface UserStore {
  /** Deleted ones included; the caller decides what they mean. */
  find(workspaceId: string, id: string): Promise<StoredUser | undefined>;
  /**
   * Read, decide and write in one step: `decide` is pure, sees the committed current user (or undefined) and
   * answers what to write; what it throws is thrown, and nothing is written.
   * @returns the user afterwards; undefined when there was none and `decide` kept it so.
   * @throws AppError user_name_taken when another user of the workspace holds the new userName.
   */
  change(
    workspaceId: string,
    selector: UserSelector,
    decide: (current: StoredUser | undefined) => UserDecision,
    now: Milliseconds,
  ): Promise<StoredUser | undefined>;
  /** SCIM listing: deleted ones are left out; without `sort` in a stable order of creation. */
  query(workspaceId: string, query: ListingQuery): Promise<Listing<StoredUser>>;
  /** Console listing: deleted ones included, ordered by folded userName. */
  list(workspaceId: string, query: DirectoryQuery): Promise<readonly StoredUser[]>;
  /** Deleted ones count as deactivated. */
  counts(workspaceId: string): Promise<{ readonly active: number; readonly deactivated: number }>;
  /** Groups the user is a member of, for the readOnly attribute `groups`. */
  groupsOf(
    workspaceId: string,
    id: string,
  ): Promise<readonly { readonly id: string; readonly displayName: string }[]>;
}
