import type { GuardEvent, GuardKind, GuardLimits, HoldState } from '@rollcall/shared/directory/guard.ts';
import type { JsonObject } from '@rollcall/shared/scim/value.ts';

import type { ActivityEntry, Milliseconds } from './activity.ts';

/** What a SCIM write must keep to, checked in the transaction of the write itself. */
export interface WriteTerms {
  /** Beyond them the write is refused with HeldChange; so is one that would overtake a held one. Absent: no guard. */
  readonly limits?: GuardLimits;
  /** The held write that this is the release of: settled together with the change, so it happens once. */
  readonly release?: {
    readonly holdId: string;
    /** Name of the operator. */
    readonly by: string;
  };
  /** Do everything, then take it all back; the answer is as if it had been kept. */
  readonly isShadow?: boolean;
}

/** A SCIM write as it was asked for. */
export interface HeldRequest {
  readonly resourceType: 'User' | 'Group';
  readonly method: 'create' | 'replace' | 'patch' | 'remove';
  /** Id of the resource; null for a creation. */
  readonly resourceId: string | null;
  readonly body: JsonObject | null;
  readonly ifMatch: string | null;
}

export interface NewHold extends HeldRequest, GuardEvent {
  readonly id: string;
  /** What the write changes: a write of the same target never overtakes this one. */
  readonly target: string;
  /** userName, displayName or id, for people to read. */
  readonly subject: string;
  readonly tokenId: string;
  readonly tokenName: string;
  readonly requestId: string;
  readonly heldAt: Milliseconds;
}

export interface StoredHold extends Omit<NewHold, 'resourceId' | 'body' | 'ifMatch'> {
  /** Order of arrival. */
  readonly key: number;
  readonly state: HoldState;
  readonly settledAt: Milliseconds | null;
  readonly settledBy: string | null;
  /** Why its release failed, as one sentence. */
  readonly failure: string | null;
}

/** A held write with what is needed to carry it out. */
export interface PendingHold extends StoredHold {
  readonly request: HeldRequest;
}

export interface Settlement {
  readonly at: Milliseconds;
  /** Name of the operator who decided. */
  readonly name: string;
}

export interface HoldStore {
  /**
   * Keep a write that was refused. An identity provider repeats what was answered with 429, so the same write twice
   * in a row for one target is one hold, and a creation that comes with other attributes takes the place of the first.
   * Settled ones that are too old to be shown are forgotten, a few with each call.
   * @throws AppError queue_full when too much waits already
   */
  add(workspaceId: string, hold: NewHold): Promise<void>;
  /** Newest first; `before` is the exclusive upper bound of `key`. */
  list(
    workspaceId: string,
    query: { readonly state?: HoldState; readonly before?: number; readonly limit: number },
  ): Promise<readonly StoredHold[]>;
  /** How many changes wait, by kind. */
  pendingCounts(workspaceId: string): Promise<Readonly<Record<GuardKind, number>>>;
  /** Those that wait, oldest first, after the exclusive lower bound `after` of `key`. */
  pending(
    workspaceId: string,
    page: { readonly after: number; readonly limit: number },
  ): Promise<readonly PendingHold[]>;
  /** Note that the release of a hold failed; one that is settled already stays as it is. */
  fail(workspaceId: string, id: string, settlement: Settlement, failure: string): Promise<void>;
  /** Give up all that wait; describes them if there are any. @returns how many. */
  discard(
    workspaceId: string,
    settlement: Settlement,
    describe: (count: number) => ActivityEntry,
  ): Promise<number>;
  /** End a release: the count of the hour starts anew, since an operator has looked. */
  noteRelease(workspaceId: string, activity: ActivityEntry): Promise<void>;
}
