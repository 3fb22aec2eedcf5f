import { AppError } from '@rollcall/shared/errors.ts';

import type { LogStore } from '../../store/log.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { AdminHandlers } from '../handlers.ts';

export function provisioningLogHandlers(dependencies: {
  readonly log: LogStore;
}): Pick<AdminHandlers, 'provisioningLog.list' | 'provisioningLog.read'> {
  const { log } = dependencies;
  return {
    'provisioningLog.list': async ({ operator, query }) => {
      const { outcome, cursor, limit } = query;
      const rows = await log.page(operator.workspaceId, {
        ...(outcome === undefined ? {} : { outcome }),
        ...(cursor === undefined ? {} : { before: decodeSequence(cursor) }),
        limit: limit + 1, // one more tells whether a next page exists
      });
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      return {
        items,
        nextCursor: rows.length > limit && last !== undefined ? encodeCursor([last.sequence]) : null,
      };
    },
    'provisioningLog.read': async ({ operator, params }) => {
      const entry = await log.find(operator.workspaceId, params.id);
      if (entry === undefined)
        throw new AppError('not_found', `There is no request ${params.id} in the log.`);
      return entry;
    },
  };
}

function decodeSequence(cursor: string): number {
  const [sequence] = decodeCursor(cursor);
  if (typeof sequence !== 'number')
    throw new AppError('invalid_cursor', 'The cursor is not one of this list.');
  return sequence;
}
