import type { SessionEndReason } from '@rollcall/shared/contract/sessions.ts';
import type { Database } from 'better-sqlite3';

import type { EndedSession, NewSession, SessionEnd, StoredSession } from '../sessions.ts';

export interface SessionRow extends NewSession {
  readonly key: number;
  readonly userKey: number;
  readonly userId: string;
  readonly userName: string;
  readonly seenAt: number;
  readonly endedAt: number | null;
  readonly endReason: SessionEndReason | null;
  readonly endedBy: string | null;
  readonly sequence: number | null;
}

export const sessionColumns = `sessions.key, sessions.user_key AS "userKey", users.id AS "userId",
  users.user_name AS "userName", sessions.id, app, sessions.external_id AS "externalId", device,
  user_agent AS "userAgent", address, started_at AS "startedAt", seen_at AS "seenAt", expires_at AS "expiresAt",
  ended_at AS "endedAt", end_reason AS "endReason", ended_by AS "endedBy", end_sequence AS "sequence"`;
/** A statement for which the index is of no use cannot be prepared. */
export const sessionsBy = (index: string) =>
  `sessions INDEXED BY ${index} JOIN users ON users.key = sessions.user_key`;

export function toSession(row: SessionRow): StoredSession {
  const { userKey: _, sequence: __, ...session } = row;
  return session;
}

/** Rows of the order of ends have one. */
export function toEndedSession(row: SessionRow): EndedSession {
  const { endedAt, endReason, sequence } = row;
  if (endedAt === null || endReason === null || sequence === null)
    throw new Error('A session has half an end');
  return { ...toSession(row), endedAt, endReason, sequence };
}

export type SessionRows = ReturnType<typeof createSessionRows>;

/** The ends of sessions, for the stores that end them within their own steps. */
export function createSessionRows(database: Database) {
  const openOfUser = database
    .prepare<[number, number, number], number>(
      `SELECT key FROM sessions INDEXED BY sessions_of_user
       WHERE workspace_key = ? AND user_key = ? AND ended_at IS NULL AND expires_at > ?`,
    )
    .pluck();
  const nextSequence = database
    .prepare<[number], number>(
      `UPDATE workspace_totals SET ended_sessions = ended_sessions + 1 WHERE workspace_key = ?
       RETURNING ended_sessions`,
    )
    .pluck();
  const end = database.prepare<[number, string, string, number | undefined, number]>(
    'UPDATE sessions SET ended_at = ?, end_reason = ?, ended_by = ?, end_sequence = ? WHERE key = ?',
  );

  function endOne(workspaceKey: number, key: number, { at, reason, by }: SessionEnd): void {
    end.run(at, reason, by, nextSequence.get(workspaceKey), key);
  }

  return {
    endOne,
    /** @returns how many were open */
    endOfUser(workspaceKey: number, userKey: number, ending: SessionEnd): number {
      const keys = openOfUser.all(workspaceKey, userKey, ending.at);
      for (const key of keys) endOne(workspaceKey, key, ending);
      return keys.length;
    },
  };
}
