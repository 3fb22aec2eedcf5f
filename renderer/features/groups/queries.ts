import { queryOptions } from '@tanstack/react-query';

import { callAdmin } from '../../lib/api.ts';
import { pagesOf } from '../../lib/pages.ts';

export const groupQueries = {
  all: () => ['groups'] as const,
  pages: (displayName: string | undefined) =>
    pagesOf([...groupQueries.all(), 'pages', displayName], (page) =>
      callAdmin('groups.list', { query: { displayName, ...page } }),
    ),
  detail: (id: string) =>
    queryOptions({
      queryKey: [...groupQueries.all(), 'detail', id] as const,
      queryFn: () => callAdmin('groups.read', { params: { id } }),
    }),
  members: (id: string) =>
    pagesOf([...groupQueries.all(), 'members', id], (query) =>
      callAdmin('groups.members', { params: { id }, query }),
    ),
  history: (id: string) =>
    pagesOf([...groupQueries.all(), 'history', id], (query) =>
      callAdmin('groups.history', { params: { id }, query }),
    ),
};
