import type { LogEntry, LogPage, LogRow } from '@rollcall/shared/contract/provisioning-log.ts';
import type { Token } from '@rollcall/shared/contract/tokens.ts';
import type { ListedUser, UserDetail } from '@rollcall/shared/contract/users.ts';

/** A token as the admin API shows it. */
export function aToken(changes: Partial<Token> = {}): Token {
  return {
    id: 't1',
    connectionId: 'c1',
    name: 'Okta production',
    provider: 'okta',
    scopes: ['read', 'write', 'bulk'],
    allowedNetworks: [],
    hint: 'rcs_8Kd2',
    status: 'active',
    createdAt: '2026-04-24T08:00:00.000Z',
    createdBy: 'Ada Jansen',
    expiresAt: null,
    expiresInDays: null,
    lastUsedAt: null,
    lastUsedProvider: null,
    lastUsedAddress: null,
    retireAt: null,
    replacedAt: null,
    replacedBy: null,
    successorId: null,
    revokedAt: null,
    revokedBy: null,
    ...changes,
  };
}

/** A row of the provisioning log: Okta created a user. */
export function aLogRow(changes: Partial<LogRow> = {}): LogRow {
  return {
    id: 'r1',
    correlationId: 'r1',
    sequence: 1,
    at: '2026-11-22T10:42:06.870Z',
    provider: 'okta',
    probe: null,
    tokenId: 't1',
    tokenName: 'Okta production',
    method: 'POST',
    url: '/scim/v2/Users',
    status: 201,
    outcome: 'created',
    reason: null,
    explanation: null,
    resourceType: 'User',
    resourceId: 'u1',
    subject: 'jane.doe@acme.example',
    durationMicroseconds: 1_800,
    address: '34.102.11.7',
    count: 1,
    ...changes,
  };
}

/** The last page of the provisioning log. */
export function aLogPage(...items: readonly LogRow[]): LogPage {
  return { items: [...items], nextCursor: null, searchedTo: null, removedBefore: null };
}

/** A row with what the inspector shows. */
export function aLogEntry(changes: Partial<LogEntry> = {}): LogEntry {
  return {
    ...aLogRow(),
    userAgent: 'Okta SCIM Client 1.0.0',
    tlsVersion: 'TLSv1.3',
    steps: [],
    changes: [],
    requestBody: '{"userName":"jane.doe@acme.example"}',
    responseBody: null,
    ...changes,
  };
}

/** A row of the directory. */
export function aUser(changes: Partial<ListedUser> = {}): ListedUser {
  return {
    id: 'u1',
    userName: 'jane.doe@acme.example',
    displayName: 'Jane Doe',
    email: 'jane.doe@acme.example',
    externalId: '00u1',
    status: 'active',
    source: 'scim',
    isManaged: true,
    isDeletedByProvider: false,
    needsReview: false,
    sessions: { open: 0, lastExpiresAt: null },
    createdAt: '2026-04-24T08:00:00.000Z',
    updatedAt: '2026-11-22T10:41:07.113Z',
    ...changes,
  };
}

/** One user with the resource the identity provider sent. */
export function aUserDetail(changes: Partial<UserDetail> = {}): UserDetail {
  return {
    ...aUser(),
    version: 1,
    connectionId: 'c1',
    isProtected: false,
    isPrivileged: false,
    managedAttributes: ['userName', 'name', 'title'],
    resource: { userName: 'jane.doe@acme.example', name: { givenName: 'Jane' }, title: 'Engineer' },
    ...changes,
  };
}
