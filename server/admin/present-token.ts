import type { Token } from '@rollcall/shared/contract/tokens.ts';
import { isWorking, tokenStatus } from '@rollcall/shared/directory/token-status.ts';

import type { Milliseconds } from '../store/activity.ts';
import type { StoredToken } from '../store/tokens.ts';

const millisecondsPerDay = 86_400_000;

/** A token as anyone may see it. */
export function presentToken(token: StoredToken, now: Milliseconds): Token {
  return {
    id: token.id,
    connectionId: token.connectionId,
    name: token.name,
    provider: token.provider,
    hint: token.hint,
    status: tokenStatus(token, now),
    scopes: [...token.scopes],
    allowedNetworks: [...token.allowedNetworks],
    createdAt: toInstant(token.createdAt),
    createdBy: token.createdBy,
    expiresAt: toOptionalInstant(token.expiresAt),
    expiresInDays: daysLeft(token, now),
    lastUsedAt: toOptionalInstant(token.lastUsedAt),
    lastUsedProvider: token.lastUsedProvider,
    lastUsedAddress: token.lastUsedAddress,
    retireAt: toOptionalInstant(token.retireAt),
    replacedAt: toOptionalInstant(token.replacedAt),
    replacedBy: token.replacedBy,
    successorId: token.successorId,
    revokedAt: toOptionalInstant(token.revokedAt),
    revokedBy: token.revokedBy,
  };
}

function daysLeft(token: StoredToken, now: Milliseconds): number | null {
  if (token.expiresAt === null || !isWorking(token, now)) return null;
  return Math.floor((token.expiresAt - now) / millisecondsPerDay);
}

function toInstant(at: Milliseconds): string {
  return new Date(at).toISOString();
}

function toOptionalInstant(at: Milliseconds | null): string | null {
  return at === null ? null : toInstant(at);
}
