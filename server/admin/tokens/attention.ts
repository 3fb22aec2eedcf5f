import type { Attention } from '@rollcall/shared/contract/tokens.ts';
import { isWorking, tokenStatus } from '@rollcall/shared/directory/token-status.ts';

import type { Milliseconds } from '../../store/activity.ts';
import type { StoredToken } from '../../store/tokens.ts';
import { presentToken } from '../present-token.ts';

/** A token that stops working within so many days is worth a warning. */
const warningDays = 30;

type AttentionKind = Attention['items'][number]['kind'];

/**
 * The tokens that somebody must look at, and why.
 * @param leavers names of operators who are deactivated in the directory
 */
export function tokensForAttention(
  tokens: readonly StoredToken[],
  leavers: ReadonlySet<string>,
  now: Milliseconds,
): Attention['items'] {
  return tokens.flatMap((stored) => {
    const kinds = [attentionOf(stored, now), creatorLeft(stored, leavers, now)];
    return kinds
      .filter((kind) => kind !== undefined)
      .map((kind) => ({ kind, token: presentToken(stored, now) }));
  });
}

function creatorLeft(
  token: StoredToken,
  leavers: ReadonlySet<string>,
  now: Milliseconds,
): AttentionKind | undefined {
  return isWorking(token, now) && leavers.has(token.createdBy) ? 'creator_left' : undefined;
}

function attentionOf(token: StoredToken, now: Milliseconds): AttentionKind | undefined {
  switch (tokenStatus(token, now)) {
    case 'retiring':
      return wasUsedSince(token, token.replacedAt) ? 'retiring_token_used' : undefined;
    case 'active':
      return expiresSoon(token, now) ? 'token_expires_soon' : undefined;
    default:
      return undefined;
  }
}

function wasUsedSince({ lastUsedAt }: StoredToken, since: Milliseconds | null): boolean {
  return lastUsedAt !== null && since !== null && lastUsedAt > since;
}

function expiresSoon({ expiresAt }: StoredToken, now: Milliseconds): boolean {
  return expiresAt !== null && expiresAt - now <= warningDays * 86_400_000;
}
