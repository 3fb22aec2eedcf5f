import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';

import { callAdmin } from '../../lib/api.ts';
import type { ActivitySearch } from './activity-search.ts';

const pageSize = 100;

export const activityQueries = {
  all: () => ['activity'] as const,
  pages: (search: ActivitySearch) =>
    infiniteQueryOptions({
      queryKey: [...activityQueries.all(), 'pages', search] as const,
      queryFn: ({ pageParam }) =>
        callAdmin('activity.list', { query: { ...search, limit: pageSize, cursor: pageParam } }),
      initialPageParam: undefined as string | undefined, // the first page has no cursor
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  count: (search: ActivitySearch) =>
    queryOptions({
      queryKey: [...activityQueries.all(), 'count', search] as const,
      queryFn: () => callAdmin('activity.count', { query: search }),
      placeholderData: keepPreviousData,
    }),
  /** Looks at every row of the workspace: asked for when the screen opens, not at every step. */
  check: () =>
    queryOptions({
      queryKey: [...activityQueries.all(), 'check'] as const,
      queryFn: () => callAdmin('activity.check', {}),
      staleTime: 60_000,
    }),
};
