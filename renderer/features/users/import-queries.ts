import type { ImportPlan, UserImport } from '@rollcall/shared/contract/user-import.ts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import { callAdmin } from '../../lib/api.ts';
import { pagesOf } from '../../lib/pages.ts';
import { refreshUsers } from './queries.ts';

/** How often work on the server is asked for. */
const pollMs = 400;

const movingStates: ReadonlySet<UserImport['state']> = new Set(['checking', 'applying']);

export const importQueries = {
  all: () => ['user-imports'] as const,
  /** Read again while the server works on it. */
  one: (id: string) =>
    queryOptions({
      queryKey: [...importQueries.all(), 'one', id] as const,
      queryFn: () => callAdmin('userImports.read', { params: { id } }),
      refetchInterval: ({ state: { data } }) =>
        data === undefined || movingStates.has(data.state) ? pollMs : false,
    }),
  /** Rows of one kind, as the directory was when the file was checked. */
  rows: ({ id, state }: UserImport, plan: ImportPlan | undefined) =>
    pagesOf([...importQueries.all(), 'rows', id, state, plan], (page) =>
      callAdmin('userImports.rows', { params: { id }, query: { plan, ...page } }),
    ),
};

export function useCheckImport() {
  return useMutation({
    mutationFn: ({ text, columns }: { text: string; columns: string | undefined }) =>
      callAdmin('userImports.check', { query: { columns }, body: text }),
  });
}

export function useApplyImport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, fingerprint }: UserImport) =>
      callAdmin('userImports.apply', { params: { id }, body: { fingerprint } }),
    onSuccess: (started) => client.setQueryData(importQueries.one(started.id).queryKey, started),
  });
}

export function useCancelImport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => callAdmin('userImports.cancel', { params: { id } }),
    onSuccess(cancelled) {
      client.setQueryData(importQueries.one(cancelled.id).queryKey, cancelled);
      return refreshUsers(client);
    },
  });
}
