import type { Outcome } from '@rollcall/shared/contract/provisioning-log.ts';
import { type Difference, differences } from '@rollcall/shared/scim/resource/difference.ts';
import type { JsonObject } from '@rollcall/shared/scim/value.ts';

import type { ActivityEntry, Milliseconds } from '../../store/directory.ts';
import type { StoredUser, UserDecision, UserState } from '../../store/users.ts';
import type { ScimCaller } from '../context.ts';
import { requiredText } from '../required-text.ts';

/** What came of a write, for the answer and for the log row. */
export interface UserOutcome {
  readonly outcome: Outcome;
  readonly changes: readonly Difference[];
}

export interface DecidedChange extends UserOutcome {
  readonly decision: UserDecision;
}

/** The SCIM resource of a stored user, without `id`, `meta` and `groups`. */
export function toResource(user: StoredUser): JsonObject {
  return JSON.parse(user.body) as JsonObject; // safe cast: the store holds what this service wrote
}

/**
 * Decide what a new state of an existing user means: nothing, or an update with its activity row.
 * A user that the identity provider had deleted comes back under the same id.
 */
export function decideUpdate(
  current: StoredUser,
  state: UserState,
  by: { readonly caller: ScimCaller; readonly now: Milliseconds },
): DecidedChange {
  const changes = differences(toResource(current), state.resource);
  const isRevived = current.deletedAt !== null && state.deletedAt === null;
  const isDeleted = current.deletedAt === null && state.deletedAt !== null;
  if (changes.length === 0 && !isRevived && !isDeleted) {
    return { decision: { kind: 'keep' }, outcome: 'unchanged', changes };
  }
  const outcome = outcomeOf(current.isActive && current.deletedAt === null, isActive(state));
  const activity = [describe(current.id, outcome, state, changes, by)];
  return { decision: { kind: 'update', state, activity }, outcome, changes };
}

/** Decide to create a user that nobody had before. */
export function decideCreate(
  id: string,
  state: UserState,
  by: { readonly caller: ScimCaller; readonly now: Milliseconds },
): DecidedChange {
  const changes = differences(undefined, state.resource);
  const activity = [describe(id, 'created', state, changes, by)];
  return { decision: { kind: 'create', id, state, activity }, outcome: 'created', changes };
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

function describe(
  id: string,
  outcome: Outcome,
  state: UserState,
  changes: readonly Difference[],
  { caller, now }: { readonly caller: ScimCaller; readonly now: Milliseconds },
): ActivityEntry {
  return {
    at: now,
    source: 'scim',
    actor: { kind: 'token', id: caller.token.id, name: caller.token.name },
    action: `user.${outcome}`,
    subject: { kind: 'user', id, name: requiredText(state.resource, 'userName') },
    changes,
    requestId: caller.requestId,
  };
}
