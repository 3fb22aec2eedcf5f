/** What the mass-change guard counts. */
export const guardKinds = ['creates', 'deactivations', 'memberRemovals'] as const;
export type GuardKind = (typeof guardKinds)[number];

/** The most changes of each kind within an hour; null is no limit. */
export type GuardLimits = Readonly<Record<GuardKind, number | null>>;

export const noLimits: GuardLimits = { creates: null, deactivations: null, memberRemovals: null };

/** What became of a write that the guard stopped. */
export const holdStates = ['pending', 'released', 'failed', 'discarded'] as const;
export type HoldState = (typeof holdStates)[number];

/** So many changes of a kind that one write makes. */
export interface GuardEvent {
  readonly kind: GuardKind;
  readonly count: number;
}

/** Changes are counted by the minute, over the last sixty. */
export const guardWindow = { buckets: 60, bucketMs: 60_000 } as const;

/** What waits in one workspace at most: that many changes, and so many bytes of what they ask for. */
export const holdLimits = { pending: 5_000, bytes: 67_108_864 } as const;

/** How long a decided hold is still shown. */
export const settledHoldsKeptMs = 90 * 86_400_000;

/** When an identity provider may ask again; an operator decides, so nothing sooner is promised. */
export const holdRetrySeconds = 300;

interface Account {
  readonly isActive: boolean;
  readonly deletedAt: number | null;
}

/** What a change of a user counts as; the return of a deleted account is a create as any other. */
export function guardEventOfUser(before: Account | undefined, after: Account): GuardEvent | undefined {
  const isBack = before?.deletedAt !== null && before?.deletedAt !== undefined && after.deletedAt === null;
  if (before === undefined || isBack) return { kind: 'creates', count: 1 };
  if (canUse(before) && !canUse(after)) return { kind: 'deactivations', count: 1 };
  return undefined;
}

/** What a change of a group counts as. */
export function guardEventOfGroup(removedMembers: number): GuardEvent | undefined {
  return removedMembers === 0 ? undefined : { kind: 'memberRemovals', count: removedMembers };
}

/** Whether `event` on top of `counted` within the window goes beyond the limit. */
export function isOverLimit(limits: GuardLimits, { kind, count }: GuardEvent, counted: number): boolean {
  const limit = limits[kind];
  return limit !== null && counted + count > limit;
}

const words: Readonly<Record<GuardKind, { readonly one: string; readonly many: string }>> = {
  creates: { one: 'new user', many: 'new users' },
  deactivations: { one: 'deactivation', many: 'deactivations' },
  memberRemovals: { one: 'removal of a group member', many: 'removals of group members' },
};

/** `1 new user`, `12 deactivations`. */
export function guardWords({ kind, count }: GuardEvent): string {
  return `${count} ${count === 1 ? words[kind].one : words[kind].many}`;
}

function canUse({ isActive, deletedAt }: Account): boolean {
  return isActive && deletedAt === null;
}
