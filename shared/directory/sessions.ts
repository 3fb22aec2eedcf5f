import { guardEventOfUser } from './guard.ts';

interface Account {
  readonly isActive: boolean;
  readonly deletedAt: number | null;
}

/** The instants of a session, in milliseconds since 1970. */
export interface SessionTimes {
  readonly expiresAt: number;
  readonly endedAt: number | null;
}

/** Where a session stands: it runs, ran out by itself, or was ended before. */
export type SessionState = 'open' | 'expired' | 'ended';

export function sessionState({ endedAt, expiresAt }: SessionTimes, now: number): SessionState {
  if (endedAt !== null) return 'ended';
  return expiresAt > now ? 'open' : 'expired';
}

/** Whether a user may not be used any longer after a change. */
export function losesAccount(before: Account, after: Account): boolean {
  return guardEventOfUser(before, after)?.kind === 'deactivations';
}

/** `1 session ended.`, for the log row of the request that ended them; undefined when none was. */
export function endedSessionsSentence(count: number): string | undefined {
  if (count === 0) return undefined;
  return count === 1 ? '1 session ended.' : `${count} sessions ended.`;
}
