import type { Session } from '@rollcall/shared/contract/sessions.ts';
import { sessionState } from '@rollcall/shared/directory/sessions.ts';
import { AppError } from '@rollcall/shared/errors.ts';

import type { Milliseconds } from '../../store/activity.ts';
import type { SessionStore, StoredSession } from '../../store/sessions.ts';
import { toActor } from '../actor.ts';
import type { AdminHandlers } from '../handlers.ts';
import { descendingPage } from '../page.ts';
import type { SessionService } from './service.ts';

type SessionEndpoint =
  | 'sessions.list'
  | 'sessions.register'
  | 'sessions.ended'
  | 'sessions.check'
  | 'sessions.heartbeat'
  | 'sessions.end'
  | 'users.endSessions'
  | 'users.requestSetPassword';

export function sessionHandlers({
  sessions,
  sessionService,
  now,
}: {
  readonly sessions: SessionStore;
  readonly sessionService: SessionService;
  readonly now: () => Milliseconds;
}): Pick<AdminHandlers, SessionEndpoint> {
  const present = (session: StoredSession) => presentSession(session, now());
  return {
    'sessions.list': ({ operator, query: { userId, state, ...page } }) => {
      const filter = {
        ...(userId === undefined ? {} : { userId }),
        ...(state === undefined ? {} : { openAt: now() }),
      };
      return descendingPage(page, (part) => sessions.list(operator.workspaceId, { ...part, ...filter }), {
        keyOf: ({ key }) => key,
        present,
      });
    },
    'sessions.register': async ({ operator, body }) =>
      present(await sessionService.register(operator.workspaceId, body)),
    'sessions.ended': async ({ operator, query }) => {
      const rows = await sessions.ended(operator.workspaceId, query);
      const items = rows.map(({ sequence, id, userId, app, externalId, endedAt, endReason }) => ({
        sequence,
        id,
        userId,
        app,
        externalId,
        endedAt: toInstant(endedAt),
        endReason,
      }));
      return { items, last: items.at(-1)?.sequence ?? query.after };
    },
    'sessions.check': async ({ operator, params }) => {
      const session = await sessions.find(operator.workspaceId, params.id);
      if (session === undefined) throw new AppError('not_found', 'There is no session with that id.');
      return present(session);
    },
    'sessions.heartbeat': async ({ operator, params, body }) =>
      present(await sessionService.touch(operator.workspaceId, params.id, body.expiresAt)),
    'sessions.end': async ({ operator, requestId, params, body }) =>
      present(await sessionService.end(toActor(operator, requestId), params.id, body.reason)),
    'users.endSessions': async ({ operator, requestId, params }) => ({
      ended: await sessionService.endAll(toActor(operator, requestId), params.id),
    }),
    'users.requestSetPassword': async ({ operator, requestId, params }) => {
      await sessionService.requestSetPassword(toActor(operator, requestId), params.id);
      return {};
    },
  };
}

function presentSession(stored: StoredSession, now: Milliseconds): Session {
  const { key: _, startedAt, seenAt, expiresAt, endedAt, ...session } = stored;
  return {
    ...session,
    state: sessionState(stored, now),
    startedAt: toInstant(startedAt),
    seenAt: toInstant(seenAt),
    expiresAt: toInstant(expiresAt),
    endedAt: endedAt === null ? null : toInstant(endedAt),
  };
}

function toInstant(at: Milliseconds): string {
  return new Date(at).toISOString();
}
