import type { Outcome } from '@rollcall/shared/contract/provisioning-log.ts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

import { callAdmin } from '../../lib/api.ts';

const pageSize = 200;

export const logQueries = {
  all: () => ['provisioning-log'] as const,
  /** Pages of rows, newest first. */
  pages: (outcome: Outcome | undefined) =>
    infiniteQueryOptions({
      queryKey: [...logQueries.all(), 'pages', outcome] as const,
      queryFn: ({ pageParam }) =>
        callAdmin('provisioningLog.list', { query: { outcome, limit: pageSize, cursor: pageParam } }),
      initialPageParam: undefined as string | undefined, // the first page has no cursor
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      // Newer rows come over the live tail. Fetching again would walk all pages, so that only happens on demand, and
      // a screen that opens anew starts at the first page.
      staleTime: Infinity,
      gcTime: 0,
    }),
  entry: (id: string) =>
    queryOptions({
      queryKey: [...logQueries.all(), 'entry', id] as const,
      queryFn: () => callAdmin('provisioningLog.read', { params: { id } }),
    }),
};
