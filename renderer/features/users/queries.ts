import type { User } from '@rollcall/shared/contract/users.ts';
import {
  infiniteQueryOptions,
  keepPreviousData,
  type Query,
  type QueryClient,
  queryOptions,
} from '@tanstack/react-query';

import { callAdmin } from '../../lib/api.ts';

const pageSize = 100;

/** More loaded pages than this are not read again for every change. */
const maxRefreshedPages = 5;

export interface UserFilter {
  readonly status?: User['status'] | undefined;
  /** Start of the user name. */
  readonly userName?: string | undefined;
}

export const userQueries = {
  all: () => ['users'] as const,
  lists: () => [...userQueries.all(), 'pages'] as const,
  pages: ({ status, userName }: UserFilter) =>
    infiniteQueryOptions({
      queryKey: [...userQueries.lists(), { status, userName }] as const,
      queryFn: ({ pageParam }) =>
        callAdmin('users.list', { query: { status, userName, limit: pageSize, cursor: pageParam } }),
      initialPageParam: undefined as string | undefined, // the first page has no cursor
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  detail: (id: string) =>
    queryOptions({
      queryKey: [...userQueries.all(), 'detail', id] as const,
      queryFn: () => callAdmin('users.read', { params: { id } }),
    }),
};

/** People changed: read again what is shown, unless so much was scrolled through that this would be a burden. */
export function refreshUsers(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: userQueries.all(), predicate: isCheapToRefresh });
}

function isCheapToRefresh({ state }: Query): boolean {
  const { data } = state;
  if (typeof data !== 'object' || data === null || !('pages' in data)) return true;
  return Array.isArray(data.pages) && data.pages.length <= maxRefreshedPages;
}
