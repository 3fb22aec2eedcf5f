import type { RefusedRole } from '@rollcall/shared/directory/access-plan.ts';
import type { LinkCandidate } from '@rollcall/shared/directory/linking.ts';
import type { JsonObject } from '@rollcall/shared/scim/value.ts';

import type { ActivityEntry, Milliseconds } from './activity.ts';
import type { WriteTerms } from './holds.ts';
import type { NewLinkRequest } from './links.ts';
import type { Listing, ListingQuery } from './listing.ts';

/** Who rules over an account. */
export interface UserStanding {
  /** An identity provider manages it; false for an account that none has taken over. */
  readonly isManaged: boolean;
  /** SCIM may neither disable nor delete it. */
  readonly isProtected: boolean;
  /** An owner's or administrator's account: SCIM takes it over only after an operator's approval. */
  readonly isPrivileged: boolean;
  /** The connection that wrote it last; null when none did, or when that one was removed. */
  readonly connectionId: string | null;
  /** It came back where the connection wants an operator to look at what it may do. */
  readonly needsReview: boolean;
  /** Attributes of a managed account that were set here by hand, as `shared/directory/ownership` names them. */
  readonly localAttributes: readonly string[];
}

/** A person. `body` is what SCIM clients may see, ready to send but for `id`, `meta` and `groups`. */
export interface StoredUser extends UserStanding {
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

/** What SCIM clients are shown of a user: most of what a directory is asked for, and half of what it knows. */
export type ShownUser = Pick<
  StoredUser,
  'id' | 'body' | 'userName' | 'version' | 'createdAt' | 'updatedAt' | 'deletedAt' | 'isInGroup'
>;

/** A user after a change. */
export interface WrittenUser extends StoredUser {
  /** How many sessions the change ended; absent when none. */
  readonly endedSessions?: number;
  /** Roles that the resource names and that were not granted; absent when there are none. */
  readonly refusedRoles?: readonly RefusedRole[];
}

/** The new state of a user as a service decided it. Index columns and e-mail rows are derived from `resource`. */
export interface UserState {
  /** SCIM resource without `id`, `meta` and `groups`. */
  readonly resource: JsonObject;
  readonly source: StoredUser['source'];
  readonly deletedAt: Milliseconds | null;
  /** What is absent stays as it is; a new account is managed when it comes by SCIM, and nothing else. */
  readonly standing?: Partial<UserStanding>;
}

export type UserDecision =
  /** Nothing to write; version and `updatedAt` stay. */
  | { readonly kind: 'keep' }
  /** Only where no current user was found, or one by its e-mail that is somebody else. */
  | {
      readonly kind: 'create';
      readonly id: string;
      readonly state: UserState;
      readonly activity: readonly ActivityEntry[];
    }
  /** Version plus one. */
  | { readonly kind: 'update'; readonly state: UserState; readonly activity: readonly ActivityEntry[] }
  /** Nothing of the user changes, and activity says what was done beside. */
  | { readonly kind: 'note'; readonly activity: readonly ActivityEntry[] }
  /** Ask an operator whether the current user may be linked; the user stays as it is. */
  | {
      readonly kind: 'askToLink';
      readonly request: NewLinkRequest;
      readonly activity: readonly ActivityEntry[];
    };

export type UserSelector =
  | { readonly by: 'id'; readonly id: string }
  /** The holder of that userName in any case, deleted ones included. */
  | { readonly by: 'userName'; readonly userName: string }
  /**
   * The holder of that userName as above; without one, the oldest visible account with one of these folded addresses
   * as userName or e-mail that SCIM does not manage.
   */
  | { readonly by: 'identity'; readonly userName: string; readonly addresses: readonly string[] };

export interface DirectoryQuery {
  readonly isActive?: boolean;
  /** Only those that SCIM may neither disable nor delete. */
  readonly isProtected?: true;
  /** Start of the userName in any case. */
  readonly userNamePrefix?: string;
  /** Keyset: rows after this one in order of folded userName. */
  readonly after?: { readonly userName: string; readonly id: string };
  readonly limit: number;
}

export interface UserStore {
  /** Deleted ones included; the caller decides what they mean. */
  find(workspaceId: string, id: string): Promise<StoredUser | undefined>;
  /** The same, with no more than clients are shown. */
  read(workspaceId: string, id: string): Promise<ShownUser | undefined>;
  /**
   * Read, decide and write in one step: `decide` is pure, sees the committed current user (or undefined) and
   * answers what to write; what it throws is thrown, and nothing is written.
   * A change by which the user may no longer be used ends its open sessions with it, as its connection says.
   * It is told of a candidate when the current user is visible and not managed, so that SCIM could link it.
   * @returns the user afterwards; undefined when there was none and `decide` kept it so.
   * @throws AppError user_name_taken when another user of the workspace holds the new userName, change_held
   *   (as HeldChange) when the terms do not allow the change now, not_found when the hold is settled already.
   */
  change(
    workspaceId: string,
    selector: UserSelector,
    decide: (current: StoredUser | undefined, candidate?: LinkCandidate) => UserDecision,
    now: Milliseconds,
    terms?: WriteTerms,
  ): Promise<WrittenUser | undefined>;
  /** SCIM listing: deleted ones are left out; without `sort` in a stable order of creation. */
  query(workspaceId: string, query: ListingQuery): Promise<Listing<ShownUser>>;
  /** Console listing: deleted ones included, ordered by folded userName. */
  list(workspaceId: string, query: DirectoryQuery): Promise<readonly StoredUser[]>;
  /** Those of the names that are the userName or an e-mail, in any case, of people who are all deactivated. */
  leaversAmong(workspaceId: string, names: readonly string[]): Promise<ReadonlySet<string>>;
  /** Deleted ones count as deactivated. */
  counts(workspaceId: string): Promise<{ readonly active: number; readonly deactivated: number }>;
  /** Groups the user is a member of, for the readOnly attribute `groups`. */
  groupsOf(
    workspaceId: string,
    id: string,
  ): Promise<readonly { readonly id: string; readonly displayName: string }[]>;
}
