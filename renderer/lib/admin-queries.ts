import type { ProvisioningRuleChanges } from '@rollcall/shared/contract/rules.ts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import { callAdmin } from './api.ts';

/** What more than one screen reads of the server; each screen's own queries are beside it. */
export const tokenQueries = {
  all: () => ['tokens'] as const,
  list: () =>
    queryOptions({
      queryKey: [...tokenQueries.all(), 'list'] as const,
      queryFn: () => callAdmin('tokens.list', {}),
    }),
};

export const connectionQueries = {
  all: () => ['connections'] as const,
  list: () =>
    queryOptions({
      queryKey: [...connectionQueries.all(), 'list'] as const,
      queryFn: () => callAdmin('connections.list', {}),
    }),
  /** How the requests of each connection arrive, and what was ever seen of it. */
  arrivals: () =>
    queryOptions({
      queryKey: [...connectionQueries.all(), 'arrivals'] as const,
      queryFn: () => callAdmin('provisioningLog.cadence', {}),
    }),
};

export const workspaceQueries = {
  all: () => ['workspace'] as const,
  read: () =>
    queryOptions({
      queryKey: [...workspaceQueries.all(), 'read'] as const,
      queryFn: () => callAdmin('workspace.read', {}),
    }),
};

export const ruleQueries = {
  all: () => ['rules'] as const,
  read: () =>
    queryOptions({
      queryKey: [...ruleQueries.all(), 'read'] as const,
      queryFn: () => callAdmin('rules.read', {}),
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

/** Change the workspace's rules; they are made from the version that was read last. */
export function useSaveRules() {
  const client = useQueryClient();
  return async (changes: ProvisioningRuleChanges) => {
    const { queryKey } = ruleQueries.read();
    const known = client.getQueryData(queryKey);
    try {
      const saved = await callAdmin('rules.update', { ifMatch: known?.version ?? 0, body: changes });
      client.setQueryData(queryKey, saved);
    } finally {
      void client.invalidateQueries({ queryKey });
    }
  };
}
