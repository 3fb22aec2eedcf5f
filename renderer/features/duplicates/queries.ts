import { useMutation, useQueryClient } from '@tanstack/react-query';

import { callAdmin } from '../../lib/api.ts';
import { pagesOf } from '../../lib/pages.ts';

export const duplicateQueries = {
  all: () => ['duplicates'] as const,
  pages: () =>
    pagesOf([...duplicateQueries.all(), 'pages'], (query) => callAdmin('duplicates.list', { query })),
};

/** Say that they are two people: the pair is not listed again. */
export function useKeepBoth() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => callAdmin('duplicates.dismiss', { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: duplicateQueries.all() }),
  });
}
