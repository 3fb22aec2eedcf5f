import { tokenScopes } from '@rollcall/shared/contract/tokens.ts';
import { tokenHint } from '@rollcall/shared/diagnostics/token-format.ts';

import { digestOf, generateSecret } from '../credentials.ts';
import type { ActivityEntry, Milliseconds } from '../store/activity.ts';
import type { StoredConnection } from '../store/stored-connection.ts';
import type { StoredToken } from '../store/tokens.ts';
import { type Actor, describeChange } from './actor.ts';

/** What is random of a token, made before the step that stores it. */
export interface TokenSeed {
  readonly id: string;
  readonly secret: string;
}

export function createTokenSeed(id: string): TokenSeed {
  return { id, secret: generateSecret('scim') };
}

/** A token that was never used; without other traits it may do everything, from anywhere, for ever. */
export function composeToken(
  actor: Actor,
  { id, secret }: TokenSeed,
  at: Milliseconds,
  traits: {
    readonly name: string;
    readonly connection: Pick<StoredConnection, 'id' | 'provider'>;
  } & Partial<Pick<StoredToken, 'scopes' | 'allowedNetworks' | 'expiresAt'>>,
): StoredToken {
  const { name, connection, scopes = tokenScopes, allowedNetworks = [], expiresAt = null } = traits;
  return {
    workspaceId: actor.workspaceId,
    connectionId: connection.id,
    id,
    name,
    provider: connection.provider,
    hint: tokenHint(secret),
    digest: digestOf(secret),
    scopes,
    allowedNetworks,
    createdAt: at,
    createdBy: actor.name,
    expiresAt,
    lastUsedAt: null,
    lastUsedProvider: null,
    lastUsedAddress: null,
    replacedAt: null,
    replacedBy: null,
    retireAt: null,
    successorId: null,
    revokedAt: null,
    revokedBy: null,
  };
}

/** The activity row of what happened to a token. */
export function describeToken(
  actor: Actor,
  action: 'token.created' | 'token.rotated' | 'token.revoked',
  { id, name }: Pick<StoredToken, 'id' | 'name'>,
  at: Milliseconds,
  changes: ActivityEntry['changes'] = [],
): ActivityEntry {
  return describeChange(actor, { at, action, subject: { kind: 'token', id, name }, changes });
}
