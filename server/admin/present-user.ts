import type { OpenSessions } from '@rollcall/shared/contract/sessions.ts';
import type { ListedUser, User, UserDetail } from '@rollcall/shared/contract/users.ts';
import { attributesOf } from '@rollcall/shared/directory/ownership.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '@rollcall/shared/scim/value.ts';

import type { OpenSessionCount } from '../store/sessions.ts';
import type { StoredUser } from '../store/users.ts';

/** A row of the directory. */
export function presentUser(user: StoredUser): User {
  const resource = readBody(user);
  return {
    id: user.id,
    userName: user.userName,
    displayName: displayName(resource),
    email: primaryEmail(resource['emails']),
    externalId: user.externalId,
    status: user.isActive && user.deletedAt === null ? 'active' : 'deactivated',
    source: user.source,
    isManaged: user.isManaged,
    isDeletedByProvider: user.deletedAt !== null,
    needsReview: user.needsReview,
    createdAt: new Date(user.createdAt).toISOString(),
    updatedAt: new Date(user.updatedAt).toISOString(),
  };
}

/** The same with what is open at the platform's apps. */
export function presentListedUser(user: StoredUser, sessions: OpenSessionCount | undefined): ListedUser {
  return { ...presentUser(user), sessions: presentOpenSessions(sessions) };
}

/** A user with everything that is known of it, and who rules over it. */
export function presentUserDetail(user: StoredUser, sessions: OpenSessionCount | undefined): UserDetail {
  const resource = readBody(user);
  const { version, isManaged, connectionId, isProtected, isPrivileged, localAttributes } = user;
  const managedAttributes = isManaged
    ? attributesOf(resource).filter((attribute) => !localAttributes.includes(attribute))
    : [];
  return {
    ...presentListedUser(user, sessions),
    resource,
    version,
    connectionId,
    isProtected,
    isPrivileged,
    managedAttributes,
  };
}

function presentOpenSessions(sessions: OpenSessionCount | undefined): OpenSessions {
  if (sessions === undefined) return { open: 0, lastExpiresAt: null };
  return { open: sessions.open, lastExpiresAt: new Date(sessions.lastExpiresAt).toISOString() };
}

function readBody(user: StoredUser): JsonObject {
  return JSON.parse(user.body) as JsonObject; // safe cast: a normalised resource was stored
}

function displayName(resource: JsonObject): string | null {
  const { displayName: display, name } = resource;
  if (typeof display === 'string') return display;
  if (!isJsonObject(name)) return null;
  if (typeof name['formatted'] === 'string') return name['formatted'];
  const parts = [name['givenName'], name['familyName']].filter((part) => typeof part === 'string');
  return parts.length === 0 ? null : parts.join(' ');
}

/** The primary e-mail, or the first one. */
function primaryEmail(emails: JsonValue | undefined): string | null {
  if (!Array.isArray(emails)) return null;
  const elements = (emails as readonly JsonValue[]).filter((element) => isJsonObject(element));
  const email = elements.find((element) => element['primary'] === true) ?? elements[0];
  return typeof email?.['value'] === 'string' ? email['value'] : null;
}
