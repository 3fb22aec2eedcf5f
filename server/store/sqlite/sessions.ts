import { sessionState } from '@rollcall/shared/directory/sessions.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { foldCase } from '@rollcall/shared/scim/value.ts';
import type { Database } from 'better-sqlite3';

import {
  keptAfterExpiryMs,
  type NewSession,
  type OpenSessionCount,
  type SessionStore,
  type SessionUser,
} from '../sessions.ts';
import type { AppendActivity } from './activity.ts';
import type { GroupCommit } from './group-commit.ts';
import {
  sessionColumns,
  type SessionRow,
  type SessionRows,
  sessionsBy,
  toEndedSession,
  toSession,
} from './session-rows.ts';
import { toUser, userColumns, type UserRow } from './user-row.ts';
import type { WorkspaceKeys } from './workspace-rows.ts';

/** Old sessions that one registration forgets: more than it adds, and no work to speak of. */
const forgottenAtOnce = 20;

export interface SessionStoreParts {
  readonly commit: GroupCommit;
  readonly keys: WorkspaceKeys;
  readonly appendActivity: AppendActivity;
  readonly sessionRows: SessionRows;
}

export function createSessionStore(database: Database, parts: SessionStoreParts): SessionStore {
  const { commit, keys, appendActivity, sessionRows } = parts;
  const statements = prepareStatements(database);

  function requireRow(workspaceKey: number, id: string): SessionRow {
    const row = statements.byId.get(workspaceKey, id);
    if (row === undefined) throw new AppError('not_found', 'There is no session with that id.');
    return row;
  }

  function requireUser(workspaceKey: number, user: SessionUser): UserRow {
    const row =
      user.by === 'id'
        ? statements.userById.get(workspaceKey, user.id)
        : statements.userByName.get(workspaceKey, foldCase(user.userName));
    if (row !== undefined) return row;
    throw new AppError('not_found', `There is no user with that ${user.by === 'id' ? 'id' : 'userName'}.`);
  }

  /** An app that repeats itself means the session it has; one that is over does not come back by that. */
  function repeat(workspaceKey: number, row: SessionRow, userKey: number, session: NewSession): SessionRow {
    requireOpen(row, session.startedAt);
    if (row.userKey !== userKey) {
      throw new AppError('bad_request', 'The app has a session of another user under this externalId.');
    }
    statements.touch.run(session.startedAt, session.expiresAt, row.key);
    return requireRow(workspaceKey, row.id);
  }

  function register(workspaceKey: number, user: UserRow, session: NewSession): SessionRow {
    const { app, externalId } = session;
    const known =
      externalId === null ? undefined : statements.byExternalId.get(workspaceKey, app, externalId);
    if (known !== undefined) return repeat(workspaceKey, known, user.key, session);
    const { startedAt } = session;
    statements.forget.run(workspaceKey, startedAt - keptAfterExpiryMs, forgottenAtOnce);
    statements.insert.run({ ...session, workspaceKey, userKey: user.key });
    return requireRow(workspaceKey, session.id);
  }

  return {
    register(workspaceId, selector, session) {
      return commit.run(() => {
        const workspaceKey = keys.require(workspaceId);
        const row = requireUser(workspaceKey, selector);
        const user = toUser(workspaceId, row);
        if (!user.isActive || user.deletedAt !== null) {
          throw new AppError('user_deactivated', `${user.userName} is deactivated and cannot sign in.`);
        }
        return toSession(register(workspaceKey, row, session));
      });
    },
    touch(workspaceId, id, { at, expiresAt }) {
      return commit.run(() => {
        const workspaceKey = keys.require(workspaceId);
        const row = requireRow(workspaceKey, id);
        requireOpen(row, at);
        statements.touch.run(at, expiresAt ?? row.expiresAt, row.key);
        return toSession(requireRow(workspaceKey, id));
      });
    },
    async find(workspaceId, id) {
      const workspaceKey = keys.find(workspaceId);
      const row = workspaceKey === undefined ? undefined : statements.byId.get(workspaceKey, id);
      return row && toSession(row);
    },
    async list(workspaceId, { userId, openAt = null, before = Number.MAX_SAFE_INTEGER, limit }) {
      const workspaceKey = keys.find(workspaceId);
      if (workspaceKey === undefined) return [];
      const query = { workspaceKey, openAt, before, limit };
      if (userId === undefined) return statements.list.all(query).map(toSession);
      const userKey = statements.userById.get(workspaceKey, userId)?.key;
      return userKey === undefined ? [] : statements.listOfUser.all({ ...query, userKey }).map(toSession);
    },
    end(workspaceId, id, end, describe) {
      return commit.run(() => {
        const workspaceKey = keys.require(workspaceId);
        const row = requireRow(workspaceKey, id);
        if (sessionState(row, end.at) !== 'open') return toSession(row);
        sessionRows.endOne(workspaceKey, row.key, end);
        const session = toSession(requireRow(workspaceKey, id));
        appendActivity(workspaceKey, describe(session));
        return session;
      });
    },
    endAll(workspaceId, userId, end, describe) {
      return commit.run(() => {
        const workspaceKey = keys.require(workspaceId);
        const row = requireUser(workspaceKey, { by: 'id', id: userId });
        const count = sessionRows.endOfUser(workspaceKey, row.key, end);
        if (count > 0) appendActivity(workspaceKey, [describe(toUser(workspaceId, row), count)]);
        return count;
      });
    },
    async ended(workspaceId, { after, limit }) {
      const workspaceKey = keys.find(workspaceId);
      return workspaceKey === undefined
        ? []
        : statements.ended.all(workspaceKey, after, limit).map(toEndedSession);
    },
    async openCounts(workspaceId, userIds, now) {
      const workspaceKey = keys.find(workspaceId);
      const counts = new Map<string, OpenSessionCount>();
      if (workspaceKey === undefined) return counts;
      for (const id of userIds) {
        const { open, lastExpiresAt } = statements.openCount.get(workspaceKey, id, now) ?? noSessions;
        if (lastExpiresAt !== null) counts.set(id, { open, lastExpiresAt });
      }
      return counts;
    },
  };
}

