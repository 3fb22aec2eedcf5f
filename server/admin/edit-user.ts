import { attributesOf, changedAttributes } from '@rollcall/shared/directory/ownership.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { type Difference, differences } from '@rollcall/shared/scim/resource/difference.ts';
import { normaliseResource } from '@rollcall/shared/scim/resource/normalise.ts';
import type { ResourceType } from '@rollcall/shared/scim/schema/resource-type.ts';
import type { JsonObject, JsonValue } from '@rollcall/shared/scim/value.ts';

import type { ActivityEntry, Milliseconds } from '../store/activity.ts';
import type { StoredUser, UserDecision, UserStanding } from '../store/users.ts';
import { type Actor, describeChange } from './actor.ts';

/** What an operator sets of an account beside its attributes. */
const flags = ['isProtected', 'isPrivileged', 'needsReview'] as const;
type Flag = (typeof flags)[number];

/** What an operator wants a user to be. */
export interface Edit extends Partial<Pick<UserStanding, Flag>> {
  readonly resource: JsonObject;
}

export interface DecidedEdit {
  readonly decision: UserDecision;
  /** Sentences for the operator: what the identity provider owns comes back with its next update. */
  readonly warnings: readonly string[];
}

export interface EditBy {
  readonly actor: Actor;
  readonly at: Milliseconds;
  /** Named in activity instead of what the edit comes to. */
  readonly action?: string;
}

/** The SCIM resource of a stored user, without `id`, `meta` and `groups`. */
export function readResource(user: StoredUser): JsonObject {
  return JSON.parse(user.body) as JsonObject; // safe cast: a normalised resource was stored
}

/** The userName of a normalised user, which always has one. */
export function userNameOf({ userName }: JsonObject): string {
  if (typeof userName === 'string') return userName;
  throw new AppError('internal', 'A user without userName passed the checks.');
}

/**
 * A resource with attributes of an operator's choice; null removes one.
 * @throws AppError invalid_value naming the attribute
 */
export function editResource(
  userType: ResourceType,
  current: JsonObject,
  attributes: Readonly<Record<string, JsonValue>>,
): JsonObject {
  const merged = Object.entries({ ...current, ...attributes }).filter(([, value]) => value !== null);
  const { resource, ignored } = normaliseResource(userType, Object.fromEntries(merged));
  if (ignored.length > 0) {
    throw new AppError('invalid_value', `These attributes cannot be set: ${ignored.join(', ')}.`, {
      fix: 'Use attributes that /Schemas lists as writable, an extension under the URN of its schema.',
    });
  }
  return resource;
}

/** Decide what an operator's edit means: nothing, or an update with its activity row. */
export function decideEdit(current: StoredUser, edit: Edit, { actor, at, action }: EditBy): DecidedEdit {
  const { resource } = edit;
  const standing = standingOf(current, edit);
  const attributeChanges = differences(readResource(current), resource);
  const changes = [...attributeChanges, ...standingChanges(current, standing)];
  const isActive = resource['active'] !== false;
  // Whoever brings back what the identity provider deleted makes it visible to SCIM again.
  const deletedAt = isActive ? null : current.deletedAt;
  if (changes.length === 0 && deletedAt === current.deletedAt) {
    return { decision: { kind: 'keep' }, warnings: [] };
  }
  const wasActive = current.isActive && current.deletedAt === null;
  const changed = changedAttributes(attributeChanges);
  const localAttributes = current.isManaged
    ? [...new Set([...current.localAttributes, ...changed])]
    : current.localAttributes;
  const activity: ActivityEntry = describeChange(actor, {
    at,
    action: action ?? actionOf(wasActive, isActive && deletedAt === null),
    subject: { kind: 'user', id: current.id, name: userNameOf(resource) },
    changes,
  });
  const state = { resource, source: current.source, deletedAt, standing: { ...standing, localAttributes } };
  return {
    decision: { kind: 'update', state, activity: [activity] },
    warnings: warningsFor(current, changed),
  };
}

function standingOf(
  current: StoredUser,
  { isProtected, isPrivileged, needsReview }: Edit,
): Pick<UserStanding, Flag> {
  return {
    isProtected: isProtected ?? current.isProtected,
    isPrivileged: isPrivileged ?? current.isPrivileged,
    needsReview: needsReview ?? current.needsReview,
  };
}

function standingChanges(current: StoredUser, standing: Pick<UserStanding, Flag>): readonly Difference[] {
  return flags
    .filter((flag) => current[flag] !== standing[flag])
    .map((flag) => ({ path: flag, before: current[flag], after: standing[flag] }));
}

function actionOf(wasActive: boolean, isActive: boolean): string {
  if (wasActive && !isActive) return 'user.deactivated';
  return !wasActive && isActive ? 'user.reactivated' : 'user.updated';
}

function warningsFor(current: StoredUser, changed: readonly string[]): readonly string[] {
  if (!current.isManaged) return [];
  const owned = new Set(attributesOf(readResource(current)));
  return changed
    .filter((attribute) => owned.has(attribute) && !current.localAttributes.includes(attribute))
    .map(
      (attribute) =>
        `The identity provider owns ${attribute}: your change lasts until its next update. Change it there to keep it.`,
    );
}
