import { type QueryKey, type UseQueryResult, useQueryClient } from '@tanstack/react-query';

/** How a first load can be called off and begun again: what ListSkeleton takes. */
export function useLoading(
  query: Pick<UseQueryResult, 'fetchStatus' | 'isPending' | 'refetch'>,
  queryKey: QueryKey,
  isEnabled: boolean,
): { readonly isCancelled: boolean; readonly cancel: () => void; readonly retry: () => void } {
  const client = useQueryClient();
  return {
    isCancelled: isEnabled && query.isPending && query.fetchStatus === 'idle',
    cancel: () => void client.cancelQueries({ queryKey }),
    retry: () => void query.refetch(),
  };
}
