import type { Token } from '../contract/tokens.ts';

/** What decides whether a token works; milliseconds since 1970. */
export interface TokenDates {
  readonly expiresAt: number | null;
  /** Until when a rotated token works. */
  readonly retireAt: number | null;
  readonly revokedAt: number | null;
}

/** The state of a token at an instant; each limit is the first instant at which it no longer works. */
export function tokenStatus({ expiresAt, retireAt, revokedAt }: TokenDates, now: number): Token['status'] {
  if (revokedAt !== null) return 'revoked';
  if (retireAt !== null && retireAt <= now) return 'replaced';
  if (expiresAt !== null && expiresAt <= now) return 'expired';
  return retireAt === null ? 'active' : 'retiring';
}

/** Whether an identity provider can use it. */
export function isWorking(token: TokenDates, now: number): boolean {
  const status = tokenStatus(token, now);
  return status === 'active' || status === 'retiring';
}
