import type { Connection, ConnectionChanges } from '@rollcall/shared/contract/connections.ts';
import type { LogRow } from '@rollcall/shared/contract/provisioning-log.ts';
import type { Token } from '@rollcall/shared/contract/tokens.ts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import { connectionQueries, tokenQueries, workspaceQueries } from '../../lib/admin-queries.ts';
import { callAdmin } from '../../lib/api.ts';
import { useTailRows } from '../../lib/live-tail.ts';

/** Enough to know what came of the newest attempts. */
const newest = 20;

export const setupQueries = {
  all: () => ['setup'] as const,
  /** Requests with these tokens, and refused ones with no token that is known, newest first. */
  arrivals: (tokens: readonly Token[], since: string) =>
    queryOptions({
      queryKey: [...setupQueries.all(), 'arrivals', tokens.map(({ id }) => id), since] as const,
      queryFn: async (): Promise<readonly LogRow[]> => {
        const own = tokens.map(({ id }) => `token:${id}`).join(' ');
        const [called, refused] = await Promise.all([
          callAdmin('provisioningLog.list', { query: { q: own, limit: newest } }),
          callAdmin('provisioningLog.list', { query: { q: 'is:refused', from: since, limit: newest } }),
        ]);
        return newestFirst([...called.items, ...refused.items]);
      },
      enabled: tokens.length > 0,
    }),
};

/** Rows as they arrive are added to those that were read. */
export function useFreshArrivals(tokens: readonly Token[], since: string): void {
  const client = useQueryClient();
  useTailRows((rows) => {
    client.setQueryData(setupQueries.arrivals(tokens, since).queryKey, (known) =>
      known === undefined ? undefined : newestFirst([...rows, ...known]).slice(0, 200),
    );
  });
}

function newestFirst(rows: readonly LogRow[]): readonly LogRow[] {
  // A row that counts alike requests arrives again with each of them: the newest word on it stands.
  const byId = new Map(rows.toReversed().map((row) => [row.id, row]));
  return [...byId.values()].toSorted((one, other) => other.sequence - one.sequence);
}

/** Change settings of a connection; it is made from the version that was read last. */
export function useSaveConnection(connection: Connection) {
  const client = useQueryClient();
  return async (changes: ConnectionChanges) => {
    const list = connectionQueries.list().queryKey;
    const known = client.getQueryData(list)?.items.find(({ id }) => id === connection.id) ?? connection;
    try {
      const saved = await callAdmin('connections.update', {
        params: { id: known.id },
        ifMatch: known.version,
        body: changes,
      });
      client.setQueryData(list, (before) =>
        before === undefined
          ? undefined
          : { items: before.items.map((one) => (one.id === saved.id ? saved : one)) },
      );
    } finally {
      void client.invalidateQueries({ queryKey: list });
    }
  };
}

/** Allow SCIM requests in the workspace. */
export function useSwitchOn() {
  const client = useQueryClient();
  const { queryKey } = workspaceQueries.read();
  return useMutation({
    mutationFn: () =>
      callAdmin('workspace.update', {
        ifMatch: client.getQueryData(queryKey)?.version ?? 0,
        body: { isScimEnabled: true },
      }),
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
}

/** Revoke all tokens of a connection. */
export function useResetConnection() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => callAdmin('connections.reset', { params: { id } }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: connectionQueries.all() }),
        client.invalidateQueries({ queryKey: tokenQueries.all() }),
      ]),
  });
}

/** Take a connection away; its users stay. `onRemoved` is called before the list is read again without it. */
export function useRemoveConnection(onRemoved: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, confirmName }: { id: string; confirmName: string | undefined }) =>
      callAdmin('connections.remove', {
        params: { id },
        query: confirmName === undefined ? {} : { confirmName },
      }),
    onSuccess() {
      onRemoved();
      return Promise.all([
        client.invalidateQueries({ queryKey: connectionQueries.all() }),
        client.invalidateQueries({ queryKey: tokenQueries.all() }),
      ]);
    },
  });
}
