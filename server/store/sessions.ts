import type { SessionEndReason } from '@rollcall/shared/contract/sessions.ts';

import type { ActivityEntry, Milliseconds } from './activity.ts';
import type { StoredUser } from './users.ts';

/** What an app says of a session that begins. */
export interface NewSession {
  readonly id: string;
  readonly app: string;
  readonly externalId: string | null;
  readonly device: string | null;
  readonly userAgent: string | null;
  readonly address: string | null;
  readonly startedAt: Milliseconds;
  readonly expiresAt: Milliseconds;
}

export interface StoredSession extends NewSession {
  /** Order of registration. */
  readonly key: number;
  readonly userId: string;
  readonly userName: string;
  readonly seenAt: Milliseconds;
  readonly endedAt: Milliseconds | null;
  readonly endReason: SessionEndReason | null;
  /** Name of who ended it. */
  readonly endedBy: string | null;
}

/** A session that was ended, with its place in the order of ends. */
export interface EndedSession extends StoredSession {
  readonly endedAt: Milliseconds;
  readonly endReason: SessionEndReason;
  readonly sequence: number;
}

export interface SessionEnd {
  readonly at: Milliseconds;
  readonly reason: SessionEndReason;
  readonly by: string;
}

export type SessionUser =
  | { readonly by: 'id'; readonly id: string }
  | { readonly by: 'userName'; readonly userName: string };

export interface SessionQuery {
  readonly userId?: string;
  /** Only those that are open then. */
  readonly openAt?: Milliseconds;
  /** Exclusive upper bound of `key`. */
  readonly before?: number;
  readonly limit: number;
}

export interface OpenSessionCount {
  readonly open: number;
  readonly lastExpiresAt: Milliseconds;
}

/** How long a session stays readable after it would have run out. */
export const keptAfterExpiryMs = 30 * 86_400_000;

/** Sessions of people at the platform's apps. Deactivating a user ends them within `UserStore.change`. */
export interface SessionStore {
  /**
   * Begin a session, or note the use of the one that the app registered under the same `externalId`. Also forgets
   * some that ran out long ago, so that the table does not grow with the years.
   * @throws AppError not_found | user_deactivated | session_over | bad_request
   */
  register(workspaceId: string, user: SessionUser, session: NewSession): Promise<StoredSession>;
  /** Note a use. @throws AppError not_found | session_over */
  touch(
    workspaceId: string,
    id: string,
    use: { readonly at: Milliseconds; readonly expiresAt?: Milliseconds },
  ): Promise<StoredSession>;
  find(workspaceId: string, id: string): Promise<StoredSession | undefined>;
  /** Newest first. */
  list(workspaceId: string, query: SessionQuery): Promise<readonly StoredSession[]>;
  /** End one session; one that is over stays as it is. @throws AppError not_found */
  end(
    workspaceId: string,
    id: string,
    end: SessionEnd,
    describe: (session: StoredSession) => readonly ActivityEntry[],
  ): Promise<StoredSession>;
  /** End all open sessions of a user; describes them if there are any. @returns how many. @throws AppError not_found */
  endAll(
    workspaceId: string,
    userId: string,
    end: SessionEnd,
    describe: (user: StoredUser, count: number) => ActivityEntry,
  ): Promise<number>;
  /** Sessions that were ended, in the order of their ends, after the exclusive lower bound `after` of `sequence`. */
  ended(
    workspaceId: string,
    page: { readonly after: number; readonly limit: number },
  ): Promise<readonly EndedSession[]>;
  /** Open sessions of these users, by id; who has none is left out. */
  openCounts(
    workspaceId: string,
    userIds: readonly string[],
    now: Milliseconds,
  ): Promise<ReadonlyMap<string, OpenSessionCount>>;
}
