import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import { callAdmin } from '../../lib/api.ts';

export const tokenQueries = {
  all: () => ['tokens'] as const,
  list: () =>
    queryOptions({
      queryKey: [...tokenQueries.all(), 'list'] as const,
      queryFn: () => callAdmin('tokens.list', {}),
    }),
};

/** Revoke a token; the list is fresh when this is done. */
export function useRevokeToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => callAdmin('tokens.revoke', { params: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: tokenQueries.all() }),
  });
}
