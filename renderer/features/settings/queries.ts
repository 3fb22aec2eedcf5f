import type { OperatorRole, PublicOperator } from '@rollcall/shared/contract/operators.ts';
import type { RetentionChanges } from '@rollcall/shared/contract/retention.ts';
import type { ExtensionSchemaInput } from '@rollcall/shared/contract/schemas.ts';
import type { WorkspaceChanges } from '@rollcall/shared/contract/workspaces.ts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import { workspaceQueries } from '../../lib/admin-queries.ts';
import { callAdmin } from '../../lib/api.ts';
import { callMain } from '../../lib/bridge.ts';

export const settingsQueries = {
  all: () => ['settings'] as const,
  retention: () =>
    queryOptions({
      queryKey: [...settingsQueries.all(), 'retention'] as const,
      queryFn: () => callAdmin('retention.read', {}),
    }),
  operators: () =>
    queryOptions({
      queryKey: [...settingsQueries.all(), 'operators'] as const,
      queryFn: () => callAdmin('operators.list', {}),
    }),
  schemas: () =>
    queryOptions({
      queryKey: [...settingsQueries.all(), 'schemas'] as const,
      queryFn: () => callAdmin('schemas.list', {}),
    }),
  application: () =>
    queryOptions({
      queryKey: [...settingsQueries.all(), 'application'] as const,
      queryFn: () => callMain('application:info', undefined),
      staleTime: Infinity,
    }),
};

/** Change the workspace; it is made from the version that was read last. */
export function useSaveWorkspace() {
  const client = useQueryClient();
  const { queryKey } = workspaceQueries.read();
  return async (changes: WorkspaceChanges) => {
    try {
      const ifMatch = client.getQueryData(queryKey)?.version ?? 0;
      client.setQueryData(queryKey, await callAdmin('workspace.update', { ifMatch, body: changes }));
    } finally {
      void client.invalidateQueries({ queryKey });
    }
  };
}

/** Change how long the log is kept; it is made from the version that was read last. */
export function useSaveRetention() {
  const client = useQueryClient();
  const { queryKey } = settingsQueries.retention();
  return async (changes: RetentionChanges) => {
    try {
      const ifMatch = client.getQueryData(queryKey)?.version ?? 0;
      client.setQueryData(queryKey, await callAdmin('retention.update', { ifMatch, body: changes }));
    } finally {
      void client.invalidateQueries({ queryKey });
    }
  };
}

export function useChangeRole() {
  const client = useQueryClient();
  return async ({ id, version }: PublicOperator, role: OperatorRole) => {
    const { queryKey } = settingsQueries.operators();
    const known = client.getQueryData(queryKey)?.items.find((one) => one.id === id);
    try {
      const ifMatch = known?.version ?? version;
      await callAdmin('operators.changeRole', { params: { id }, ifMatch, body: { role } });
    } finally {
      await client.invalidateQueries({ queryKey });
    }
  };
}

export function useRevokeOperator() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => callAdmin('operators.revoke', { params: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: settingsQueries.operators().queryKey }),
  });
}

export function useSaveSchema() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (schema: ExtensionSchemaInput) => callAdmin('schemas.save', { body: schema }),
    onSuccess: () => client.invalidateQueries({ queryKey: settingsQueries.schemas().queryKey }),
  });
}

export function useRemoveSchema() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (urn: string) => callAdmin('schemas.remove', { params: { urn } }),
    onSuccess: () => client.invalidateQueries({ queryKey: settingsQueries.schemas().queryKey }),
  });
}
