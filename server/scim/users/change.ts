import type { Outcome } from '@rollcall/shared/contract/provisioning-log.ts';
import {
  attributeOf,
  attributesOf,
  changedAttributes,
  withLocalAttributes,
} from '@rollcall/shared/directory/ownership.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { type Difference, differences } from '@rollcall/shared/scim/resource/difference.ts';
import { normaliseResource } from '@rollcall/shared/scim/resource/normalise.ts';
import type { JsonObject } from '@rollcall/shared/scim/value.ts';

import type { ActivityEntry, Milliseconds } from '../../store/directory.ts';
import type { StoredUser, UserDecision, UserStanding, UserState } from '../../store/users.ts';
import type { ScimCaller } from '../context.ts';
import { requiredText } from '../required-text.ts';

/** What came of a write, for the answer and for the log row. */
export interface UserOutcome {
  readonly outcome: Outcome;
  readonly changes: readonly Difference[];
  /** Attributes of the request that stayed as they were, because the mappings have them off; absent when none did. */
  readonly ignored?: readonly string[];
}

export interface DecidedChange extends UserOutcome {
  readonly decision: UserDecision;
}

interface By {
  readonly caller: ScimCaller;
  /** Attributes that the mappings of the connection have off. */
  readonly off: readonly string[];
  readonly now: Milliseconds;
}

/** The SCIM resource of a stored user, without `id`, `meta` and `groups`. */
export function toResource(user: StoredUser): JsonObject {
  return JSON.parse(user.body) as JsonObject; // safe cast: the store holds what this service wrote
}

/**
 * What a user becomes when a client sends it in whole. Attributes that were set here by hand, those that are switched
 * off, and all of an account that is linked with this, stay unless they are named; RFC 7644 §3.5.1 leaves that to the
 * server.
 */
export function replaceResource(
  current: StoredUser,
  sent: JsonObject,
  { caller: { types }, off }: By,
): JsonObject {
  if (current.isManaged && current.localAttributes.length === 0 && off.length === 0) return sent;
  const account = toResource(current);
  const local = current.isManaged ? [...current.localAttributes, ...off] : attributesOf(account);
  const merged = withLocalAttributes(sent, account, local);
  return merged === sent ? sent : normaliseResource(types.User, merged).resource;
}

/**
 * Decide what a new state of an existing user means: nothing, or an update with its activity rows.
 * A user that the identity provider had deleted comes back under the same id. An account that SCIM did not manage is
 * linked by this: the caller has made sure that it may be.
 * @param sent what the client sent in whole; undefined when it sent changes
 * @throws AppError protected_account when it would disable a protected account
 */
export function decideUpdate(
  current: StoredUser,
  asked: UserState,
  by: By,
  sent?: JsonObject,
): DecidedChange {
  const before = toResource(current);
  const state = current.isManaged ? asked : keepEmails(before, asked);
  const changes = differences(before, state.resource);
  const isRevived = current.deletedAt !== null && state.deletedAt === null;
  const isDeleted = current.deletedAt === null && state.deletedAt !== null;
  if (changes.length === 0 && !isRevived && !isDeleted && current.isManaged) {
    return { decision: { kind: 'keep' }, outcome: 'unchanged', changes };
  }
  const wasActive = current.isActive && current.deletedAt === null;
  // Deleting somebody who was inactive already is told as what it leaves, not as an update.
  const outcome = isDeleted ? 'deactivated' : outcomeOf(wasActive, isActive(state));
  if (outcome === 'deactivated' && current.isProtected) throw protectedAccount(current);
  return current.isManaged
    ? decideManaged(current, state, { outcome, changes }, by)
    : decideLinked(state, { outcome, changes }, { current, by, sent });
}

/** Decide to create a user that nobody had before. */
export function decideCreate(id: string, state: UserState, by: By): DecidedChange {
  const changes = differences(undefined, state.resource);
  const user = { id, userName: requiredText(state.resource, 'userName') };
  const activity = [activityOf(user, { action: 'user.created', changes }, by)];
  const decision = { kind: 'create', id, state: ownedBy(by, state), activity } as const;
  return { decision, outcome: 'created', changes };
}

