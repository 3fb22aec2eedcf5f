import { AppError } from '@rollcall/shared/errors.ts';

import type { UserStore } from '../../store/users.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { AdminHandlers } from '../handlers.ts';
import { presentUser, presentUserDetail } from './present.ts';

export function directoryHandlers(dependencies: {
  readonly users: UserStore;
}): Pick<AdminHandlers, 'users.list' | 'users.read'> {
  const { users } = dependencies;
  return {
    'users.list': async ({ operator, query }) => {
      const { status, userName, cursor, limit } = query;
      const [rows, counts] = await Promise.all([
        users.list(operator.workspaceId, {
          ...(status === undefined ? {} : { isActive: status === 'active' }),
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
      return { items: items.map(presentUser), nextCursor, counts };
    },
    'users.read': async ({ operator, params }) => {
      const user = await users.find(operator.workspaceId, params.id);
      if (user === undefined) throw new AppError('not_found', `There is no user with the id ${params.id}.`);
      return presentUserDetail(user);
    },
  };
}

function decodePosition(cursor: string): { userName: string; id: string } {
  const [userName, id] = decodeCursor(cursor);
  if (typeof userName !== 'string' || typeof id !== 'string') {
    throw new AppError('invalid_cursor', 'The cursor is not one of this list.');
  }
  return { userName, id };
}
