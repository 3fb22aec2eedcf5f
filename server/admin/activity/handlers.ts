import { AppError } from '@rollcall/shared/errors.ts';

import { presentActivity } from '../../present-activity.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { AdminHandlers } from '../handlers.ts';
import type { AdminStreamHandlers } from '../stream.ts';
import { type ActivityService, toFilter } from './service.ts';

export function activityHandlers({
  activityService,
}: {
  readonly activityService: ActivityService;
}): Pick<AdminHandlers, 'activity.list' | 'activity.count' | 'activity.check'> {
  return {
    'activity.list': async ({ operator, query }) => {
      const { cursor, limit } = query;
      const rows = await activityService.page(operator.workspaceId, {
        filter: toFilter(query),
        ...(cursor === undefined ? {} : { before: decodeSequence(cursor) }),
        limit: limit + 1, // one more tells whether a next page exists
      });
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      const nextCursor = rows.length > limit && last !== undefined ? encodeCursor([last.sequence]) : null;
      return { items: items.map(presentActivity), nextCursor };
    },
    'activity.count': async ({ operator, query }) => ({
      count: await activityService.count(operator.workspaceId, toFilter(query)),
    }),
    'activity.check': async ({ operator }) => {
      const broken = await activityService.findBreak(operator.workspaceId);
      return {
        isWhole: broken === undefined,
        firstBreak: broken?.first ?? null,
        lastBreak: broken?.last ?? null,
      };
    },
  };
}

export function activityStreams({
  activityService,
}: {
  readonly activityService: ActivityService;
}): Pick<AdminStreamHandlers, 'activity.export'> {
  return {
    'activity.export': async ({ operator, query }) => ({
      fileName: 'activity.csv',
      pieces: await activityService.export(operator.workspaceId, toFilter(query)),
    }),
  };
}

function decodeSequence(cursor: string): number {
  const [sequence] = decodeCursor(cursor);
  if (typeof sequence === 'number') return sequence;
  throw new AppError('invalid_cursor', 'The cursor is not one of this list.');
}
