import type { ChangedUser, HistoryEntry, UserDetail } from '@rollcall/shared/contract/users.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import type { JsonValue } from '@rollcall/shared/scim/value.ts';

import type { Milliseconds, StoredActivity } from '../../store/activity.ts';
import type { HistoryStore, HistorySubject } from '../../store/history.ts';
import type { SessionStore } from '../../store/sessions.ts';
import type { StoredUser, UserStore } from '../../store/users.ts';
import { toActor } from '../actor.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { AdminHandlers } from '../handlers.ts';
import { descendingPage } from '../page.ts';
import { presentListedUser, presentUserDetail } from '../present-user.ts';
import type { DirectoryService, EditedUser } from './service.ts';

export interface DirectoryHandlerDependencies {
  readonly users: UserStore;
  readonly history: HistoryStore;
  readonly sessions: SessionStore;
  readonly now: () => Milliseconds;
  readonly directoryService: DirectoryService;
}

export function directoryHandlers(
  dependencies: DirectoryHandlerDependencies,
): UserHandlers & HistoryHandlers {
  return { ...userHandlers(dependencies), ...historyHandlers(dependencies) };
}

type UserHandlers = Pick<
  AdminHandlers,
  | 'users.list'
  | 'users.read'
  | 'users.create'
  | 'users.update'
  | 'users.deactivate'
  | 'users.reactivate'
  | 'users.restore'
>;

function userHandlers(dependencies: DirectoryHandlerDependencies): UserHandlers {
  const { users, sessions, directoryService, now } = dependencies;

  function openSessionsOf(workspaceId: string, people: readonly StoredUser[]) {
    return sessions.openCounts(
      workspaceId,
      people.map(({ id }) => id),
      now(),
    );
  }

  async function presentDetail(user: StoredUser): Promise<UserDetail> {
    return presentUserDetail(user, (await openSessionsOf(user.workspaceId, [user])).get(user.id));
  }

  async function presentEdited({ user, warnings }: EditedUser): Promise<ChangedUser> {
    return { ...(await presentDetail(user)), warnings: [...warnings] };
  }

  return {
    'users.list': async ({ operator, query }) => {
      const { status, isProtected, userName, cursor, limit } = query;
      const [rows, counts] = await Promise.all([
        users.list(operator.workspaceId, {
          ...(status === undefined ? {} : { isActive: status === 'active' }),
          ...(isProtected === undefined ? {} : { isProtected: true }),
          ...(userName === undefined ? {} : { userNamePrefix: userName }),
          ...(cursor === undefined ? {} : { after: decodePosition(cursor) }),
          limit: limit + 1, // one more tells whether a next page exists
        }),
        users.counts(operator.workspaceId),
      ]);
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      const nextCursor =
        rows.length > limit && last !== undefined ? encodeCursor([last.userName, last.id]) : null;
      const open = await openSessionsOf(operator.workspaceId, items);
      return { items: items.map((user) => presentListedUser(user, open.get(user.id))), nextCursor, counts };
    },
    'users.read': async ({ operator, params }) =>
      presentDetail(await directoryService.read(operator.workspaceId, params.id)),
    'users.create': async ({ operator, requestId, body }) =>
      presentEdited(await directoryService.create(toActor(operator, requestId), body)),
    'users.update': async ({ operator, requestId, params, body, ifMatch }) =>
      presentEdited(await directoryService.update(toActor(operator, requestId), params.id, body, ifMatch)),
    'users.deactivate': async ({ operator, requestId, params }) =>
      presentEdited(await directoryService.deactivate(toActor(operator, requestId), params.id)),
    'users.reactivate': async ({ operator, requestId, params }) =>
      presentEdited(await directoryService.reactivate(toActor(operator, requestId), params.id)),
    'users.restore': async ({ operator, requestId, params, body, ifMatch }) =>
      presentEdited(await directoryService.restore(toActor(operator, requestId), params.id, body, ifMatch)),
  };
}

type HistoryHandlers = Pick<AdminHandlers, 'users.history' | 'groups.history'>;

function historyHandlers({ history }: DirectoryHandlerDependencies): HistoryHandlers {
  async function page(
    workspaceId: string,
    subject: HistorySubject,
    query: { readonly cursor?: string | undefined; readonly limit: number },
  ) {
    const found = await descendingPage(query, (part) => history.page(workspaceId, subject, part), {
      keyOf: ({ sequence }) => sequence,
      present: presentHistory,
    });
    // Whatever is or was here has at least the row that made it; a deleted group keeps its history.
    if (found.items.length > 0 || query.cursor !== undefined) return found;
    throw new AppError('not_found', `There is no ${subject.kind} with the id ${subject.id}.`);
  }

  return {
    'users.history': ({ operator, params, query }) =>
      page(operator.workspaceId, { kind: 'user', id: params.id }, query),
    'groups.history': ({ operator, params, query }) =>
      page(operator.workspaceId, { kind: 'group', id: params.id }, query),
  };
}

function presentHistory({
  sequence,
  at,
  source,
  actor,
  action,
  changes,
  requestId,
}: StoredActivity): HistoryEntry {
  return {
    sequence,
    at: new Date(at).toISOString(),
    source,
    actor: { ...actor },
    action,
    changes: changes.map(({ path, before, after }) => ({
      path,
      // Safe casts: both were JSON when they were written.
      ...(before === undefined ? {} : { before: before as JsonValue }),
      ...(after === undefined ? {} : { after: after as JsonValue }),
    })),
    requestId,
  };
}

function decodePosition(cursor: string): { userName: string; id: string } {
  const [userName, id] = decodeCursor(cursor);
  if (typeof userName !== 'string' || typeof id !== 'string') {
    throw new AppError('invalid_cursor', 'The cursor is not one of this list.');
  }
  return { userName, id };
}
