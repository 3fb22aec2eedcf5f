import type { Token } from '@rollcall/shared/contract/tokens.ts';

import type { Milliseconds, StoredToken } from '../../store/directory.ts';

/** A token as anyone may see it. */
export function presentToken(token: StoredToken, now: Milliseconds): Token {
  return {
    id: token.id,
    name: token.name,
    provider: token.provider,
    hint: token.hint,
    status: statusOf(token, now),
    createdAt: toInstant(token.createdAt),
    createdBy: token.createdBy,
    expiresAt: toOptionalInstant(token.expiresAt),
    lastUsedAt: toOptionalInstant(token.lastUsedAt),
    lastUsedProvider: token.lastUsedProvider,
    lastUsedAddress: token.lastUsedAddress,
    revokedAt: toOptionalInstant(token.revokedAt),
    revokedBy: token.revokedBy,
  };
}

function statusOf(token: StoredToken, now: Milliseconds): Token['status'] {
  if (token.revokedAt !== null) return 'revoked';
  return token.expiresAt !== null && token.expiresAt <= now ? 'expired' : 'active';
}

function toInstant(at: Milliseconds): string {
  return new Date(at).toISOString();
}

function toOptionalInstant(at: Milliseconds | null): string | null {
  return at === null ? null : toInstant(at);
}
