import type { AccessModel } from '@rollcall/shared/directory/access-model.ts';
import type { MembershipStep } from '@rollcall/shared/scim/patch/group-plan.ts';
import type { JsonObject } from '@rollcall/shared/scim/value.ts';

import type { AccessChange } from './access.ts';
import type { ActivityEntry, Milliseconds } from './activity.ts';
import type { WriteTerms } from './holds.ts';
import type { Listing, ListingQuery } from './listing.ts';

/** A group without its members: they are rows of their own and are never loaded to change a group. */
export interface StoredGroup {
  readonly workspaceId: string;
  readonly id: string;
  /** JSON text of the SCIM resource without `id`, `meta` and `members`. */
  readonly body: string;
  readonly displayName: string;
  readonly externalId: string | null;
  readonly memberCount: number;
  readonly version: number;
  readonly createdAt: Milliseconds;
  readonly updatedAt: Milliseconds;
}

export interface GroupMember {
  readonly id: string;
  readonly display: string;
}

export interface MembershipResult {
  /** Users that became members and were none before. */
  readonly added: readonly GroupMember[];
  readonly removed: readonly GroupMember[];
  /** Ids that no user of the workspace has; they were left out and the rest was done. */
  readonly unknown: readonly string[];
}

export interface GroupState {
  /** SCIM resource without `id`, `meta` and `members`. */
  readonly resource: JsonObject;
}

/** What a new group becomes by itself; undefined for nothing that is worth a word. */
export type GroupBecomes =
  | { readonly kind: 'groupOnly'; readonly because: string }
  | {
      readonly kind: 'rule';
      readonly change: Pick<AccessChange, 'save'> & Required<Pick<AccessChange, 'ruleSet'>>;
      readonly activity: readonly ActivityEntry[];
      /** By whom, as the rules say it. */
      readonly savedBy: string;
    }
  | undefined;

export type GroupDecision =
  /** The group itself stays; membership steps are still applied, in order (their ids are user ids). */
  | { readonly kind: 'keep'; readonly steps: readonly MembershipStep[] }
  | {
      readonly kind: 'create';
      readonly id: string;
      readonly state: GroupState;
      readonly steps: readonly MembershipStep[];
      /** Decides from the access of that moment whether the group gets a rule, in the same transaction; pure. */
      readonly becomes?: (model: AccessModel) => GroupBecomes;
    }
  | { readonly kind: 'update'; readonly state: GroupState; readonly steps: readonly MembershipStep[] }
  | { readonly kind: 'delete' };

export interface GroupChange {
  /** The group afterwards; undefined when there is none any more. */
  readonly group: StoredGroup | undefined;
  readonly membership: MembershipResult;
  /** Why a group that was to become more is a group only; absent where it is not so. */
  readonly groupOnlyBecause?: string;
}

export type GroupSelector =
  | { readonly by: 'id'; readonly id: string }
  /** The group of that displayName in any case. */
  | { readonly by: 'displayName'; readonly displayName: string };

export interface GroupStore {
  find(workspaceId: string, id: string): Promise<StoredGroup | undefined>;
  /**
   * Read, decide, write and apply membership steps in one step; `decide` is pure.
   * The version grows by one when the group or its membership really changed.
   * `describe` turns what really happened into activity rows of the same transaction; it is called only then.
   * @throws AppError display_name_taken when another group of the workspace has the new displayName, change_held (as
   *   HeldChange) when the terms do not allow the change now, not_found when the hold is settled already.
   */
  change(
    workspaceId: string,
    selector: GroupSelector,
    decide: (current: StoredGroup | undefined) => GroupDecision,
    describe: (before: StoredGroup | undefined, change: GroupChange) => readonly ActivityEntry[],
    now: Milliseconds,
    terms?: WriteTerms,
  ): Promise<GroupChange>;
  query(workspaceId: string, query: ListingQuery): Promise<Listing<StoredGroup>>;
  /** Members in a stable order, at most `limit`, after the member with id `after`. */
  members(
    workspaceId: string,
    groupId: string,
    page: { readonly after?: string; readonly limit: number },
  ): Promise<readonly GroupMember[]>;
  /** One probe, whatever the size of the group. */
  isMember(workspaceId: string, groupId: string, userId: string): Promise<boolean>;
}
