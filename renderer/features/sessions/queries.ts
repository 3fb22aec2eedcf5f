import { useMutation, useQueryClient } from '@tanstack/react-query';

import { callAdmin } from '../../lib/api.ts';
import { pagesOf } from '../../lib/pages.ts';

export const sessionQueries = {
  all: () => ['sessions'] as const,
  pages: (state: 'open' | undefined) =>
    pagesOf([...sessionQueries.all(), 'pages', state], (page) =>
      callAdmin('sessions.list', { query: { state, ...page } }),
    ),
};

export function useEndSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => callAdmin('sessions.end', { params: { id }, body: {} }),
    onSettled: () => client.invalidateQueries({ queryKey: sessionQueries.all() }),
  });
}

/** End all sessions of a person. */
export function useEndSessionsOf() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (userId: string) => callAdmin('users.endSessions', { params: { id: userId } }),
    onSettled: () => client.invalidateQueries({ queryKey: sessionQueries.all() }),
  });
}
