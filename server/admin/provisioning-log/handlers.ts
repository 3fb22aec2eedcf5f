import type { LogEntry } from '@rollcall/shared/contract/provisioning-log.ts';
import { AppError } from '@rollcall/shared/errors.ts';

import type { ArrivalRecorder } from '../../arrivals/recorder.ts';
import type { Milliseconds } from '../../store/activity.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { LogStore } from '../../store/log.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { AdminHandlers } from '../handlers.ts';
import { presentArrivals } from './arrivals.ts';
import { findEffect } from './effect.ts';
import { findRelated } from './related.ts';
import { toLogFilter, toStretch } from './search.ts';
import { presentBucket, summarise } from './summary.ts';

/** Counting goes on up to here: beyond that nobody wants to know it exactly. */
const countedRows = 100_000;

export interface LogHandlerDependencies {
  readonly log: LogStore;
  readonly directory: Pick<
    DirectoryStore,
    'activity' | 'history' | 'users' | 'groups' | 'holds' | 'tokens' | 'workspaces'
  >;
  readonly arrivals: ArrivalRecorder;
  readonly now: () => Milliseconds;
}

type ListHandlers = Pick<
  AdminHandlers,
  | 'provisioningLog.list'
  | 'provisioningLog.count'
  | 'provisioningLog.histogram'
  | 'provisioningLog.nearest'
  | 'provisioningLog.summary'
  | 'provisioningLog.cadence'
>;

type RowHandlers = Pick<
  AdminHandlers,
  'provisioningLog.read' | 'provisioningLog.related' | 'provisioningLog.effect'
>;

export function provisioningLogHandlers(dependencies: LogHandlerDependencies): ListHandlers & RowHandlers {
  return { ...listHandlers(dependencies), ...rowHandlers(dependencies) };
}

function listHandlers({ log, directory, arrivals, now }: LogHandlerDependencies): ListHandlers {
  return {
    'provisioningLog.list': async ({ operator, query }) => {
      const { cursor, limit } = query;
      const { rows, searchedTo, removedBefore } = await log.page(operator.workspaceId, {
        filter: toLogFilter(query),
        ...(cursor === undefined ? {} : { before: decodeSequence(cursor) }),
        limit: limit + 1, // one more tells whether a next page exists
      });
      const items = rows.slice(0, limit);
      const hasMore = rows.length > limit;
      const goOn = hasMore ? items.at(-1)?.sequence : searchedTo;
      return {
        items,
        nextCursor: goOn === undefined || goOn === null ? null : encodeCursor([goOn]),
        searchedTo: hasMore ? null : searchedTo,
        removedBefore: hasMore || removedBefore === null ? null : new Date(removedBefore).toISOString(),
      };
    },
    'provisioningLog.count': ({ operator, query }) =>
      log.count(operator.workspaceId, toLogFilter(query), countedRows),
    'provisioningLog.histogram': async ({ operator, query }) => {
      const stretch = toStretch(query, now());
      const filter = toLogFilter({ q: query.q });
      const buckets = await log.histogram(operator.workspaceId, filter, {
        ...stretch,
        buckets: query.buckets,
      });
      return {
        from: new Date(stretch.from).toISOString(),
        to: new Date(stretch.to).toISOString(),
        buckets: buckets.map(presentBucket),
      };
    },
    'provisioningLog.nearest': async ({ operator, query }) => {
      const at = query.at === undefined ? now() : Date.parse(query.at);
      const sequence = await log.around(operator.workspaceId, toLogFilter({ q: query.q }), at);
      if (sequence === undefined) return { row: null, cursor: null };
      const before = sequence + 1;
      const { rows } = await log.page(operator.workspaceId, { before, limit: 1 });
      return { row: rows[0] ?? null, cursor: encodeCursor([before]) };
    },
    'provisioningLog.summary': ({ operator, query }) =>
      summarise(log, operator.workspaceId, { ...toStretch(query, now()), buckets: query.buckets }),
    'provisioningLog.cadence': async ({ operator }) => ({
      items: presentArrivals(
        await arrivals.read(operator.workspaceId),
        await directory.tokens.list(operator.workspaceId),
      ),
    }),
  };
}

function rowHandlers({ log, directory, now }: LogHandlerDependencies): RowHandlers {
  async function read(workspaceId: string, id: string): Promise<LogEntry> {
    const entry = await log.find(workspaceId, id);
    if (entry !== undefined) return entry;
    throw new AppError('not_found', `There is no request ${id} in the log.`);
  }
  return {
    'provisioningLog.read': ({ operator, params }) => read(operator.workspaceId, params.id),
    'provisioningLog.related': async ({ operator, params }) =>
      findRelated({ log, ...directory }, operator.workspaceId, await read(operator.workspaceId, params.id)),
    'provisioningLog.effect': async ({ operator, params }) =>
      findEffect({ ...directory, now }, operator.workspaceId, await read(operator.workspaceId, params.id)),
  };
}

function decodeSequence(cursor: string): number {
  const [sequence] = decodeCursor(cursor);
  if (typeof sequence === 'number') return sequence;
  throw new AppError('invalid_cursor', 'The cursor is not one of this list.');
}
