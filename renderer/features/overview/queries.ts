import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import { workspaceQueries } from '../../lib/admin-queries.ts';
import { callAdmin } from '../../lib/api.ts';
import { type Range, ranges } from './ranges.ts';

/** What is only looked at grows old without anybody noticing; read again while it is on the screen. */
const refetchInterval = 15_000;

/** The longest page: more than that is "200 or more". */
export const maxCounted = 200;

const all = ['overview'] as const;

/** Each part of the overview asks for itself: one that fails leaves the others alone. */
export const overviewQueries = {
  all: () => all,
  summary: (range: Range, now: () => number) =>
    queryOptions({
      queryKey: [...all, 'summary', range] as const,
      queryFn: () => {
        const { lengthMs, buckets } = ranges[range];
        const to = now();
        return callAdmin('provisioningLog.summary', {
          query: { from: new Date(to - lengthMs).toISOString(), to: new Date(to).toISOString(), buckets },
        });
      },
      refetchInterval,
    }),
  people: () =>
    queryOptions({
      queryKey: [...all, 'people'] as const,
      queryFn: async () => (await callAdmin('users.list', { query: { limit: 1 } })).counts,
      refetchInterval,
    }),
  groups: () =>
    queryOptions({
      queryKey: [...all, 'groups'] as const,
      queryFn: async () => (await callAdmin('groups.list', { query: { limit: 1 } })).total,
      refetchInterval,
    }),
  roles: () =>
    queryOptions({
      queryKey: [...all, 'roles'] as const,
      queryFn: async () => (await callAdmin('roles.list', { query: { limit: maxCounted } })).items,
      refetchInterval,
    }),
  tokens: () =>
    queryOptions({
      queryKey: [...all, 'tokens'] as const,
      queryFn: async () => (await callAdmin('attention.read', {})).items,
      refetchInterval,
    }),
  duplicates: () =>
    queryOptions({
      queryKey: [...all, 'duplicates'] as const,
      queryFn: async () =>
        (await callAdmin('duplicates.list', { query: { limit: maxCounted } })).items.length,
      refetchInterval,
    }),
  holds: () =>
    queryOptions({
      queryKey: [...all, 'holds'] as const,
      queryFn: async () => (await callAdmin('holds.list', { query: { limit: 1 } })).pending,
      refetchInterval,
    }),
  links: () =>
    queryOptions({
      queryKey: [...all, 'links'] as const,
      queryFn: async () =>
        (await callAdmin('links.list', { query: { state: 'pending', limit: maxCounted } })).items.length,
      refetchInterval,
    }),
  waiting: () =>
    queryOptions({
      queryKey: [...all, 'waiting'] as const,
      queryFn: async () => (await callAdmin('access.waiting', { query: { limit: maxCounted } })).items.length,
      refetchInterval,
    }),
};

/** Turn provisioning on or off; `version` is the workspace's that the change was made from. */
export function useSetScim() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ isOn, version }: { isOn: boolean; version: number }) =>
      callAdmin('workspace.update', { body: { isScimEnabled: isOn }, ifMatch: version }),
    onSuccess: (workspace) => client.setQueryData(workspaceQueries.read().queryKey, workspace),
    // Somebody else may have changed it meanwhile.
    onError: () => client.invalidateQueries({ queryKey: workspaceQueries.all() }),
  });
}
