import type { LogWindow } from '@rollcall/shared/contract/provisioning-log.ts';
import { queryOptions } from '@tanstack/react-query';

import { callAdmin } from '../../lib/api.ts';

const pageSize = 200;
/** Bars of the chart, and steps of the list's scale of time. */
const buckets = 120;
/** Before any row that can exist. */
const beginning = new Date(0).toISOString();

export const logQueries = {
  all: () => ['provisioning-log'] as const,
  /** What is read of one window of the log. */
  window: (window: LogWindow) => [...logQueries.all(), 'window', window] as const,
  /**
   * The newest page. Newer rows come over the live tail, so that it is read again on demand only; a screen that opens
   * anew reads it anew.
   */
  newest: (window: LogWindow) =>
    queryOptions({
      queryKey: [...logQueries.window(window), 'newest'] as const,
      queryFn: () => callAdmin('provisioningLog.list', { query: { ...window, limit: pageSize } }),
      staleTime: Infinity,
      gcTime: 0,
    }),
  count: (window: LogWindow) =>
    queryOptions({
      queryKey: [...logQueries.window(window), 'count'] as const,
      queryFn: () => callAdmin('provisioningLog.count', { query: window }),
      staleTime: Infinity,
      gcTime: 0,
    }),
  /** How the requests are spread over the time of the window; without bounds, over all that is kept. */
  histogram: (window: LogWindow) =>
    queryOptions({
      queryKey: [...logQueries.window(window), 'histogram'] as const,
      queryFn: async () => {
        const from = window.from ?? (await readNearest({ q: window.q }, beginning)).row?.at;
        return callAdmin('provisioningLog.histogram', {
          query: { ...window, ...(from === undefined ? {} : { from }), buckets },
        });
      },
      staleTime: Infinity,
      gcTime: 0,
    }),
  /** The row nearest to a time, or the newest one, in the whole log. */
  nearest: (q: string | undefined, at?: string) =>
    queryOptions({
      queryKey: [...logQueries.all(), 'nearest', q, at] as const,
      queryFn: () => readNearest({ q }, at),
      gcTime: 0,
    }),
  entry: (id: string) =>
    queryOptions({
      queryKey: [...logQueries.all(), 'entry', id] as const,
      queryFn: () => callAdmin('provisioningLog.read', { params: { id } }),
    }),
  explanation: (id: string) =>
    queryOptions({
      queryKey: [...logQueries.all(), 'explanation', id] as const,
      queryFn: () => callAdmin('provisioningLog.explain', { params: { id } }),
    }),
  related: (id: string) =>
    queryOptions({
      queryKey: [...logQueries.all(), 'related', id] as const,
      queryFn: () => callAdmin('provisioningLog.related', { params: { id } }),
    }),
  effect: (id: string) =>
    queryOptions({
      queryKey: [...logQueries.all(), 'effect', id] as const,
      queryFn: () => callAdmin('provisioningLog.effect', { params: { id } }),
    }),
};

/** One page behind the newest; the list keeps what it shows, so that nothing is kept twice. */
export function readPage(window: LogWindow, cursor: string | undefined) {
  return callAdmin('provisioningLog.list', {
    query: { ...window, limit: pageSize, ...(cursor === undefined ? {} : { cursor }) },
  });
}

export function readNearest({ q }: Pick<LogWindow, 'q'>, at: string | undefined) {
  return callAdmin('provisioningLog.nearest', {
    query: { ...(q === undefined ? {} : { q }), ...(at === undefined ? {} : { at }) },
  });
}