const noSessions = { open: 0, lastExpiresAt: null };

function requireOpen(row: SessionRow, now: number): void {
  const state = sessionState(row, now);
  if (state === 'open') return;
  throw new AppError('session_over', state === 'ended' ? 'The session was ended.' : 'The session ran out.');
}

function prepareStatements(database: Database) {
  const filter = `sessions.workspace_key = @workspaceKey AND sessions.key < @before
    AND (@openAt IS NULL OR (ended_at IS NULL AND expires_at > @openAt))`;
  const list = (index: string, where: string) =>
    database.prepare<[Readonly<Record<string, number | null>>], SessionRow>(
      `SELECT ${sessionColumns} FROM ${sessionsBy(index)} WHERE ${where} ORDER BY sessions.key DESC LIMIT @limit`,
    );
  return {
    byId: database.prepare<[number, string], SessionRow>(
      `SELECT ${sessionColumns} FROM ${sessionsBy('sessions_by_id')}
       WHERE sessions.workspace_key = ? AND sessions.id = ?`,
    ),
    byExternalId: database.prepare<[number, string, string], SessionRow>(
      `SELECT ${sessionColumns} FROM ${sessionsBy('sessions_by_external_id')}
       WHERE sessions.workspace_key = ? AND app = ? AND sessions.external_id = ?`,
    ),
    list: list('sessions_in_order', filter),
    listOfUser: list('sessions_by_user', `sessions.user_key = @userKey AND ${filter}`),
    ended: database.prepare<[number, number, number], SessionRow>(
      `SELECT ${sessionColumns} FROM ${sessionsBy('sessions_by_end')}
       WHERE sessions.workspace_key = ? AND end_sequence > ? ORDER BY end_sequence LIMIT ?`,
    ),
    openCount: database.prepare<
      [number, string, number],
      { readonly open: number; readonly lastExpiresAt: number | null }
    >(
      `SELECT count(*) AS open, max(expires_at) AS "lastExpiresAt"
       FROM users JOIN sessions INDEXED BY sessions_of_user
         ON sessions.workspace_key = users.workspace_key AND sessions.user_key = users.key
       WHERE users.workspace_key = ? AND users.id = ? AND ended_at IS NULL AND expires_at > ?`,
    ),
    insert: database.prepare(
      `INSERT INTO sessions (workspace_key, id, user_key, app, external_id, device, user_agent, address, started_at,
         seen_at, expires_at)
       VALUES (@workspaceKey, @id, @userKey, @app, @externalId, @device, @userAgent, @address, @startedAt,
         @startedAt, @expiresAt)`,
    ),
    touch: database.prepare<[number, number, number]>(
      'UPDATE sessions SET seen_at = ?, expires_at = ? WHERE key = ?',
    ),
    forget: database.prepare<[number, number, number]>(
      `DELETE FROM sessions WHERE key IN (
         SELECT key FROM sessions INDEXED BY sessions_by_expiry
         WHERE workspace_key = ? AND expires_at < ? ORDER BY expires_at LIMIT ?)`,
    ),
    userById: database.prepare<[number, string], UserRow>(
      `SELECT ${userColumns} FROM users WHERE workspace_key = ? AND id = ?`,
    ),
    userByName: database.prepare<[number, string], UserRow>(
      `SELECT ${userColumns} FROM users WHERE workspace_key = ? AND user_name_key = ?`,
    ),
  };
}