/** The activity row of something that SCIM did to a user. */
export function activityOf(
  { id, userName }: Pick<StoredUser, 'id' | 'userName'>,
  { action, changes }: Pick<ActivityEntry, 'action' | 'changes'>,
  { caller, now }: Pick<By, 'caller' | 'now'>,
): ActivityEntry {
  return {
    at: now,
    source: 'scim',
    actor: { kind: 'token', id: caller.token.id, name: caller.token.name },
    action,
    subject: { kind: 'user', id, name: userName },
    changes,
    requestId: caller.requestId,
  };
}

/** The identity provider's word counts for all it changes; what that replaces of hand-made values is noted. */
function decideManaged(
  { id, localAttributes }: StoredUser,
  state: UserState,
  { outcome, changes }: UserOutcome,
  by: By,
): DecidedChange {
  const user = { id, userName: requiredText(state.resource, 'userName') };
  const review = reviewOf(outcome, by);
  const activity = [activityOf(user, { action: `user.${outcome}`, changes }, by)];
  if (localAttributes.length === 0) {
    return { decision: { kind: 'update', state: ownedBy(by, state, review), activity }, outcome, changes };
  }
  const replaced = changes.filter(({ path }) => localAttributes.includes(attributeOf(path)));
  if (replaced.length > 0) {
    activity.push(activityOf(user, { action: 'edit.replaced', changes: replaced }, by));
  }
  const gone = new Set(changedAttributes(replaced));
  const owned = ownedBy(by, state, {
    ...review,
    localAttributes: localAttributes.filter((attribute) => !gone.has(attribute)),
  });
  return { decision: { kind: 'update', state: owned, activity }, outcome, changes };
}

/** From here on the identity provider owns what it sent; the rest stays what people here made it. */
function decideLinked(
  state: UserState,
  { outcome, changes }: UserOutcome,
  {
    current,
    by,
    sent,
  }: { readonly current: StoredUser; readonly by: By; readonly sent: JsonObject | undefined },
): DecidedChange {
  const theirs = new Set(sent === undefined ? changedAttributes(changes) : attributesOf(sent));
  const localAttributes = attributesOf(state.resource).filter((attribute) => !theirs.has(attribute));
  const user = { id: current.id, userName: requiredText(state.resource, 'userName') };
  const activity = [activityOf(user, { action: 'user.linked', changes }, by)];
  const owned = ownedBy(by, state, { ...reviewOf(outcome, by), isManaged: true, localAttributes });
  return {
    decision: { kind: 'update', state: owned, activity },
    outcome: outcome === 'deactivated' ? outcome : 'linked',
    changes,
  };
}

/** The connection that writes a user is the one that manages it. */
function ownedBy({ caller }: By, state: UserState, standing: Partial<UserStanding> = {}): UserState {
  return { ...state, standing: { ...standing, connectionId: caller.connection.id } };
}

/** Whether an operator must look at somebody who comes back, by the policy of the connection that brings them. */
function reviewOf(outcome: Outcome, { caller }: By): Partial<UserStanding> {
  const isAsked = outcome === 'reactivated' && caller.connection.reactivation === 'review';
  return isAsked ? { needsReview: true } : {};
}

/** The first link never rewrites an e-mail: whoever can set the address could take the account over by it. */
function keepEmails({ emails }: JsonObject, state: UserState): UserState {
  return emails === undefined ? state : { ...state, resource: { ...state.resource, emails } };
}

function isActive(state: UserState): boolean {
  // RFC 7643 §4.1.1 leaves the meaning of an absent `active` to the server: the account may be used.
  return state.deletedAt === null && state.resource['active'] !== false;
}

function outcomeOf(wasActive: boolean, isNowActive: boolean): Outcome {
  if (wasActive && !isNowActive) return 'deactivated';
  if (!wasActive && isNowActive) return 'reactivated';
  return 'updated';
}

function protectedAccount({ userName }: StoredUser): AppError {
  return new AppError(
    'protected_account',
    `The account ${userName} is protected here and is not disabled or deleted by SCIM.`,
  );
}
