import type { SessionEndReason, SessionInput } from '@rollcall/shared/contract/sessions.ts';
import { AppError } from '@rollcall/shared/errors.ts';

import type { ActivityEntry, Milliseconds } from '../../store/activity.ts';
import type { NewSession, SessionStore, SessionUser, StoredSession } from '../../store/sessions.ts';
import type { UserStore } from '../../store/users.ts';
import { type Actor, describeChange } from '../actor.ts';

/** A session that runs longer is not one that anybody watches. */
const longestSessionMs = 400 * 86_400_000;

export interface SessionServiceDependencies {
  readonly sessions: SessionStore;
  readonly users: UserStore;
  readonly now: () => Milliseconds;
  readonly newId: () => string;
}

export type SessionService = ReturnType<typeof createSessionService>;

/** Sessions as the platform's apps tell of them, and their ends. */
export function createSessionService({ sessions, users, now, newId }: SessionServiceDependencies) {
  return {
    /** @throws AppError not_found | bad_request | user_deactivated | session_over */
    async register(workspaceId: string, input: SessionInput): Promise<StoredSession> {
      const at = now();
      const session: NewSession = {
        id: newId(),
        app: input.app,
        externalId: input.externalId ?? null,
        device: input.device ?? null,
        userAgent: input.userAgent ?? null,
        address: input.address ?? null,
        startedAt: at,
        expiresAt: toExpiry(input.expiresAt, at),
      };
      return sessions.register(workspaceId, selectorOf(input), session);
    },

    /** @throws AppError not_found | bad_request | session_over */
    async touch(workspaceId: string, id: string, expiresAt: string | undefined): Promise<StoredSession> {
      const at = now();
      const use = expiresAt === undefined ? { at } : { at, expiresAt: toExpiry(expiresAt, at) };
      return sessions.touch(workspaceId, id, use);
    },

    /**
     * End one session. A sign-out is the app's own affair, so only what an operator ends becomes activity.
     * @throws AppError not_found
     */
    end(actor: Actor, id: string, reason: SessionEndReason): Promise<StoredSession> {
      const at = now();
      return sessions.end(actor.workspaceId, id, { at, reason, by: actor.name }, (session) =>
        reason === 'signed_out' ? [] : [describe(actor, session, at)],
      );
    },

    /** @returns how many were open. @throws AppError not_found */
    endAll(actor: Actor, userId: string): Promise<number> {
      const at = now();
      const end = { at, reason: 'ended_by_operator', by: actor.name } as const;
      return sessions.endAll(actor.workspaceId, userId, end, ({ id, userName }, count) =>
        describeChange(actor, {
          at,
          action: 'sessions.ended',
          subject: { kind: 'user', id, name: userName },
          changes: [{ path: 'sessions', before: count, after: 0 }],
        }),
      );
    },

    /**
     * Note that somebody should set a password. The platform's app reads it and sends the mail: this server has
     * neither passwords nor mail.
     * @throws AppError not_found | user_deactivated
     */
    async requestSetPassword(actor: Actor, userId: string): Promise<void> {
      const at = now();
      await users.change(
        actor.workspaceId,
        { by: 'id', id: userId },
        (user) => {
          if (user === undefined) throw new AppError('not_found', 'There is no user with that id.');
          const { id, userName } = user;
          if (!user.isActive || user.deletedAt !== null) {
            throw new AppError('user_deactivated', `${userName} is deactivated and cannot sign in.`);
          }
          const subject = { kind: 'user', id, name: userName } as const;
          const action = 'user.set_password_requested';
          return { kind: 'note', activity: [describeChange(actor, { at, action, subject, changes: [] })] };
        },
        at,
      );
    },
  };

  function describe(actor: Actor, { userId, userName, app }: StoredSession, at: Milliseconds): ActivityEntry {
    return describeChange(actor, {
      at,
      action: 'sessions.ended',
      subject: { kind: 'user', id: userId, name: userName },
      changes: [
        { path: 'sessions', before: 1, after: 0 },
        { path: 'app', before: app },
      ],
    });
  }
}

function selectorOf({ userId, userName }: SessionInput): SessionUser {
  if (userId !== undefined) return { by: 'id', id: userId };
  if (userName !== undefined) return { by: 'userName', userName };
  throw new AppError('bad_request', 'body: Name the user by userId or by userName.');
}

/** @throws AppError bad_request when it is past or too far ahead */
function toExpiry(expiresAt: string, now: Milliseconds): Milliseconds {
  const at = Date.parse(expiresAt);
  if (at > now && at <= now + longestSessionMs) return at;
  throw new AppError('bad_request', `body.expiresAt: ${expiresAt} is not within the next 400 days.`);
}
